"""What was handed out to the chair, and the "received" for it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from library.queries.hand_outs import hand_outs_for, with_receipts_of
from library.services.receipts import acknowledge
from registry.doors import for_my_organisation
from registry.queries.offices import chair_office

from .files import serve


def _handed_out(request, organisation):
    """(the office by which this user is chair, what was handed out to it)."""
    today = timezone.localdate()
    office = chair_office(organisation, request.user.person_id, today)
    if office is None:
        raise Http404
    return office, hand_outs_for(office, today)


@require_safe
@for_my_organisation("registry.view_office", with_people=True)
def guides(request, organisation):
    """The guides handed out, each to open and to mark as received."""
    office, hand_outs = _handed_out(request, organisation)
    return render(request, "library/guides.html", {"hand_outs": with_receipts_of(hand_outs, office)})


@require_POST
@for_my_organisation("registry.view_office", with_people=True)
def receive(request, organisation, pk):
    """ "Received", by the chair in office."""
    office, hand_outs = _handed_out(request, organisation)
    hand_out = get_object_or_404(hand_outs, pk=pk)
    try:
        acknowledge(hand_out, office=office, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("Marked as received: %(title)s.") % {"title": hand_out.material})
    return redirect("library:guides")


@require_safe
@for_my_organisation("registry.view_office", with_people=True)
def guide_file(request, organisation, pk, language, number):
    """A file of what was handed out: whoever was given a guide may read it, whoever else may."""
    _office, hand_outs = _handed_out(request, organisation)
    hand_out = get_object_or_404(hand_outs, pk=pk)
    versions = hand_out.material.versions.select_related("material")
    version = get_object_or_404(versions, language=language, number=number)
    return serve(version, download="download" in request.GET)
