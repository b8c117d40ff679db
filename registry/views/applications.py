"""The chair's desk: who asks to be admitted, and what is decided."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry import journal
from registry.doors import for_my_organisation, ran
from registry.enums import RequestState
from registry.forms.applications import AdmitApplicantForm, DeclineForm
from registry.models import Application, Membership
from registry.queries.applications import likely_members
from registry.services import applications as commands
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, page_after

PAGE_SIZE = 50


def _applications(request, organisation):
    rows = Application.objects.visible_to(request.user).filter(organisation=organisation)
    return rows.select_related("organisation", "consent", "transfer_request", "membership__person")


def _decided_already(request, found):
    """Opened by "back", sent twice, or decided by somebody else: the application shows what came of it."""
    messages.info(request, _("This application was decided already."))
    return redirect("registry:application", found.pk)


@require_safe
@for_my_organisation("registry.view_application", with_people=True)
def applications(request, organisation):
    """Those that wait, the oldest first; behind a link those that were decided, the latest first."""
    decided = request.GET.get("state") == "decided"
    rows = _applications(request, organisation)
    if decided:
        rows, order = rows.exclude(state=RequestState.OPEN), ("-sent_at", "-pk")
    else:
        rows, order = rows.filter(state=RequestState.OPEN), ("sent_at", "pk")
    try:
        page = page_after(rows, request.GET.get(CURSOR_VAR, ""), PAGE_SIZE, order=order)
    except BadCursor:
        return redirect("registry:applications")
    return render(request, "registry/applications/list.html", {"page": page, "decided": decided})


@require_safe
@for_my_organisation("registry.view_application", with_people=True)
def application(request, organisation, pk):
    """One application as it was sent, and who of the list may be the same person."""
    found = get_object_or_404(_applications(request, organisation), pk=pk)
    journal.record_read(found, by=request.user)
    is_open = found.state == RequestState.OPEN
    context = {
        "application": found,
        "is_open": is_open,
        "transfer_waits": commands.transfer_waits(found),
        "likely": list(likely_members(found, timezone.localdate())[:5]) if is_open else [],
    }
    return render(request, "registry/applications/one.html", context)


@require_safe
@for_my_organisation("registry.view_application", with_people=True)
def paper(request, organisation, pk):
    """The application as it was signed, with the text that was agreed to: to print and to keep."""
    found = get_object_or_404(_applications(request, organisation), pk=pk)
    journal.record_read(found, by=request.user)
    return render(request, "registry/applications/paper.html", {"application": found})


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_application", with_people=True)
def admit(request, organisation, pk):
    """The applicant becomes a member; of a member elsewhere the transfer is asked for."""
    found = get_object_or_404(_applications(request, organisation), pk=pk)
    if found.state != RequestState.OPEN:
        return _decided_already(request, found)
    form = AdmitApplicantForm(request.POST if request.method == "POST" else None, iin=found.iin)
    if done := ran(request, form, partial(commands.admit_applicant, found, by=request.user), joined_on="on"):
        if done.membership:
            text = _("Admitted: %(name)s, member number %(number)s.")
            number = done.membership.person.member_number
            messages.success(request, text % {"name": done.membership.person.full_name, "number": number})
            return redirect("registry:person", done.membership_id)
        text = _("%(name)s is a member elsewhere. The transfer was asked for; the application waits for the answer.")
        messages.success(request, text % {"name": done.full_name})
        return redirect("registry:application", pk)
    return render(request, "registry/applications/admit.html", {"form": form, "application": found})


@require_POST
@for_my_organisation("registry.change_application", with_people=True)
def take(request, organisation, pk):
    """The applicant is a member of the list already: the application becomes the proof."""
    found = get_object_or_404(_applications(request, organisation), pk=pk)
    chosen = request.POST.get("membership", "")
    members = Membership.objects.visible_to(request.user).filter(organisation=organisation)
    membership = get_object_or_404(members, pk=chosen if chosen.isdecimal() and len(chosen) < 19 else 0)
    try:
        commands.take_for_member(found, membership, by=request.user)
    except ValidationError as error:
        for sentence in error.messages:
            messages.error(request, sentence)
        return redirect("registry:application", pk)
    messages.success(request, _("The application now belongs to the member: %(name)s.") % {"name": membership.person})
    return redirect("registry:person", membership.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_application", with_people=True)
def decline(request, organisation, pk):
    """The applicant is not admitted; why, is kept."""
    found = get_object_or_404(_applications(request, organisation), pk=pk)
    if found.state != RequestState.OPEN:
        return _decided_already(request, found)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if ran(request, form, partial(commands.decline_application, found, by=request.user)):
        messages.success(request, _("The application was declined: %(name)s.") % {"name": found.full_name})
        return redirect("registry:applications")
    return render(request, "registry/applications/decline.html", {"form": form, "application": found})
