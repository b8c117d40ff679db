"""Hand-made rows for the targets, on a day of their own."""

from datetime import date

from infowork.models import Budget
from infowork.queries.targets import TARGETS, City
from publications.models import Periodical, PressOrder
from registry.models import Headcount, Norm
from tests import makers

ON = date(2026, 11, 23)


def norm(key, value, holds_from=date(2023, 1, 1), **fields):
    return Norm.objects.create(key=key, value=value, holds_from=holds_from, source_kk="Қаулы", **fields)


def estimate(organisation, planned, line, year=2026, **fields):
    budget = Budget.objects.create(organisation=organisation, year=year, planned_kzt=planned, **fields)
    if line is not None:
        budget.lines.create(article="information_work", planned_kzt=line)
    # Another article must not count.
    budget.lines.create(article="awards", planned_kzt=planned // 2)
    return budget


def people(organisation, number, **fields):
    for _ in range(number):
        makers.make_member(organisation, **fields)


def employed(organisation, number, counted_on=date(2026, 1, 1)):
    return Headcount.objects.create(organisation=organisation, counted_on=counted_on, employed=number)


def order(organisation, copies, year=2026, **fields):
    paper, _created = Periodical.objects.get_or_create(title_kk="Білімді ел")
    return PressOrder.objects.create(
        organisation=organisation, periodical=paper, copies=copies, amount_kzt=copies * 3500, year=year,
        ordered_on=date(2026, 1, 10), **fields,
    )  # fmt: skip


def sheets(key, on=ON):
    """{period in words: Sheet} of the whole course."""
    target, city = TARGETS[key], City(on)
    periods = target.periods(on)
    return {str(period): sheet for period, sheet in zip(periods, target.sheets(city, periods), strict=True)}


def sheet(key, on=ON):
    return list(sheets(key, on).values())[-1]


def total(key, on=ON):
    found = sheet(key, on)
    return TARGETS[key].total(found.lines, found.norm)


def lines(key, on=ON):
    """{organisation: (has, needed, short)}; has is None where it is not known."""
    return {line.organisation: (line.has, line.needed, line.short) for line in sheet(key, on).lines}
