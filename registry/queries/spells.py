"""Reads of spells of membership."""

from django.db.models import Exists, OuterRef

from registry.models import Membership


def last_spells(spells):
    """Those of `spells` after which the same person has no later one in the same organisation."""
    later = Membership.objects.standing().filter(
        person=OuterRef("person"), organisation=OuterRef("organisation"), joined_on__gt=OuterRef("joined_on")
    )
    return spells.exclude(Exists(later))


def open_membership(person):
    """The membership of the person that goes on, or None."""
    spells = Membership.objects.standing().filter(person=person, left_on=None)
    return spells.select_related("organisation", "person").first()
