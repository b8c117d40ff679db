"""Reads of organisations as they were on a day."""

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from registry.enums import BodyKind
from registry.models import Body, Membership, Office, Organisation, OrganisationDistrict


def district_on(organisations, on):
    """`organisations` with `district_then`: the district in which each lay on the day `on`."""
    lay_there = OrganisationDistrict.objects.filter(organisation=OuterRef("pk"), until__gte=on).order_by("until")
    return organisations.annotate(district_then=Coalesce(Subquery(lay_there.values("district")[:1]), "district"))


def passing_over(organisation):
    """(members, offices) that a merge of the organisation into another one moves and ends."""
    members = Membership.objects.standing().filter(organisation=organisation, left_on=None)
    offices = Office.objects.standing().filter(organisation=organisation, ended_on=None)
    return members.count(), offices.count()


def without_union_committee(on):
    """Primary organisations of the day `on` whose union committee is not entered yet."""
    bodies = Body.objects.current(on).filter(organisation=OuterRef("pk"), kind=BodyKind.UNION_COMMITTEE)
    return Organisation.objects.primaries(on).exclude(Exists(bodies))
