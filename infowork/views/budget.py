"""The year's estimate of expenditure with its information line."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from infowork.queries.budgets import budget_of
from registry.doors import for_my_organisation
from shymkent_union.lib import amounts

from .years import year_or_404, years_around


@require_safe
@for_my_organisation("infowork.view_budget")
def budget(request, organisation, year=None):
    """The estimate as it stands, the share of information work, and the norm beside it."""
    year = year_or_404(year)
    share = budget_of(organisation, year)
    context = {"share": share, "year": year, "years": years_around()}
    if share and share.line:
        context["planned_share"] = amounts.percent(share.line.planned_kzt, share.budget.planned_kzt)
        context["spent_share"] = amounts.percent(share.line.spent_kzt, share.budget.spent_kzt)
    return render(request, "infowork/budget.html", context)
