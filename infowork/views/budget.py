"""The year's estimate of expenditure with its information line."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infowork.forms.work import BudgetForm
from infowork.queries.budgets import budget_of
from infowork.services.budgets import save_budget
from registry.doors import for_my_organisation
from shymkent_union.lib import amounts
from shymkent_union.lib.refusals import show_on

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


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("infowork.change_budget")
def edit_budget(request, organisation, year):
    """Entering the estimate, or correcting it."""
    year = year_or_404(year)
    form = BudgetForm(
        request.POST if request.method == "POST" else None, initial=_as_typed(budget_of(organisation, year))
    )
    if form.is_valid():
        try:
            save_budget(organisation, year=year, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, _("The estimate of %(year)s was saved.") % {"year": year})
            return redirect("infowork:budget_of_year", year)
    return render(request, "infowork/budget_edit.html", {"form": form, "year": year})


def _as_typed(share):
    if share is None:
        return {}
    budget, line = share.budget, share.line
    return {
        "planned_kzt": budget.planned_kzt,
        "spent_kzt": budget.spent_kzt,
        "approved_on": budget.approved_on,
        "information_planned_kzt": line.planned_kzt if line else None,
        "information_spent_kzt": line.spent_kzt if line else None,
    }
