"""Estimates of expenditure before and after the norm of 5 %, and the press orders of the city's own years."""

import math
from datetime import date

from infowork.models import Budget, BudgetLine
from publications.models import Periodical, PressOrder

NORM_YEAR = 2023
# A member's dues that stay with the organisation, tenge a year.
DUES = {2020: 5_200, 2021: 6_000, 2022: 7_400, 2023: 8_800, 2024: 9_600, 2025: 10_400, 2026: 11_300}
OTHER_ARTICLES = {
    BudgetLine.Article.TRAINING: 8,
    BudgetLine.Article.CULTURE_AND_SPORT: 27,
    BudgetLine.Article.MATERIAL_HELP: 38,
    BudgetLine.Article.AWARDS: 22,
}
PRICE_FIRST, PRICE_RISE = 3_400, 350


def make_budgets(city):
    """An estimate a year for each primary; in 2020-2022 each has its line of information work."""
    budgets, lines = [], []
    for organisation in city.organisations:
        members = max(3, len(city.population.core[organisation]), city.population.employed[organisation])
        for year in city.years:
            this_year = year == city.today.year
            if this_year and city.lacks("budget", organisation):
                continue
            budget, its_lines = _budget(city, organisation, year, members)
            if this_year and city.lacks("information_line", organisation):
                its_lines = its_lines[1:]
            budgets.append(budget)
            lines += its_lines
    Budget.objects.bulk_create(budgets, batch_size=1000)
    BudgetLine.objects.bulk_create(lines, batch_size=1000)


def _budget(city, organisation, year, members):
    draw, executed = city.draw, year < city.today.year
    planned = int(members * DUES.get(year, DUES[max(DUES)]) * draw.uniform(0.85, 1.15)) // 1000 * 1000
    budget = Budget(
        organisation=organisation,
        year=year,
        planned_kzt=planned,
        approved_on=min(city.today, draw.school_day(date(year, 1, 10), date(year, 3, 20))),
    )
    share = draw.uniform(0.015, 0.07) if year < NORM_YEAR else draw.triangular(0.035, 0.09, 0.055)
    amounts = {BudgetLine.Article.INFORMATION_WORK: int(planned * share)}
    rest = planned - amounts[BudgetLine.Article.INFORMATION_WORK]
    amounts |= {article: rest * weight // 100 for article, weight in OTHER_ARTICLES.items()}
    amounts[BudgetLine.Article.OTHER] = planned - sum(amounts.values())
    lines = [
        BudgetLine(
            budget=budget,
            article=article,
            planned_kzt=amount,
            spent_kzt=int(amount * draw.uniform(0.8, 1)) if executed else None,
        )
        for article, amount in amounts.items()
    ]
    budget.spent_kzt = sum(line.spent_kzt for line in lines) if executed else None
    return budget, lines


def make_press_orders(city):
    """Both periodicals from 2023 on: mostly one copy for each hundred members, some less."""
    orders = []
    periodicals = list(Periodical.objects.filter(in_campaign=True).order_by("position"))
    for year in range(NORM_YEAR, city.today.year + 1):
        for organisation in city.organisations:
            if year == city.today.year and city.lacks("press_order", organisation):
                continue
            for position, periodical in enumerate(periodicals):
                order = _order(city, organisation, periodical, year, position)
                if order:
                    orders.append(order)
    PressOrder.objects.bulk_create(orders, batch_size=1000)


def _order(city, organisation, periodical, year, position):
    draw = city.draw
    if position and draw.happens(0.15):
        return None
    needed = math.ceil(city.population.employed[organisation] / 100)
    copies = max(1, needed + draw.weighted({-1: 12, 0: 70, 1: 18}))
    price = PRICE_FIRST + PRICE_RISE * (year - NORM_YEAR) + 600 * position
    ordered_on = draw.school_day(date(year - 1, 10, 5), date(year - 1, 12, 20))
    return PressOrder(
        organisation=organisation,
        periodical=periodical,
        year=year,
        copies=copies,
        amount_kzt=copies * price,
        ordered_on=ordered_on,
        paid_on=min(city.today, draw.day(ordered_on, date(year, 1, 31))) if draw.happens(0.9) else None,
    )
