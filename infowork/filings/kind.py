"""What a kind of filing is. The matrix, /my/, reminders, locks and the report know this interface and nothing else.

A new kind is one class here, named in `infowork.filings.KINDS`, and one row of `FilingTerms`.
"""

from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from infowork.models import Rhythm
from shymkent_union.lib.known_dates import half_year
from shymkent_union.lib.refusals import refusal

from .terms import due_day, period_of


@dataclass(frozen=True)
class Standing:
    """Of a filing that is still to be made: where it is made, how long it takes, and how far it has come."""

    address: str
    minutes: int
    words: str = ""


@dataclass(frozen=True)
class Answers:
    """What a form shows or was told: {field: value}, and a dictionary for each of its rows."""

    fields: dict = field(default_factory=dict)
    rows: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.fields or self.rows)


class Kind:
    """One kind of filing: its period, who files it, to whom it applies, its form, its rows in the app's own tables."""

    key = ""
    title = ""
    # The heading of a column; what a WhatsApp text calls it.
    short = ""
    minutes = 5
    proposal = None
    # Whether one may say "nothing to report", and whether with a reason.
    may_be_nothing = True
    nothing_needs_reason = True
    # What the city's commission looks at, and accepts or returns.
    is_looked_at_by_commission = False
    # How it is shown there, with what `looked_at` found of the filing as `content`.
    looked_at_template = ""
    # Templates of keys of the report's figures that count its rows: `missing` names what of them is not accepted yet.
    figures = ()
    form_class = forms.Form
    # A form for each of several things, or None.
    row_form_class = None
    # A part of a page that stands below one box of the form, with what `beside` gives it.
    beside_template = beside_field = ""
    # What one thing is called on the button "One more ...", and at the head of its card, with %(number)s.
    one_more = ""
    one_row = ""
    # Fields that the grid for staff has, one row an organisation; empty: all that are a single box. With rows, the
    # fields of one of them. A kind that cannot be typed in boxes has none.
    has_grid = True
    grid = ()

    def form_for(self, organisation, period, **kwargs):
        """The form; kinds whose choices depend on the organisation build them here."""
        return self.form_class(**kwargs)

    def beside(self, period):
        """What `beside_template` takes; None where it has nothing to say."""
        return None

    def period_on(self, day, book):
        """The period that one works on, on the day `day`. Here and below `book` is a TermsBook."""
        return period_of(book.of_or_proposed(self, day).rhythm, day)

    def opens_on(self, period, book):
        """From this day on it can be filed."""
        return period.first

    def due_on(self, period, book):
        return due_day(period, book.of_or_proposed(self, period.first))

    def applies_to(self, organisation, terms):
        """Whether organisations of this kind file it at all."""
        return not terms.establishment_kinds or organisation.kind in terms.establishment_kinds

    def period_words(self, period):
        """ "second half of 2026", or the year."""
        return half_year(period) if period.last.month - period.first.month == 5 else f"{period.first.year}"

    def rhythm_of(self, period):
        return Rhythm.YEAR if period.first.month == 1 and period.last.month == 12 else Rhythm.HALF_YEAR

    def address(self, organisation, period):
        """Where the chair files it."""
        return reverse("infowork:filing", args=[self.key, str(period)])

    def standings(self, organisation, periods, on):
        """{period: Standing} of several periods at once, in one query or none; `minutes` are those of a telephone.

        What is known of a filing before it is made stands in its words: "40 of 86 looked at".
        """
        return {period: Standing(Kind.address(self, organisation, period), self.minutes) for period in periods}

    def recorded(self, organisation, period):
        """The Answers that the app's own tables hold for this period; empty where there are none."""
        return Answers()

    def recorded_of_all(self, organisations, period):
        """{organisation's key: Answers} of many; a kind that has a grid looks them all up at once."""
        return {organisation.pk: self.recorded(organisation, period) for organisation in organisations}

    def pictures(self, organisation, period):
        """(address, words) of what has to be seen to decide on it."""
        return []

    def proposed(self, organisation, period, on):
        """What to begin with where nothing is recorded: last time's answers, the register's figures."""
        return Answers()

    def keep_files(self, organisation, files, *, by):
        """Keeps the files of a form that could not be filed; returns the fields that lead to them."""
        return {}

    def picture(self, organisation, period, answers):
        """The address of the picture that the answers are about, or ""."""
        return ""

    def looked_at(self, filings):
        """{filing: what the commission looks at}, found for all `filings` of this kind together."""
        return {}

    def beginnings(self, organisation, period):
        """{key of an address: (words, Answers)}, where one may begin with several things; the first is proposed."""
        return {}

    def write(self, organisation, period, fields, rows, *, on, by):
        """Writes the app's own rows from cleaned `fields` and `rows`, inside the transaction of the filing.

        Raises ValidationError with the names of fields. A row that is no longer among `rows` is voided.
        """
        raise NotImplementedError(self.key)

    def write_nothing(self, organisation, period, *, on, by):
        """There is nothing to report. Raises ValidationError("something_recorded") where the tables say otherwise."""
        if self.recorded(organisation, period):
            raise ValidationError(
                _("The portal has something recorded for this period. File that, or correct it first."),
                "something_recorded",
            )


def check_in_period(day, period, name):
    """Raises ValidationError("outside_period") on the field `name` unless `day` lies in `period`."""
    if day not in period:
        sentence = _("Give a day from %(first)s to %(last)s: this form is about that time.")
        days = {"first": f"{period.first:%d.%m.%Y}", "last": f"{period.last:%d.%m.%Y}"}
        raise refusal(name, sentence % days, "outside_period")
