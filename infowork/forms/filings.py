"""What is typed about a filing besides its own sheet."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NothingForm(forms.Form):
    """That there is nothing to report, where asked with the reason."""

    reason = forms.CharField(
        label=_("Why is there nothing?"), max_length=300, required=False,
        help_text=_("For example: the school was closed for repairs."),
    )  # fmt: skip

    def __init__(self, kind, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not kind.nothing_needs_reason:
            del self.fields["reason"]
