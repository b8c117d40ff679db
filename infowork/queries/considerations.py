"""Who considers information work once a half-year, and who has."""

from django.db.models import Q
from django.utils import timezone

from infowork.models import Consideration, Meeting
from registry.enums import BodyKind, Level
from registry.models import Body, Organisation


def of_union_committees_and_commissions():
    """Considerations of information work by primaries' union committees and by the city's commissions."""
    return Consideration.objects.filter(
        Q(meeting__kind=Meeting.Kind.UNION_COMMITTEE, meeting__organisation__level=Level.PRIMARY)
        | Q(meeting__kind=Meeting.Kind.COMMISSION, meeting__organisation__level=Level.COMMITTEE),
        meeting__voided_at=None,
        is_information_work=True,
    )


def half_yearly_rhythm(period, *, today=None):
    """(held, due, rows): for each half-year of the period that has ended, how many primaries' committees and city
    commissions were to consider information work, how many did, and the considerations."""
    today = today or timezone.localdate()
    halves = [half for half in period.halves if period.encloses(half) and half.last <= today]
    rows = of_union_committees_and_commissions().within(period)
    held = due = 0
    for half in halves:
        primaries = Organisation.objects.primaries(half.last)
        commissions = Body.objects.current(half.last).filter(
            kind=BodyKind.COMMISSION, organisation__level=Level.COMMITTEE
        )
        due += primaries.count() + commissions.count()
        considered = rows.within(half)
        held += (
            considered.filter(meeting__organisation__in=primaries).values("meeting__organisation").distinct().count()
        )
        held += considered.filter(meeting__body__in=commissions).values("meeting__body").distinct().count()
    return held, due, rows


def considered_at(period, organisations, kind):
    """Questions on information work in the period, at meetings of this kind of `organisations`, earliest first."""
    found = Consideration.objects.within(period).filter(
        meeting__organisation__in=organisations, meeting__kind=kind, meeting__voided_at=None, is_information_work=True
    )
    return found.select_related("meeting").order_by("meeting__earliest", "number", "pk")
