"""Reads of collegial bodies."""

from django.db.models import Exists, OuterRef

from registry.enums import BodyKind
from registry.models import Body, Organisation


def without_union_committee(on):
    """Primary organisations of the day `on` whose union committee is not entered yet."""
    bodies = Body.objects.current(on).filter(organisation=OuterRef("pk"), kind=BodyKind.UNION_COMMITTEE)
    return Organisation.objects.primaries(on).exclude(Exists(bodies))
