"""Closed intervals of days, and the only place where dates of rows are compared.

Both ends count: a spell from 1 March to 31 March was there on the 31st. A row either *lasts* (a spell: its first and
its last day, the last one empty while it goes on) or *happens* (an event: its day, or, where only a month or a few
years are known, the earliest and the latest day it can have been).
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """The days from `first` to `last`, both included. Raises ValueError where `last` is before `first`."""

    first: date
    last: date

    def __post_init__(self):
        if self.last < self.first:
            raise ValueError(f"A period ends on {self.last}, before it begins on {self.first}.")

    @classmethod
    def year(cls, year):
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def half(cls, year, half):
        """The first or second half of a year; `half` is 1 or 2."""
        if half not in (1, 2):
            raise ValueError(f"A year has no half {half}.")
        return cls(date(year, 1, 1), date(year, 6, 30)) if half == 1 else cls(date(year, 7, 1), date(year, 12, 31))

    @classmethod
    def half_of(cls, day):
        return cls.half(day.year, 1 if day.month <= 6 else 2)

    @classmethod
    def parse(cls, text):
        """Reads "2026", "2026-H1", "2026-03" or "2020-01-01..2022-12-31". Raises ValueError."""
        if match := re.fullmatch(r"([0-9]{4})", text):
            return cls.year(int(match[1]))
        if match := re.fullmatch(r"([0-9]{4})-H([12])", text):
            return cls.half(int(match[1]), int(match[2]))
        if match := re.fullmatch(r"([0-9]{4})-([0-9]{2})", text):
            first = date(int(match[1]), int(match[2]), 1)
            return cls(first, first.replace(day=monthrange(first.year, first.month)[1]))
        if match := re.fullmatch(r"([0-9-]{10})\.\.([0-9-]{10})", text):
            return cls(date.fromisoformat(match[1]), date.fromisoformat(match[2]))
        raise ValueError(f"Not a period: {text!r}.")

    @property
    def years(self):
        """The calendar years that the period touches."""
        return range(self.first.year, self.last.year + 1)

    @property
    def halves(self):
        """The half-years that the period touches, in order."""
        halves = [Period.half(year, half) for year in self.years for half in (1, 2)]
        return [half for half in halves if half.first <= self.last and half.last >= self.first]

    def __contains__(self, day):
        return self.first <= day <= self.last

    def encloses(self, other):
        return self.first <= other.first and other.last <= self.last

    def touches(self, other):
        return self.first <= other.last and other.first <= self.last

    def stock_day(self, today=None):
        """The day on which what *stands* is counted: the last one of the period, or today while it still runs."""
        return min(self.last, today or timezone.localdate())

    def __str__(self):
        """Reads back with `parse`; also the form used in addresses."""
        if self == Period.year(self.first.year):
            return f"{self.first.year}"
        for half in (1, 2):
            if self == Period.half(self.first.year, half):
                return f"{self.first.year}-H{half}"
        return f"{self.first}..{self.last}"


class StandingQuerySet(models.QuerySet):
    def standing(self):
        """Without the voided: a row entered by mistake never counts."""
        return self.filter(voided_at=None) if hasattr(self.model, "voided_at") else self


class DatedQuerySet(StandingQuerySet):
    """What spells and events share. The model names its two columns in `dates = (first, last)`."""

    def within(self, period):
        """Rows that lie in the period as a whole."""
        return self.standing().filter(lying(self.model.dates, period))


class SpellQuerySet(DatedQuerySet):
    """Rows that last: `dates` are the first and the last day, the last one NULL while it goes on."""

    def current(self, on):
        """Rows that stand on the day `on`. A NULL first day means "since before anybody wrote it down"."""
        return self.overlapping(Period(on, on))

    def overlapping(self, period):
        """Rows that stand on at least one day of the period."""
        return self.standing().filter(lasting(self.model.dates, period))

    def before(self, on):
        """Rows that were over before the day `on`."""
        return self.standing().filter(**{f"{self.model.dates[1]}__lt": on})


def lying(dates, period):
    """The condition of `.within(period)`, for a count among others in one pass over the rows."""
    first, last = dates
    return Q(**{f"{first}__gte": period.first, f"{last}__lte": period.last})


def lasting(dates, period):
    """The condition of `.overlapping(period)`, for a count among others in one pass over the rows."""
    first, last = dates
    begun = Q(**{first: None}) | Q(**{f"{first}__lte": period.last})
    return begun & (Q(**{last: None}) | Q(**{f"{last}__gte": period.first}))


def stands(first, last, on):
    """`.current(on)` of one row that was fetched for several days: its first and its last day, either may be None."""
    return (first is None or first <= on) and (last is None or on <= last)


def beginning(dates, period):
    """The condition that a spell's first day lies in the period."""
    return Q(**{f"{dates[0]}__range": (period.first, period.last)})


def ending(dates, period):
    """The condition that a spell's last day lies in the period."""
    return Q(**{f"{dates[1]}__range": (period.first, period.last)})


class EventQuerySet(DatedQuerySet):
    """Rows that happen: `dates` are the earliest and the latest day it can have been; equal where the day is known."""

    def current(self, on):
        """Rows that can have happened on the day `on`."""
        return self.overlapping(Period(on, on))

    def overlapping(self, period):
        """Rows that can have happened in the period, though perhaps outside it."""
        earliest, latest = self.model.dates
        return self.standing().filter(**{f"{earliest}__lte": period.last, f"{latest}__gte": period.first})

    def before(self, on):
        """Rows that have surely happened before the day `on`."""
        return self.standing().filter(**{f"{self.model.dates[1]}__lt": on})


def last_not_before_first(first, last, name, sentence):
    """The database's own guard of the interval of the columns `first` and `last`, with a sentence for the user."""
    return models.CheckConstraint(
        condition=Q(**{last: None}) | Q(**{first: None}) | Q(**{f"{last}__gte": F(first)}),
        name=name,
        violation_error_message=sentence,
    )
