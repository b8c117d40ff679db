"""Reads of offices: who holds what in an organisation."""

from django.db.models import Q

from registry.enums import BodyKind, OfficeRole
from registry.models import Body, Office

# What the chair of a primary organisation records and ends; the chair's own office is the committee's to record.
RECORDED_BY_CHAIR = (
    OfficeRole.INFORMATION_OFFICER,
    OfficeRole.DEPUTY_CHAIR,
    OfficeRole.TREASURER,
    OfficeRole.BODY_MEMBER,
)
ORDER = [OfficeRole.CHAIR, OfficeRole.ACTING_CHAIR, *RECORDED_BY_CHAIR]


def officers(organisation, on):
    """Who holds an office of the organisation, or a seat in its union committee, on the day `on`: in order of rank."""
    offices = (
        Office.objects.current(on)
        .filter(Q(body=None) | Q(body__kind=BodyKind.UNION_COMMITTEE), organisation=organisation, role__in=ORDER)
        .select_related("person", "body", "organisation")
    )
    return sorted(offices, key=lambda office: (office.body_id or 0, ORDER.index(office.role), office.person.sort_key))


def chair_office(organisation, person_id, on):
    """The office by which this person is chair of the organisation on the day `on`, or None."""
    offices = Office.objects.current(on).chairs().select_related("organisation")
    return offices.filter(organisation=organisation, person=person_id).first()


def union_committee(organisation, on):
    """The union committee of a primary organisation, or None before it is entered."""
    return Body.objects.current(on).filter(organisation=organisation, kind=BodyKind.UNION_COMMITTEE).first()
