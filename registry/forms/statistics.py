"""Which days the statistics are asked for, and by what they are grouped."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.queries.statistics_table import BY
from registry.validators import validate_not_in_future
from shymkent_union.lib.form_fields import DayField
from shymkent_union.lib.periods import Period


class StatisticsForm(forms.Form):
    """What stands in the address. What is left out is today, the half-year until then, and organisation by
    organisation."""

    on = DayField(
        label=_("As of"), required=False, hint=_("For example 31.12.2025."), validators=[validate_not_in_future]
    )
    since = DayField(label=_("Who came and left since"), required=False, hint=_("For example 01.07.2025."))
    by = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data):
        super().__init__({"on": data.get("on", ""), "since": data.get("since", ""), "by": data.get("by", "")})

    def clean_by(self):
        return self.cleaned_data["by"] if self.cleaned_data["by"] in BY else BY[0]

    def clean(self):
        data = super().clean()
        on = data.get("on") or timezone.localdate()
        if data.get("since") and data["since"] > on:
            self.add_error("since", _("Give a day that is not after the first one."))
        return data

    def asked(self):
        """{on, since, by}: what was asked for, and the usual in place of what cannot be read."""
        self.full_clean()
        on = self.cleaned_data.get("on") or timezone.localdate()
        since = self.cleaned_data.get("since") or Period.half_of(on).first
        return {"on": on, "since": min(since, on), "by": self.cleaned_data.get("by") or BY[0]}


def in_address(asked):
    """The same for a link."""
    return asked | {name: f"{asked[name]:%d.%m.%Y}" for name in ("on", "since")}
