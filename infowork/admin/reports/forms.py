"""Forms of the report: its period, the wording of a part, the signed paper."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from infowork.models import Meeting
from shymkent_union.lib.known_dates import known_date

# More is a slip of the finger, 01.01.0202, and would be computed for minutes, sentence by sentence.
MOST_YEARS = 100


class PeriodForm(forms.Form):
    """From and to, as a report is asked for."""

    first = forms.DateField(label=pgettext_lazy("first day of a period", "From"))
    last = forms.DateField(label=pgettext_lazy("last day of a period", "To"))

    def clean(self):
        data = super().clean()
        if data.get("first") and data.get("last") and data["last"] < data["first"]:
            self.add_error("last", _("The last day is before the first one."))
        elif data.get("first") and data.get("last") and data["last"].year - data["first"].year >= MOST_YEARS:
            self.add_error("first", _("A report spans at most 100 years. Check both years."))
        return data


class SittingField(forms.ModelChoiceField):
    """Sittings of one body differ by their day."""

    def label_from_instance(self, meeting):
        return sitting_words(meeting)


def sitting_words(meeting):
    return f"{known_date(meeting.earliest, meeting.latest)} – {meeting}".strip(" –") if meeting else ""


class SignedForm(forms.Form):
    scan = forms.FileField(label=_("Scan of the signed paper (PDF)"), required=False)
    heard_by = SittingField(Meeting.objects.none(), label=_("Sitting that heard the report"), required=False)

    def __init__(self, *args, user, edition, **kwargs):
        super().__init__(*args, **kwargs)
        meetings = Meeting.objects.visible_to(user).standing().filter(organisation=edition.organisation)
        self.fields["heard_by"].queryset = meetings.select_related("organisation").order_by("-latest")


class BlockForm(forms.Form):
    text = forms.CharField(label=_("Text"), required=False, widget=forms.Textarea(attrs={"rows": 8, "cols": 80}))
