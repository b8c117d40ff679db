"""The year's plan of information work: what is planned, and what came of it. The filing "plan" makes the items."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infowork.filings import KINDS
from infowork.forms.work import DoneForm
from infowork.models import PlanItem
from infowork.queries.filing_columns import column_of
from infowork.queries.plans import Progress, as_worked_on
from infowork.services.plans import finish_plan_item
from registry.doors import for_my_organisation, needs
from shymkent_union.lib.downloads import shown
from shymkent_union.lib.periods import Period
from shymkent_union.lib.refusals import show_on

from .years import year_or_404, years_around


@require_safe
@for_my_organisation("infowork.view_planitem")
def plan(request, organisation, year=None):
    """What is planned, by when, and what came of it; what is overdue first."""
    year, today = year_or_404(year), timezone.localdate()
    items = list(
        PlanItem.objects.visible_to(request.user).in_force().filter(plan__organisation=organisation, plan__year=year)
    )
    context = {
        "items": as_worked_on(items, today), "progress": Progress.of(items, today), "year": year,
        "years": years_around(), "today": today,
        "may_be_made": column_of(KINDS["plan"], Period.year(year)).opens_on <= today,
    }  # fmt: skip
    return render(request, "infowork/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("infowork.change_planitem")
def finish(request, organisation, pk):
    """That a thing was done, with its result and what shows it."""
    items = PlanItem.objects.visible_to(request.user).in_force().select_related("plan")
    item = get_object_or_404(items.filter(plan__organisation=organisation), pk=pk)
    initial = {
        "on": item.done_on or timezone.localdate(), "result": item.result, "evidence_url": item.evidence_url,
    }  # fmt: skip
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DoneForm(*data, initial=initial, has_file=bool(item.evidence))
    if form.is_valid():
        try:
            finish_plan_item(item, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error, done_on="on")
        else:
            messages.success(request, _("Marked as done: %(title)s.") % {"title": item.title})
            return redirect("infowork:plan_of_year", item.plan.year)
    return render(request, "infowork/plan_item.html", {"form": form, "item": item})


@require_safe
def evidence(request, pk):
    """The photo or PDF that shows what came of it, to whoever may see the plan."""
    needs(request, "infowork.view_planitem")
    item = get_object_or_404(PlanItem.objects.visible_to(request.user).in_force(), pk=pk)
    if not item.evidence:
        raise Http404
    return shown(item.evidence, f"{item.due_on}")
