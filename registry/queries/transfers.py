"""Reads of transfer requests: what waits for whom, and from which day a member can pass over."""

from datetime import timedelta

from django.utils import timezone

from registry.enums import RequestState
from registry.models import TransferRequest
from shymkent_union.lib.periods import DAY

# For so long an answered request stays on the page of the asking side.
SHOWN_AFTERWARDS = timedelta(days=60)


def asked_of(organisation):
    """Open requests for members of `organisation`, the oldest first: it grants or declines them."""
    waiting = TransferRequest.objects.filter(membership__organisation=organisation, state=RequestState.OPEN)
    return waiting.select_related("person", "membership", "to_organisation").order_by("asked_at", "pk")


def asked_by(organisation):
    """What `organisation` asked for and waits for, or was answered lately; the latest first."""
    asked = TransferRequest.objects.filter(to_organisation=organisation).select_related("new_membership", "person")
    lately = timezone.now() - SHOWN_AFTERWARDS
    return asked.filter(state=RequestState.OPEN) | asked.filter(answered_at__gte=lately)


def waiting_since(day):
    """Open requests of the whole city that were asked before `day` or on it, the oldest first."""
    waiting = TransferRequest.objects.filter(state=RequestState.OPEN, asked_at__date__lte=day)
    return waiting.select_related("membership__organisation", "to_organisation").order_by("asked_at", "pk")


def first_possible_day(request):
    """The day that was asked for; where the membership or an office began since, the day after that."""
    begun = [request.membership.joined_on]
    offices = request.person.offices.standing().filter(organisation=request.membership.organisation, ended_on=None)
    begun += offices.values_list("started_on", flat=True)
    return request.on if max(begun) < request.on else min(max(begun) + DAY, timezone.localdate())


def fell_away(request):
    """Whether nobody answered, as there was no membership any more to ask for."""
    return request.state == RequestState.WITHDRAWN and request.answered_by_id is None
