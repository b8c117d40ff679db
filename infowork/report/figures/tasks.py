"""The tasks that the report ends with, and their norms."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from infowork.models import Task
from infowork.report.figure import Figure, figure
from publications.models import Channel
from registry.models import Norm, NormKey


def _tasks(reporting, year):
    return Task.objects.standing().filter(organisation=reporting.committee, year=year).order_by("number")


@figure("tasks.{year}.count", _("Tasks of the year"))
def task_count(reporting, key, year):
    rows = _tasks(reporting, year)
    size = rows.count()
    return Figure(key, size or None, (rows,), "" if size else _none())


@figure("tasks.{year}.texts", _("Texts of the tasks"))
def task_texts(reporting, key, year):
    rows = _tasks(reporting, year)
    values = [reporting.text(row.text_kk, row.text_ru) for row in rows]
    return Figure(key, values or None, (rows,), "" if values else _none())


@figure("tasks.{year}.information_budget_share", _("Share of information work by task, at least, %"))
def information_share(reporting, key, year):
    """The least share of the budget for information work, in per cent, that a task of the year names."""
    return _norm(reporting, key, year, NormKey.INFORMATION_SHARE)


@figure("tasks.{year}.press_copies_per_100_members", _("Copies per 100 people by task, at least"))
def press_copies(reporting, key, year):
    return _norm(reporting, key, year, NormKey.PRESS_COPIES)


@figure("tasks.{year}.networks", _("Networks to open accounts in"))
def networks(reporting, key, year):
    """The networks in which a task of the year wants official accounts."""
    rows = _tasks(reporting, year).exclude(networks="")
    values = [str(Channel.Kind(kind).label) for row in rows for kind in row.networks.split(",")]
    return Figure(key, values or None, (rows,), "" if values else _none())


def _norm(reporting, key, year, norm_key):
    """The value that the task's norm has in its year, and the task with the norm's row."""
    rows = _tasks(reporting, year).filter(norm_key=norm_key)
    norm = Norm.objects.in_force(norm_key, date(year, 12, 31)) if rows.exists() else None
    if norm is None:
        return Figure(key, None, why=_none())
    value = int(norm.value) if norm.value == int(norm.value) else float(norm.value)
    return Figure(key, value, (rows, Norm.objects.filter(pk=norm.pk)))


def _none():
    return gettext("No task of this year says so.")
