"""Forms on member cards."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ReplaceCardForm(forms.Form):
    understood = forms.BooleanField(
        label=_("The old card is lost or spoilt"),
        error_messages={"required": _("Tick the box: the old card will say nothing any more.")},
    )
