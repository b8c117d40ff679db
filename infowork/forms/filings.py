"""What is typed about a filing besides its own sheet."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.models import Filing
from registry.validators import validate_not_in_future
from shymkent_union.lib.form_fields import NO_ANSWER, DayField


class NothingForm(forms.Form):
    """That there is nothing to report, where asked with the reason."""

    reason = forms.CharField(
        label=_("Why is there nothing?"), max_length=300,
        help_text=_("For example: the school was closed for repairs."),
        error_messages={"required": _("Write in a few words why there is nothing.")},
    )  # fmt: skip

    def __init__(self, kind, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not kind.nothing_needs_reason:
            del self.fields["reason"]


class ReturnForm(forms.Form):
    """Why a filing goes back: whoever filed it and the chair read it."""

    reason = forms.CharField(
        label=_("What is to be put right"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: the photo is dark, take it in daylight."),
        error_messages={"required": _("Write what is to be put right.")},
    )  # fmt: skip


class OnBehalfForm(forms.Form):
    """From whom staff have what they file for somebody, how it came and when."""

    way = forms.ChoiceField(
        label=_("How it came"),
        choices=[NO_ANSWER, *(choice for choice in Filing.Way.choices if choice[0] != Filing.Way.PORTAL)],
        error_messages={"required": _("Choose how it came.")},
    )
    from_whom = forms.CharField(
        label=_("From whom"), max_length=200, help_text=_("For example: the chair, A. Serikova."),
        error_messages={"required": _("Write from whom it came.")},
    )  # fmt: skip
    received_on = DayField(
        label=_("On which day"), hint=_("For example 15.10.2026."), initial=timezone.localdate,
        validators=[validate_not_in_future],
    )  # fmt: skip
