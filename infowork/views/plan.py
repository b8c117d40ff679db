"""The year's plan of information work."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infowork.forms.work import DoneForm, MistakeForm, PlanItemForm
from infowork.models import PlanItem
from infowork.services.plans import correct_plan_item, finish_plan_item, save_plan
from registry.doors import for_my_organisation
from registry.services.voiding import void
from shymkent_union.lib.refusals import show_on

from .years import year_or_404, years_around


@require_safe
@for_my_organisation("infowork.view_planitem")
def plan(request, organisation, year=None):
    """What is planned, by when, and what came of it."""
    year = year_or_404(year)
    items = (
        PlanItem.objects.visible_to(request.user)
        .standing()
        .filter(plan__organisation=organisation, plan__year=year, plan__voided_at=None)
    )
    context = {"items": items, "year": year, "years": years_around(), "today": timezone.localdate()}
    return render(request, "infowork/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("infowork.add_planitem")
def add_item(request, organisation, year):
    """One more thing to do."""
    form = PlanItemForm(request.POST if request.method == "POST" else None)
    year = year_or_404(year)
    if form.is_valid():
        try:
            save_plan(organisation, year, [form.cleaned_data], by=request.user)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, _("Added to the plan: %(title)s.") % {"title": form.cleaned_data["title"]})
            return redirect("infowork:plan_of_year", year)
    return render(request, "infowork/plan_add.html", {"form": form, "year": year})


def _item(request, organisation, pk):
    items = PlanItem.objects.visible_to(request.user).standing().select_related("plan")
    return get_object_or_404(items.filter(plan__organisation=organisation, plan__voided_at=None), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("infowork.change_planitem")
def finish(request, organisation, pk):
    """That a thing was done, with its result."""
    item = _item(request, organisation, pk)
    initial = {"on": item.done_on or timezone.localdate(), "result": item.result}
    form = DoneForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            finish_plan_item(item, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error, done_on="on")
        else:
            messages.success(request, _("Marked as done: %(title)s.") % {"title": item.title})
            return redirect("infowork:plan_of_year", item.plan.year)
    return render(request, "infowork/plan_item.html", {"form": form, "item": item})


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("infowork.change_planitem")
def correct_item(request, organisation, pk):
    """A correction of what is to be done and by when."""
    item = _item(request, organisation, pk)
    initial = {"form": item.form, "title": item.title, "due_on": item.due_on}
    form = PlanItemForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            item = correct_plan_item(item, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, _("Saved: %(title)s.") % {"title": item.title})
            return redirect("infowork:plan_of_year", item.plan.year)
    return render(request, "infowork/plan_correct.html", {"form": form, "item": item})


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("infowork.change_planitem")
def void_item(request, organisation, pk):
    """A thing that got into the plan by mistake."""
    item = _item(request, organisation, pk)
    form = MistakeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            void(item, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, _("Taken out of the plan: %(title)s.") % {"title": item.title})
            return redirect("infowork:plan_of_year", item.plan.year)
    return render(request, "infowork/plan_void.html", {"form": form, "item": item})
