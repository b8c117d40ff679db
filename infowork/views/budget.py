"""The year's estimate of expenditure with its information line."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from infowork.queries.budgets import budget_of
from registry.doors import for_my_organisation
from registry.models import NormBase
from shymkent_union.lib import amounts

from .years import year_or_404, years_around


@require_safe
@for_my_organisation("infowork.view_budget")
def budget(request, organisation, year=None):
    """The estimate as it stands, the share of information work, and the norm beside it."""
    year = year_or_404(year)
    share = budget_of(organisation, year)
    context = {"share": share, "year": year, "years": years_around()}
    if share:
        # Of what the norm is counted from, so that the share and its norm speak of the same whole.
        context["planned_share"] = amounts.percent(share.planned, share.base)
        context["of_income"] = share.norm_row and share.norm_row.counted_from == NormBase.INCOME
    if share and share.line:
        context["spent_share"] = amounts.percent(share.line.spent_kzt, share.budget.spent_kzt)
    return render(request, "infowork/budget.html", context)
