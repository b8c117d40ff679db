"""On which terms the kinds are asked: dated rows of the committee, and until there is one the kind's own proposal."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from infowork.models import ClosedPeriod, FilingTerms, Rhythm
from publications.models import Campaign
from shymkent_union.lib.periods import Period

# Nothing older is filed in the portal.
FIRST_YEAR = 2000


@dataclass(frozen=True)
class Proposal:
    """What a kind proposes before staff say otherwise; the same names as the columns of `FilingTerms`."""

    rhythm: str
    filed_by: str
    due_month: int
    due_day: int
    establishment_kinds: tuple = ()


def period_of(rhythm, day):
    """The half-year or the year that `day` lies in."""
    return Period.half_of(day) if rhythm == Rhythm.HALF_YEAR else Period.year(day.year)


def period_named(text, today):
    """The half-year or the whole year that an address names, up to the next one: plan and press are made ahead.

    Raises ValueError for any other days: a stretch across two periods would lie in none that staff close.
    """
    period = Period.parse(text)
    if not FIRST_YEAR <= period.first.year <= today.year + 1:
        raise ValueError(f"Nothing is filed for {text!r}.")
    if period not in (Period.half_of(period.first), Period.year(period.first.year)):
        raise ValueError(f"Neither a half-year nor a year: {text!r}.")
    return period


def due_day(period, terms):
    """The due day of `period` by `terms`; where the month is shorter, its last day."""
    months = period.first.year * 12 + period.first.month - 1 + terms.due_month
    year, month = divmod(months, 12)
    return date(year, month + 1, min(terms.due_day, monthrange(year, month + 1)[1]))


class TermsBook:
    """All terms there are, in one query: `of(kind, on)` is the row that holds on a day.

    Beside them what else sets days for all organisations alike, each asked for once and only where it is needed.
    """

    def __init__(self):
        self._rows = {}
        for row in FilingTerms.objects.order_by("holds_from"):
            self._rows.setdefault(row.kind, []).append(row)

    def of(self, kind, on):
        """The row of `kind` that holds on the day `on`; None before its first one, and after it was asked no more."""
        held = [row for row in self._rows.get(kind.key, ()) if row.holds_from <= on]
        return held[-1] if held and held[-1].is_asked else None

    def of_or_proposed(self, kind, on):
        return self.of(kind, on) or kind.proposal

    @cached_property
    def campaigns(self):
        """{subscription year: its Campaign}"""
        return {row.year: row for row in Campaign.objects.all()}

    @cached_property
    def closed(self):
        """The periods that staff have closed."""
        return [row.period for row in ClosedPeriod.objects.all()]

    def is_closed(self, period):
        return any(closed.encloses(period) for closed in self.closed)

    def first_asked(self, kind):
        """The day since when `kind` is asked, or None."""
        rows = self._rows.get(kind.key)
        return rows[0].holds_from if rows else None
