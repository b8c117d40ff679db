"""Who holds which office in one's own organisation."""

from functools import partial

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.doors import for_my_organisation, ran
from registry.enums import OfficeRole
from registry.forms.officers import CALLED, LONGEST_SELECT, EndOfficeForm, OfficeForm, ProtocolForm
from registry.models import Membership, Office
from registry.queries import offices as queries
from registry.services.bodies import ensure_union_committee, seat_on_union_committee
from registry.services.offices import add_protocol, end_office, record_office
from shymkent_union.lib.known_dates import short_day


@require_safe
@for_my_organisation("registry.view_office", with_people=True)
def officers(request, organisation):
    """The chair, the responsible, the treasurer, the union committee: who, since when, until when."""
    today = timezone.localdate()
    offices = queries.officers(organisation, today)
    for office in offices:
        office.lacks_seat = queries.lacks_seat(office, today)
    context = {
        "offices": offices,
        "recorded_by_chair": queries.RECORDED_BY_CHAIR,
        "today": today,
        "nobody_responsible": all(office.role != OfficeRole.INFORMATION_OFFICER for office in offices),
    }
    return render(request, "registry/officers.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.add_office", with_people=True)
def add_office(request, organisation):
    """A member takes an office; who held it until then is followed."""
    members, is_long = _choosable_members(request, organisation)
    form = OfficeForm(request.POST if request.method == "POST" else None, members=members, initial=_preset(request))
    if office := ran(request, form, partial(_record, organisation, request.user), started_on="on", person="member"):
        text = _("Recorded: %(office)s, from %(day)s.")
        messages.success(request, text % {"office": _called(office), "day": short_day(office.started_on)})
        return redirect("registry:officers")
    return render(request, "registry/office_add.html", {"form": form, "is_long": is_long})


def _choosable_members(request, organisation):
    """(members to choose from, whether there are too many for one list): then one is chosen from the people list."""
    members = (
        Membership.objects.visible_to(request.user)
        .current(timezone.localdate())
        .filter(organisation=organisation)
        .select_related("person")
    )
    chosen = request.GET.get("member", "")
    if chosen.isdecimal():
        return members.filter(pk=chosen), False
    is_long = members.order_by()[: LONGEST_SELECT + 1].count() > LONGEST_SELECT
    return (members.none() if is_long else members), is_long


def _preset(request):
    return {name: request.GET[name] for name in ("role", "member") if name in request.GET}


def _record(organisation, by, *, role, member, on, **details):
    body = ensure_union_committee(organisation, on=on, by=by) if role == OfficeRole.BODY_MEMBER else None
    return record_office(organisation, role, member.person, on=on, by=by, body=body, **details)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_office", with_people=True)
def end(request, organisation, pk):
    """The end of an office that the chair records, asked once with the name."""
    offices = Office.objects.visible_to(request.user).standing().select_related("person", "body")
    office = get_object_or_404(offices.filter(organisation=organisation, role__in=queries.RECORDED_BY_CHAIR), pk=pk)
    if office.ended_on:
        return redirect("registry:officers")
    form = EndOfficeForm(request.POST if request.method == "POST" else None)
    ended = ran(request, form, partial(end_office, office, by=request.user), ended_on="on", end_reason="reason")
    if ended:
        messages.success(request, _("The office was ended: %(office)s.") % {"office": _called(ended)})
        return redirect("registry:officers")
    return render(request, "registry/office_end.html", {"form": form, "office": office, "called": _called(office)})


@require_POST
@for_my_organisation("registry.add_office", with_people=True)
def seat(request, organisation, pk):
    """The one button of the warning: the responsible one sits on the union committee too."""
    office = get_object_or_404(_own_offices(request, organisation), pk=pk)
    form = forms.Form(request.POST)
    recorded = ran(request, form, partial(seat_on_union_committee, office, by=request.user))
    if recorded:
        text = _("Recorded: %(office)s, from %(day)s.")
        messages.success(request, text % {"office": _called(recorded), "day": short_day(recorded.started_on)})
    else:
        messages.error(request, " ".join(form.non_field_errors()) or _("The seat could not be recorded."))
    return redirect("registry:officers")


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_office", with_people=True)
def protocol(request, organisation, pk):
    """The minutes of an election, brought after the office was recorded."""
    office = get_object_or_404(_own_offices(request, organisation), pk=pk)
    form = ProtocolForm(
        request.POST or None,
        request.FILES or None,
        initial={"number": office.protocol_number, "date": office.protocol_date},
    )
    names = {"protocol_number": "number", "protocol_date": "date", "protocol_file": "file"}
    if ran(request, form, partial(add_protocol, office, by=request.user), **names):
        messages.success(request, _("The minutes are recorded: %(office)s.") % {"office": _called(office)})
        return redirect("registry:officers")
    return render(
        request, "registry/office_protocol.html", {"form": form, "office": office, "called": _called(office)}
    )


def _called(office):
    return f"{CALLED[office.role]}: {office.person}" if office.role in CALLED else str(office)


def _own_offices(request, organisation):
    offices = Office.objects.visible_to(request.user).standing().filter(organisation=organisation, ended_on=None)
    return offices.select_related("person", "body", "organisation")
