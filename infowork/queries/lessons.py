"""Reads of union lessons."""

from dataclasses import dataclass

from infowork.filings import KINDS
from infowork.filings.terms import TermsBook
from shymkent_union.lib.periods import Period


@dataclass(frozen=True)
class Totals:
    """How many lessons were held, and how many people took part in them together."""

    lessons: int
    present: int

    @classmethod
    def of(cls, lessons):
        return cls(len(lessons), sum(lesson.present for lesson in lessons))


@dataclass(frozen=True)
class Part:
    """The lessons of one period of the filing, with the period in words and where it is filed (empty: not yet)."""

    words: str
    lessons: list
    totals: Totals
    url: str


def lessons_by_period(organisation, lessons, year, on):
    """(parts, totals) of `lessons` in the year `year`, part by part as the filing asks for them on the day `on`."""
    kind, book = KINDS["lessons"], TermsBook()
    year = Period.year(year)
    rows = list(lessons.within(year).order_by("held_on", "pk"))
    periods = list(dict.fromkeys(kind.period_on(half.first, book) for half in year.halves))
    parts = []
    for period in periods:
        held = [row for row in rows if row.held_on in period]
        opened = kind.opens_on(period, book) <= on
        url = kind.address(organisation, period) if opened else ""
        parts.append(Part(kind.period_words(period), held, Totals.of(held), url))
    return parts, Totals.of(rows)
