"""Reads of plans: what stands in one, and what a new one may begin with."""

from calendar import monthrange
from datetime import date

from infowork.models import PlanItem, PlanTemplateItem


def items_of(organisation, year):
    """What stands in the organisation's plan of `year`, by the day it is due."""
    items = PlanItem.objects.standing()
    return items.filter(plan__organisation=organisation, plan__year=year, plan__voided_at=None)


def last_years_items(organisation, year):
    """Last year's items with their days a year on: unsaved, to begin the plan of `year` with."""
    return [
        PlanItem(title=item.title, form=item.form, responsible=item.responsible, due_on=_in_year(year, item.due_on))
        for item in items_of(organisation, year - 1)
    ]


def template_items(year):
    """What the committee proposes for `year`: unsaved items."""
    return [
        PlanItem(title=f"{item}", form=item.form, due_on=_day(year, item.due_month, item.due_day))
        for item in PlanTemplateItem.objects.filter(is_offered=True)
    ]


def _in_year(year, day):
    return _day(year, day.month, day.day)


def _day(year, month, day):
    """28 February where the year has no 29th."""
    return date(year, month, min(day, monthrange(year, month)[1]))
