"""Days as people write them in lists, in Kazakh, Russian or as a spreadsheet's number."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from shymkent_union.lib.spelling import fold

from .cells import clean, is_blank, text_of
from .reasons import Unreadable

# Day 0 of spreadsheets; their 29 February 1900 lies before any day that occurs in a list.
SPREADSHEET_ZERO = date(1899, 12, 30)
SPREADSHEET_DAYS = range(5_000, 80_000)
YEARS = range(1900, 2100)
YEAR = r"(?:ж(?:\.|ыл\w*)?|г(?:\.|од\w*)?)"
TIME = r"(?:[T\s]+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
DAY_MONTH_YEAR = re.compile(
    rf"([0-9]{{1,2}})\s*[./\-,\s]\s*([0-9]{{1,2}})\s*[./\-,\s]\s*([0-9]{{4}}|[0-9]{{2}})\s*{YEAR}?\.?{TIME}"
)
YEAR_MONTH_DAY = re.compile(rf"([0-9]{{4}})[./\-\s]([0-9]{{1,2}})[./\-\s]([0-9]{{1,2}}){TIME}")
DAY_WORD_YEAR = re.compile(
    rf"[«\"]?([0-9]{{1,2}})[»\"]?[\s.\-]*([^\W\d_]{{3,}})\.?,?[\s\-]*([0-9]{{4}}|[0-9]{{2}})\s*{YEAR}?\.?"
)
YEAR_DAY_WORD = re.compile(rf"([0-9]{{4}})\s*{YEAR}?\.?,?\s*[«\"]?([0-9]{{1,2}})[»\"]?[\s.\-]*([^\W\d_]{{3,}})\.?")
DIGITS = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{2})")
ONLY_YEAR = re.compile(rf"(?:с\s+)?([0-9]{{4}})\s*-?\s*{YEAR}?\.?(?:\s*(?:бастап|бері))?")
ONLY_MONTH = re.compile(rf"([0-9]{{1,2}})[./\-]([0-9]{{4}})\s*{YEAR}?\.?")
WORD_YEAR = re.compile(rf"([^\W\d_]{{3,}})\.?,?\s+([0-9]{{4}})\s*{YEAR}?\.?")
YEAR_WORD = re.compile(rf"([0-9]{{4}})\s*{YEAR}?\.?,?\s+([^\W\d_]{{3,}})\.?")
# By their beginnings, as `fold` writes them.
MONTHS = tuple(
    tuple(fold(word) for word in spelt.split())
    for spelt in (
        "қаңт янв jan", "ақп фев feb", "наур мар mar", "сәу апр apr", "мамы май мая may", "маус июн jun",
        "шілд июл jul", "тамы авг aug", "қырк сен sep", "қазан окт oct", "қараш ноя nov", "желт дек dec",
    )
)  # fmt: skip


@dataclass(frozen=True)
class Rough:
    """A day of which only the month or the year is known: the earliest and the latest that it can have been."""

    earliest: date
    latest: date


def day(value, latest):
    """The day that a cell means: a date, a `Rough` one, or None where it is blank.

    Two digits of a year mean the last such year up to `latest`. Raises Unreadable("date_unreadable" |
    "date_impossible").
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None or value == "":
        return None
    if isinstance(value, int | float) and SPREADSHEET_DAYS.start <= value < SPREADSHEET_DAYS.stop:
        return SPREADSHEET_ZERO + timedelta(days=int(value))
    return _read(value if isinstance(value, str) else text_of(value), latest)


@lru_cache(20_000)
def _read(text, latest):
    text = clean(text)
    if is_blank(text):
        return None
    plain = text.strip(" .'\"«»()")
    for pattern, read in READERS:
        if match := pattern.fullmatch(plain):
            return read(match, text, latest)
    raise Unreadable("date_unreadable", value=text[:60])


def _whole(year, month, number, text, latest):
    year = int(year) if len(year) == 4 else _century(int(year), int(month), int(number), latest)
    month, number = int(month), int(number)
    if month > 12 >= number and "/" in text:
        # As America writes it: the month first.
        month, number = number, month
    try:
        return date(year, month, number)
    except ValueError as error:
        raise Unreadable("date_impossible", value=text[:60]) from error


def _century(year, month, number, latest):
    return 2000 + year if (2000 + year, month, number) <= (latest.year, latest.month, latest.day) else 1900 + year


def _rough(year, month, text):
    if int(year) not in YEARS or not 0 <= month <= 12:
        raise Unreadable("date_impossible", value=text[:60])
    first, last = (month, month) if month else (1, 12)
    return Rough(date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1]))


def _month(word, text):
    folded = fold(word)
    for number, beginnings in enumerate(MONTHS, 1):
        if folded.startswith(beginnings):
            return number
    raise Unreadable("date_unreadable", value=text[:60])


def _digits(match, text, latest):
    number, month, year = match.groups()[:3] if match[1] else match.groups()[3:]
    if match[1] and int(year) not in YEARS and int(text[:4]) in YEARS:
        year, month, number = text[:4], text[4:6], text[6:]
    return _whole(year, month, number, text, latest)


READERS = (
    (DAY_MONTH_YEAR, lambda m, text, latest: _whole(m[3], m[2], m[1], text, latest)),
    (YEAR_MONTH_DAY, lambda m, text, latest: _whole(m[1], m[2], m[3], text, latest)),
    (DAY_WORD_YEAR, lambda m, text, latest: _whole(m[3], _month(m[2], text), m[1], text, latest)),
    (YEAR_DAY_WORD, lambda m, text, latest: _whole(m[1], _month(m[3], text), m[2], text, latest)),
    (DIGITS, _digits),
    (ONLY_YEAR, lambda m, text, latest: _rough(m[1], 0, text)),
    (ONLY_MONTH, lambda m, text, latest: _rough(m[2], int(m[1]) or 13, text)),
    (WORD_YEAR, lambda m, text, latest: _rough(m[2], _month(m[1], text), text)),
    (YEAR_WORD, lambda m, text, latest: _rough(m[1], _month(m[2], text), text)),
)
