"""Commands on an organisation's estimate of expenditure."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from infowork.models import Budget, BudgetLine
from registry.models import Organisation
from shymkent_union.lib.refusals import refusal


@transaction.atomic
def save_budget(
    organisation,
    *,
    year,
    planned_kzt,
    information_planned_kzt,
    approved_on,
    by,
    spent_kzt=None,
    information_spent_kzt=None,
):
    """The estimate of `year` with its information line, plan and fact; said again it corrects the same rows.

    Raises ValidationError("nothing_planned" | "line_above_total"), or what the fields refuse.
    """
    _check_sums(planned_kzt, information_planned_kzt, spent_kzt, information_spent_kzt)
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    budget = Budget.objects.standing().filter(organisation=organisation, year=year).first()
    budget = budget or Budget(organisation=organisation, year=year)
    budget.planned_kzt, budget.spent_kzt, budget.approved_on = planned_kzt, spent_kzt, approved_on
    budget.full_clean()
    budget.save()
    line = budget.lines.filter(article=BudgetLine.Article.INFORMATION_WORK).first()
    line = line or BudgetLine(budget=budget, article=BudgetLine.Article.INFORMATION_WORK)
    line.planned_kzt, line.spent_kzt = information_planned_kzt, information_spent_kzt
    line.full_clean()
    line.save()
    return budget


def _check_sums(planned, information_planned, spent, information_spent):
    if not planned:
        raise refusal("planned_kzt", _("Write the whole expenditure of the year; it is not 0."), "nothing_planned")
    if information_planned > planned:
        raise refusal(
            "information_planned_kzt",
            _("Information work is a part of the whole expenditure: this sum is larger than the whole."),
            "line_above_total",
        )
    if information_spent is not None and (spent is None or information_spent > spent):
        raise refusal(
            "information_spent_kzt",
            _("Information work is a part of the whole expenditure: this sum is larger than the whole."),
            "line_above_total",
        )
