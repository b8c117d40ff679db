"""On which terms a kind of filing is asked."""

from datetime import date

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infowork.models import FiledBy, Rhythm
from infowork.queries.terms import periods_to_choose
from registry.enums import EstablishmentKind
from shymkent_union.lib.form_fields import WholeField
from shymkent_union.lib.periods import Period

# Months of the due day, counted from the first one of the period.
MONTHS = {Rhythm.HALF_YEAR: range(12), Rhythm.YEAR: range(-3, 18)}

DAYS = gettext_lazy("Give a day from 1 to 31.")


class SinceForm(forms.Form):
    """From which period on."""

    since = forms.ChoiceField(label=gettext_lazy("From which period on"))

    def __init__(self, kind, today, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["since"].choices = [
            (str(period), kind.period_words(period)) for period in periods_to_choose(kind, today)
        ]

    def clean_since(self):
        return Period.parse(self.cleaned_data["since"])


class TermsForm(SinceForm):
    """Who files, to whom it applies, until when."""

    filed_by = forms.ChoiceField(label=gettext_lazy("Who files"), choices=FiledBy.choices)
    establishment_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Of which establishments"), choices=EstablishmentKind.choices, required=False,
        widget=forms.CheckboxSelectMultiple, help_text=gettext_lazy("Without a tick: of all."),
    )  # fmt: skip
    due_day = WholeField(
        label=gettext_lazy("Day by which it is due"),
        hint=gettext_lazy("For example 10. Where the month is shorter, its last day."),
        validators=[MinValueValidator(1, DAYS), MaxValueValidator(31, DAYS)],
    )
    due_month = forms.TypedChoiceField(label=gettext_lazy("Month of it"), coerce=int)

    def __init__(self, kind, today, *args, **kwargs):
        super().__init__(kind, today, *args, **kwargs)
        rhythm = kind.proposal.rhythm
        self.fields["due_month"].choices = [(number, month_words(rhythm, number)) for number in MONTHS[rhythm]]


def month_words(rhythm, number):
    """The month `number` of a period in words: "July for the first half-year ...", "March of the next year"."""
    if rhythm == Rhythm.HALF_YEAR:
        words = _("%(first)s for the first half-year, %(second)s for the second")
        if number > 5:
            words = _("%(first)s for the first half-year, %(second)s of the next year for the second")
        return words % {"first": _month(number), "second": _month(number + 6)}
    words = _("%(month)s of the year before") if number < 0 else _("%(month)s of the same year")
    if number > 11:
        words = _("%(month)s of the next year")
    return words % {"month": _month(number)}


def _month(number):
    return date_format(date(2001, number % 12 + 1, 1), "F").lower()
