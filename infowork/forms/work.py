"""Forms on plan and board besides their filings: what is typed; the rules are in the commands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib.form_fields import DayField


class DoneForm(forms.Form):
    """That it was done, and what came of it."""

    on = DayField(label=_("Done on"), hint=_("For example 15.10.2026."))
    result = forms.CharField(
        label=_("Result"), max_length=300, help_text=_("In a few words, for example: 64 pupils took part.")
    )
    evidence_url = forms.URLField(
        label=_("Link to what shows it"), max_length=500, required=False, assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        help_text=_("For example instagram.com/p/C8x2."),
    )  # fmt: skip
    evidence = forms.FileField(
        label=_("Photo or PDF of what came of it"), required=False,
        widget=forms.FileInput(attrs={"accept": "image/*,application/pdf"}),
        error_messages={"empty": _("This file is empty. Choose it again.")},
    )  # fmt: skip
    without_file = forms.BooleanField(label=_("Take away the file that is there"), required=False)

    def __init__(self, *args, has_file=False, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_file:
            del self.fields["without_file"]


class MistakeForm(forms.Form):
    """Why a record is a mistake."""

    reason = forms.CharField(
        label=_("Why is it a mistake?"), max_length=300, help_text=_("For example: it was entered twice.")
    )


class TakenDownForm(forms.Form):
    """Until when a board hung, and why no longer."""

    on = DayField(label=_("Last day on which it hung"), hint=_("For example 15.10.2026."))
    reason = forms.CharField(
        label=_("Why it was taken down"), max_length=300, help_text=_("For example: the corridor is being repaired.")
    )
