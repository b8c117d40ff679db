"""The union lessons of a year, as they were filed."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from infowork.models import UnionLesson
from infowork.queries.lessons import lessons_by_period
from registry.doors import for_my_organisation

from .years import year_or_404, years_around


@require_safe
@for_my_organisation("infowork.view_unionlesson")
def lessons(request, organisation, year=None):
    """What was held, half-year by half-year, with its sums and the way to the filing."""
    year, today = year_or_404(year), timezone.localdate()
    listed = UnionLesson.objects.visible_to(request.user).filter(organisation=organisation)
    parts, totals = lessons_by_period(organisation, listed, year, today)
    context = {"parts": parts, "totals": totals, "year": year, "years": years_around()}
    context["to_file"] = next((part for part in reversed(parts) if part.url), None)
    return render(request, "infowork/lessons.html", context)
