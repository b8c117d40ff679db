"""The numbers of one's own organisation: as of today, and how they went over the last half-years."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from registry.doors import for_my_organisation
from registry.queries.registration import registration_of
from registry.queries.statistics import course_of, membership_counts
from shymkent_union.lib.periods import Period

HALVES = 6


@require_safe
@for_my_organisation("registry.view_membership", with_people=True)
def statistics(request, organisation):
    """A short table as of today, and below it the course."""
    today = timezone.localdate()
    context = {
        "today": today,
        "counts": membership_counts([organisation], today, Period.half_of(today).first)[organisation.pk],
        "course": course_of(organisation, today, HALVES)[::-1],
        "registration": registration_of(organisation, today),
    }
    return render(request, "registry/statistics.html", context)
