"""What filings ask of the committee this morning: how many wait for a decision and since when, how many are late."""

from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef
from django.utils import timezone

from infowork.filings import KINDS
from infowork.filings.terms import TermsBook
from infowork.models import ClosedPeriod, Filing
from registry.models import Organisation
from shymkent_union.lib.periods import Period

from .decisions import WAITING, latest_of
from .filing_columns import column_of
from .matrix import feet_of, halves_until

# The half-year that runs and the one before, whose day may have come since.
LOOKED_AT = 2


@dataclass(frozen=True)
class Desk:
    """`since` is the day of what waits longest, and `half` a matrix that shows it; `late` are pairs of a half-year and
    how many are late in its matrix, each counted once."""

    waiting: int
    since: date | None
    half: Period
    late: list = field(default_factory=list)


def desk(today):
    """The Desk of the day `today`."""
    book = TermsBook()
    rows = latest_of(Filing.objects.filter(state__in=WAITING)).exclude(
        Exists(ClosedPeriod.objects.filter(period_first__lte=OuterRef("period_first"),
                                           period_last__gte=OuterRef("period_last")))
    )  # fmt: skip
    groups = list(
        rows.order_by().values_list("kind", "period_first", "period_last").annotate(Count("pk"), Min("filed_at"))
    )
    first = min(groups, key=lambda group: group[4], default=None)
    return Desk(
        waiting=sum(group[3] for group in groups),
        since=timezone.localdate(first[4]) if first else None,
        half=_half_that_shows(first[0], Period(first[1], first[2]), today, book) if first else Period.half_of(today),
        late=_late(today, book),
    )


def _half_that_shows(key, period, today, book):
    kind, halves = KINDS.get(key), halves_until(today)
    shown = (half for half in halves if kind and kind.period_on(half.stock_day(today), book) == period)
    return next(shown, halves[0])


def _late(today, book):
    halves, columns = halves_until(today)[:LOOKED_AT], {}
    for half in halves:
        for kind in KINDS.values():
            column = column_of(kind, kind.period_on(half.stock_day(today), book), book)
            # Nobody's day is before the common one.
            if column.is_asked and column.due_on < today and not column.is_closed:
                columns.setdefault(column.key, (half, column))
    feet = feet_of([column for _half, column in columns.values()], Organisation.objects.primaries(today), today)
    late = dict.fromkeys(halves, 0)
    for (half, _column), foot in zip(columns.values(), feet, strict=True):
        late[half] += foot.late
    return [(half, number) for half, number in late.items() if number]
