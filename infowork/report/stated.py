"""How a stated figure of an older document and our own rows make one figure.

While a stated figure stands, it counts in every period that holds its own (a stock: on its last day only). Rows of
ours inside its period are shown beside it and not added, those outside are added. Where the period only cuts a stated
figure's own, the figure is not known.
"""

from django.db.models import Sum
from django.utils.translation import gettext as _

from registry.models import StatedFigure
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import Period

from .figure import Figure

# Nothing is counted for days before it.
BEGINNING = Period.year(1900).first


def stated_rows(reporting, key):
    if key not in reporting.stated_keys:
        return StatedFigure.objects.none()
    return StatedFigure.objects.filter(organisation=reporting.committee, key=key)


def flow(reporting, key, own, *, sum_of=None):
    """What happened in the period: `own` are dated rows of ours (all periods); counted, or `sum_of` summed up."""
    stated = stated_rows(reporting, key).within(reporting.period)
    cut = stated_rows(reporting, key).overlapping(reporting.period).exclude(pk__in=stated.values("pk"))
    if cut.exists():
        return Figure(key, None, why=_only_together(cut), beside=(own.within(reporting.period),))
    inside = own.within(reporting.period)
    uncertain = own.overlapping(reporting.period).exclude(pk__in=inside.values("pk"))
    if not stated.exists():
        if uncertain.exists():
            return Figure(key, None, why=_only_together(uncertain), beside=(inside,))
        return _counted(key, inside, recorded=own.overlapping(_until(reporting)), sum_of=sum_of)
    outside = inside
    for row in stated:
        outside = outside.exclude(pk__in=own.within(Period(row.period_first, row.period_last)).values("pk"))
    value = sum(row.number or 0 for row in stated) + _size(outside, sum_of)
    return Figure(key, value, (stated, outside), beside=(inside.exclude(pk__in=outside.values("pk")),))


def stock(reporting, key, own, *, count=None, recorded=None):
    """What stood on the report's day: `own` are the rows standing then; `recorded` tells whether we record such."""
    stated = stated_on_day(reporting, key)
    if stated.exists():
        numbers = [row.number for row in stated if row.number is not None]
        value = sum(numbers) if numbers else " ".join(reporting.text(r.words_kk, r.words_ru) for r in stated)
        return Figure(key, value, (stated,), beside=(own,))
    size = count(own) if count else own.count()
    if not size and not (recorded is not None and recorded.exists()):
        return Figure(key, None, why=not_known(reporting, key))
    return Figure(key, size, (own,))


def words(reporting, key):
    """A statement of a document as a text: as of its day, or within the period where it speaks of the period."""
    stated = stated_on_day(reporting, key)
    if not stated.exists():
        return Figure(key, None, why=not_known(reporting, key))
    return Figure(key, " ".join(reporting.text(row.words_kk, row.words_ru) for row in stated), (stated,))


def stated_on_day(reporting, key):
    """Statements of a stock: they stand for the last day of their document's period."""
    day = reporting.stock_day
    return stated_rows(reporting, key).standing().filter(period_last=day)


def texts(key, rows, values, *, why=""):
    """A list of texts with the rows it was read from; not known where it is empty."""
    values = [value for value in values if value]
    if not values:
        return Figure(key, None, why=why or nothing_recorded())
    return Figure(key, values, tuple(rows))


def dated_texts(reporting, key, own, values_of):
    """Texts of the rows that lie in the period; not known where some only may lie in it."""
    inside = own.within(reporting.period)
    uncertain = own.overlapping(reporting.period).exclude(pk__in=inside.values("pk"))
    if not inside.exists() and uncertain.exists():
        return Figure(key, None, why=_only_together(uncertain))
    return texts(key, (inside,), values_of(inside))


def not_known(reporting, key):
    """Why a stock or statement is not known: a document states it for another day, or nobody recorded it."""
    other = stated_rows(reporting, key).standing().first()
    if other is None:
        return nothing_recorded()
    return _("Stated only as of %(day)s.") % {"day": short_day(other.period_last)}


def _until(reporting):
    return Period(BEGINNING, reporting.period.last)


def _counted(key, rows, *, recorded, sum_of):
    """A zero is told only where something of the kind has been recorded by then; else nobody has recorded yet."""
    size = _size(rows, sum_of)
    if not size and not recorded.exists():
        return Figure(key, None, why=nothing_recorded())
    return Figure(key, size, (rows,))


def _size(rows, sum_of):
    return (rows.aggregate(sum=Sum(sum_of))["sum"] or 0) if sum_of else rows.count()


def _only_together(rows):
    """ "Known only for 01.01.2020 - 31.12.2022 together", from the first of the rows that overlap."""
    row = rows.first()
    first, last = (getattr_path(row, name) for name in row.dates)
    return _("Known only for %(first)s – %(last)s together.") % {
        "first": short_day(first),
        "last": short_day(last),
    }


def getattr_path(row, path):
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def nothing_recorded():
    return _("Nothing is recorded for this period.")
