"""The front page and what belongs to no app."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe


@require_safe
@login_not_required
def home(request):
    return HttpResponse("")


@require_safe
def door(request):
    """Where signing in leads: staff to the back office, officers to their organisation, others to the library."""
    if request.user.is_staff:
        return redirect("admin:index")
    if request.user.scope.organisations:
        return redirect("infowork:my")
    if request.user.scope.reads_information_work:
        return redirect("infowork:commission")
    return redirect("library:home")


@require_safe
@login_not_required
def healthz(request):
    """For a monitor: 200 while the portal answers."""
    return HttpResponse("ok", content_type="text/plain")
