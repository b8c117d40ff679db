"""The committee's tasks of a year or of a programme, and what of each is done."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from infowork.models import PlanItem

from .plans import Progress, as_worked_on


@dataclass(frozen=True)
class TaskWork:
    """A task with the items of plans that serve it."""

    task: object
    items: list
    progress: Progress


def work_on(tasks, on):
    """A TaskWork for each of `tasks`, by year and number: two queries."""
    items = PlanItem.objects.in_force().select_related("plan__organisation")
    rows = tasks.standing().order_by("year", "number", "pk").prefetch_related(Prefetch("plan_items", items))
    return [
        TaskWork(task, as_worked_on(task.plan_items.all(), on), Progress.of(task.plan_items.all(), on))
        for task in rows
    ]


def tasks_with_progress(tasks):
    """Each of `tasks` with `item_count` and `done_count` of the plans' items that serve it, in the same query."""
    standing = Q(plan_items__voided_at=None, plan_items__plan__voided_at=None)
    return tasks.annotate(
        item_count=Count("plan_items", filter=standing),
        done_count=Count("plan_items", filter=standing & Q(plan_items__done_on__isnull=False)),
    )
