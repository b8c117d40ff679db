"""Which primaries the page of a target shows, and in which period."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.enums import District, EstablishmentKind
from shymkent_union.lib.periods import Period

ALL = ("", pgettext_lazy("organisations", "All"))


class TargetForm(forms.Form):
    """What stands in the address; what cannot be read there is left out."""

    district = forms.ChoiceField(label=_("District"), choices=[ALL, *District.choices], required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[ALL, *EstablishmentKind.choices], required=False)

    def __init__(self, data):
        super().__init__(data)
        self.full_clean()
        self.period = _period(data.get("period", ""))

    def asked(self):
        """{period, kind, district} for the page."""
        return {"period": self.period} | {name: self.cleaned_data.get(name, "") for name in ("kind", "district")}

    def filters(self):
        """[(name, label, what is chosen, choices)] for the page to draw."""
        asked = self.asked()
        return [(name, field.label, asked[name], field.choices) for name, field in self.fields.items()]

    def in_address(self, **changed):
        """The same for a link; what is empty is left out."""
        return {name: str(value) for name, value in (self.asked() | changed).items() if value}


def _period(text):
    try:
        return Period.parse(text)
    except ValueError:
        return None
