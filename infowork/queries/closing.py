"""Periods that can be closed, and what is still open in them."""

from infowork.filings import KINDS
from infowork.filings.terms import TermsBook
from infowork.models import ClosedPeriod, Rhythm
from registry.enums import Level
from shymkent_union.lib.periods import DAY, Period

from .filing_columns import column_of
from .matrix import HALVES, feet_of


def periods_to_close(today):
    """Half-years and years that are over and not closed, the latest first."""
    half, halves = Period.half_of(today), []
    while len(halves) < HALVES:
        half = Period.half_of(half.first - DAY)
        halves.append(half)
    years = [Period.year(year) for year in dict.fromkeys(half.last.year for half in halves) if year < today.year]
    closed = [row.period for row in ClosedPeriod.objects.all()]
    over = sorted([*halves, *years], key=lambda period: (period.last, period.first), reverse=True)
    return [period for period in over if not any(one.encloses(period) for one in closed)]


def standing_of(period, organisations, today):
    """A Foot for each kind and period that closing `period` closes, of those that were asked."""
    book = TermsBook()
    columns = [
        column_of(kind, one, book)
        for kind in KINDS.values()
        for one in ([period] if kind.proposal.rhythm == Rhythm.YEAR else period.halves)
        if kind.rhythm_of(one) == kind.proposal.rhythm
    ]
    rows = organisations.overlapping(period).filter(level=Level.PRIMARY)
    return feet_of([column for column in columns if column.is_asked], rows, today)


def closed_periods():
    """What was closed, with who did it."""
    return ClosedPeriod.objects.select_related("closed_by__person")
