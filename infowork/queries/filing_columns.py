"""The columns of filings: a kind in one of its periods, with the terms and the days that hold for all alike."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from infowork.filings import KINDS, Kind
from infowork.filings.terms import TermsBook, period_of
from shymkent_union.lib.periods import DAY, Period


@dataclass(frozen=True)
class Column:
    """A kind in one of its periods, with the terms that hold for it (None: not asked) and its common days."""

    kind: Kind
    period: Period
    terms: object
    opens_on: date
    due_on: date
    book: TermsBook

    @cached_property
    def is_closed(self):
        """Whether staff closed its period: only they correct it."""
        return self.book.is_closed(self.period)

    @cached_property
    def is_asked(self):
        return self.terms is not None

    @cached_property
    def filed_by(self):
        return (self.terms or self.kind.proposal).filed_by

    @cached_property
    def key(self):
        return (self.kind.key, self.period.first, self.period.last)


def column_of(kind, period, book=None):
    """The Column of one kind and period."""
    book = book or TermsBook()
    return Column(
        kind, period, book.of(kind, period.first), kind.opens_on(period, book), kind.due_on(period, book), book
    )


def columns_on(day):
    """A Column for each kind, in the period that one works on, on the day `day`."""
    book = TermsBook()
    return [column_of(kind, kind.period_on(day, book), book) for kind in KINDS.values()]


def columns_of_half(half, today=None):
    """The columns of the matrix of a half-year: as one works on its last day, or today while it runs."""
    return columns_on(half.stock_day(today))


def columns_until(day):
    """Every period of every asked kind that was opened until the day `day`, the first due ones first."""
    book, found = TermsBook(), []
    for kind in KINDS.values():
        since = book.first_asked(kind)
        period = kind.period_on(day, book)
        while since and period.last >= since:
            column = column_of(kind, period, book)
            if column.is_asked and column.opens_on <= day:
                found.append(column)
            period = period_of(kind.rhythm_of(period), period.first - DAY)
    # Python sorts steadily: of one day they stand in the order of the kinds.
    return sorted(found, key=lambda column: column.due_on)
