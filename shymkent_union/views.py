"""The front page and what belongs to no app."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from registry.services.accounts import choose_language

from . import queries
from .specimen import SpecimenForm, specimen

A_YEAR = 365 * 24 * 60 * 60


@require_safe
@login_not_required
def home(request):
    today = timezone.localdate()
    return render(
        request,
        "home.html",
        {
            "chair": queries.city_chair(on=today),
            "channels": queries.official_channels(on=today),
            "materials": queries.newest_materials(request.user),
            "coming": queries.coming_seminars(request.user, on=today),
            "held": queries.seminars_held_last(request.user, on=today),
        },
    )


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


@require_POST
@login_not_required
def set_language(request):
    """The switch in the heading of every page: the same page again, in the other language."""
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return HttpResponseBadRequest()
    if request.user.is_authenticated:
        choose_language(language=language, by=request.user)
    response = redirect(_own_address(request, request.POST.get("next")) or "home")
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=A_YEAR,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


@require_safe
def style(request):
    """The design system on one page, for those who work on the portal."""
    if not request.user.is_staff:
        raise Http404
    form = SpecimenForm({"phone": "12"}) if "errors" in request.GET else SpecimenForm()
    return render(request, "style.html", specimen() | {"form": form})


@login_not_required
def csrf_failure(request, reason=""):
    """A tab left open overnight, most often: nothing was sent, and here is the way back to the page."""
    back = _own_address(request, request.headers.get("Referer")) or reverse("home")
    return render(request, "403_csrf.html", {"back": back}, status=403)


@require_safe
@login_not_required
def healthz(request):
    """For a monitor: 200 while the portal answers."""
    return HttpResponse("ok", content_type="text/plain")


def _own_address(request, url):
    """`url` where it leads to this portal, else None."""
    allowed = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return url if allowed else None
