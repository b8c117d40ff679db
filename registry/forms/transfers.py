"""Forms on transfers, for the giving side."""

from django import forms
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib.form_fields import DayField


class GrantForm(forms.Form):
    on = DayField(
        label=_("First day there"), hint=_("The last day with you is the day before, for example 01.09.2025.")
    )


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("Why does the member not pass over?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Read by you and the city committee. The asking organisation is told only that you declined."),
    )
