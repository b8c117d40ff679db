"""Words for a day that may be known only roughly: nothing is said that is not known."""

from calendar import monthrange
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def short_day(day):
    """ "12.03.2025", as offices write it; empty for None."""
    return f"{day:%d.%m.%Y}" if day else ""


def half_year(period):
    """ "second half of 2026": a half-year in words, in the active language."""
    text = _("first half of %(year)s") if period.first.month == 1 else _("second half of %(year)s")
    return text % {"year": period.first.year}


def known_date(earliest, latest):
    """The day, the month, the year, the years or the two days between which it lies, in the active language.

    "12 March 2021", "March 2021", "2021", "2020–2022", "01.02.2021 – 15.03.2021"; empty where nothing is known.
    """
    if earliest is None or latest is None:
        return ""
    if earliest == latest:
        return date_format(latest, "DATE_FORMAT")
    if _whole_months(earliest, latest):
        if (earliest.year, earliest.month) == (latest.year, latest.month):
            return date_format(latest, "YEAR_MONTH_FORMAT")
        if earliest.month == 1 and latest.month == 12:
            return f"{earliest.year}" if earliest.year == latest.year else f"{earliest.year}–{latest.year}"
    return f"{short_day(earliest)} – {short_day(latest)}"


def _whole_months(first, last):
    """Whether the days are all of one or several months."""
    return first.day == 1 and last == date(last.year, last.month, monthrange(last.year, last.month)[1])
