"""Reads of offices: who holds what in an organisation."""

from datetime import date

from django.db.models import Q

from registry.enums import CHAIR_ROLES, BodyKind, Level, OfficeRole
from registry.models import Body, Office
from shymkent_union.lib.periods import Period

# What the chair of a primary organisation records and ends; the chair's own office is the committee's to record.
RECORDED_BY_CHAIR = (
    OfficeRole.INFORMATION_OFFICER,
    OfficeRole.DEPUTY_CHAIR,
    OfficeRole.TREASURER,
    OfficeRole.BODY_MEMBER,
)
ORDER = [OfficeRole.CHAIR, OfficeRole.ACTING_CHAIR, *RECORDED_BY_CHAIR]


def officers(organisation, on):
    """Who holds an office of the organisation, or a seat in its union committee, on the day `on` or will: by rank.

    `upcoming` on each: it begins after that day.
    """
    offices = list(
        Office.objects.overlapping(Period(on, date.max))
        .filter(Q(body=None) | Q(body__kind=BodyKind.UNION_COMMITTEE), organisation=organisation, role__in=ORDER)
        .select_related("person", "body", "organisation")
    )
    for office in offices:
        office.upcoming = office.started_on > on
    return sorted(
        offices,
        key=lambda office: (office.body_id or 0, ORDER.index(office.role), office.started_on, office.person.sort_key),
    )


def seats_of(organisation, on):
    """The seats in the union committee of the organisation that are held on the day `on`, or from a later one."""
    seats = Office.objects.overlapping(Period(on, date.max)).filter(organisation=organisation)
    return seats.filter(body__kind=BodyKind.UNION_COMMITTEE)


def lacks_seat(office, on):
    """Whether this is the one responsible for information work of a primary, without a seat in its union committee."""
    if office.role != OfficeRole.INFORMATION_OFFICER or office.body_id or office.voided_at or office.ended_on:
        return False
    if office.organisation.level != Level.PRIMARY:
        return False
    return not seats_of(office.organisation, on).filter(person=office.person_id).exists()


def chair_office(organisation, person_id, on):
    """The office by which this person is chair of the organisation on the day `on`, or None."""
    offices = Office.objects.current(on).chairs().select_related("organisation")
    return offices.filter(organisation=organisation, person=person_id).first()


def union_committee(organisation, on):
    """The union committee of a primary organisation, or None before it is entered."""
    return Body.objects.current(on).filter(organisation=organisation, kind=BodyKind.UNION_COMMITTEE).first()


def office_that_ended(person_id, organisation_id, on):
    """The office through which this person saw the organisation until a day before `on`, the latest one; or None."""
    offices = Office.objects.before(on).of_organisation_itself().filter(
        person_id=person_id, organisation_id=organisation_id, role__in=[*CHAIR_ROLES, OfficeRole.INFORMATION_OFFICER]
    )  # fmt: skip
    return offices.select_related("organisation").order_by("-ended_on", "-pk").first()
