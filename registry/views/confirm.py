"""The chair goes through the list once in a half-year, ten rows at a time, and confirms it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.doors import after_confirming, for_my_organisation
from registry.models import Membership
from registry.queries.confirmations import confirmation_of, confirmed_before, members_to_look_at, progress
from registry.services.confirmations import begin_confirmation, confirm_list, look_at
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, page_after
from shymkent_union.lib.periods import DAY, Period

ROWS_PER_PAGE = 10


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.add_listconfirmation", with_people=True)
def confirm(request, organisation, period=None):
    """The next rows that were not looked at; when there are none, the button that confirms the list.

    `period`: this half-year where none is named; the last one is confirmed in the first days after it.
    """
    today = timezone.localdate()
    half = _half(period, today)
    if request.method == "POST":
        try:
            return _sent(request, begin_confirmation(organisation, period=half, by=request.user))
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            return redirect("registry:confirm_period", f"{half}")
    confirmation = confirmation_of(organisation, half)
    members = members_to_look_at(organisation, today, confirmation)
    try:
        page = page_after(members.select_related("person"), request.GET.get(CURSOR_VAR, ""), ROWS_PER_PAGE)
    except BadCursor:
        return redirect("registry:confirm_period", f"{half}")
    context = {
        "half": half, "confirmation": confirmation, "page": page,
        "progress": progress(organisation, today, confirmation),
        "onwards": after_confirming(confirmation) if confirmation and confirmation.confirmed_at else None,
        "before": confirmed_before(organisation).exclude(period_first=half.first)[:4],
    }  # fmt: skip
    return render(request, "registry/confirm.html", context)


def _half(period, today):
    this = Period.half_of(today)
    if period is None or period == f"{this}":
        return this
    last = Period.half_of(this.first - DAY)
    if period != f"{last}":
        raise Http404
    return last


def _sent(request, confirmation):
    """Rows that are right, up to the row where one stops; or the whole list."""
    here = reverse("registry:confirm_period", args=[f"{confirmation.period}"])
    if "seal" in request.POST:
        return redirect(after_confirming(confirm_list(confirmation, by=request.user)) or here)
    shown, right = _keys(request, "shown"), set(_keys(request, "right"))
    if "stop" in request.POST:
        last = next(iter(_keys(request, "stop")), None)
        shown = shown[: shown.index(last) + 1] if last in shown else []
    keys = [key for key in shown if key in right]
    look_at(confirmation, Membership.objects.visible_to(request.user).filter(pk__in=keys), by=request.user)
    if "stop" in request.POST:
        found = progress(confirmation.organisation, timezone.localdate(), confirmation)
        said = _("Saved: %(seen)s of %(all)s looked at. Go on whenever you like.")
        messages.success(request, said % {"seen": found.seen, "all": found.members})
        return redirect("infowork:my")
    # What was left unticked comes again at the end.
    onwards = request.POST.get(CURSOR_VAR, "") if len(keys) < len(shown) else ""
    return redirect(f"{here}?{urlencode({CURSOR_VAR: onwards})}" if onwards else here)


def _keys(request, name):
    values = request.POST.getlist(name)
    if not all(value.isdecimal() and len(value) < 19 for value in values):
        raise Http404
    return [int(value) for value in values[:ROWS_PER_PAGE]]
