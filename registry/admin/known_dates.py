"""Events whose day may be known only roughly: entered as one day, or as the period it lies in."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib.known_dates import known_date, short_day


class KnownDateForm(forms.ModelForm):
    """`earliest` alone means that very day."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "latest" in self.fields:
            self.fields["latest"].required = False
            self.fields["latest"].help_text = _("Only where the day is not known: the last day that is possible.")

    def clean(self):
        cleaned = super().clean()
        if "latest" in self.fields and not cleaned.get("latest"):
            cleaned["latest"] = cleaned.get("earliest")
        return cleaned


class KnownDates:
    """Mixed into the admin of such a model."""

    form = KnownDateForm

    @admin.display(description=_("date"), ordering="latest")
    def when(self, obj):
        if obj.earliest and obj.earliest == obj.latest:
            return short_day(obj.earliest)
        return known_date(obj.earliest, obj.latest)
