"""Reads of plans: what stands in one and how far it has come, and what a new one may begin with."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from infowork.models import PlanItem, PlanTemplateItem
from shymkent_union.lib.amounts import percent


@dataclass(frozen=True)
class Progress:
    """How far a plan or a task has come: of `items` things so many are done, and so many overdue."""

    items: int = 0
    done: int = 0
    overdue: int = 0

    @classmethod
    def of(cls, items, on):
        items = list(items)
        open_ones = [item for item in items if item.done_on is None]
        return cls(len(items), len(items) - len(open_ones), sum(item.due_on < on for item in open_ones))

    @property
    def percent(self):
        """ "37 %", cut; empty where nothing is planned."""
        return percent(self.done * 100 // self.items, 100) if self.items else ""

    @property
    def words(self):
        """ "done: 3 of 8 (37 %)"; empty where nothing is planned."""
        if not self.items:
            return ""
        words = _("done: %(done)s of %(items)s (%(percent)s)")
        return words % {"done": self.done, "items": self.items, "percent": self.percent}


def items_of(organisation, year):
    """What stands in the organisation's plan of `year`, by the day it is due."""
    return PlanItem.objects.in_force().filter(plan__organisation=organisation, plan__year=year)


def as_worked_on(items, on):
    """`items` in the order of the work: what is overdue, what is still to come, what is done."""
    return sorted(items, key=lambda item: (item.done_on is not None, item.due_on, item.pk))


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
