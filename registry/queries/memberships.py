"""Reads of memberships: who is a member, and who may be the same person entered twice."""

from django.db.models import Exists, OuterRef

from registry.enums import CONTINUING_REASONS
from registry.models import Membership, Person
from shymkent_union.lib import spelling

from .people import found_in, member_number, people_matching, people_with_number


def current_members(organisation, on):
    """The organisation's list on the day `on`, in the order of the alphabet; the suspended are in it."""
    return Membership.objects.filter(organisation=organisation).current(on).order_by("sort_key", "pk")


def matching_members(members, text):
    """Those of `members` one of whose names begins with each word of `text`, however it is spelt: in sections."""
    return found_in(members, text, person="person__")


def members_with_number(members, text):
    """Those of `members` whose IIN, mobile number or member number is `text`; None where it is a name."""
    people = people_with_number(Person.objects.all(), text)
    if people is None and member_number(text) is not None:
        people = people_matching(Person.objects.all(), text)
    return people if people is None else members.filter(person__in=people)


def namesakes(organisation, on, *, surname, given_name, patronymic, birth_date, iin=None):
    """Current members with the same name who may be the person that is about to be added again.

    A different date of birth or a different IIN tells two people apart; an empty one does not.
    """
    key = spelling.sort_key(surname, given_name, patronymic)
    members = current_members(organisation, on).filter(sort_key=key)
    if birth_date:
        members = members.exclude(person__birth_date__isnull=False) | members.filter(person__birth_date=birth_date)
    if iin:
        members = members.filter(person__iin=None)
    return members


def last_spells(spells):
    """Those of `spells` after which the same person has no later one in the same organisation."""
    later = Membership.objects.standing().filter(
        person=OuterRef("person"), organisation=OuterRef("organisation"), joined_on__gt=OuterRef("joined_on")
    )
    return spells.exclude(Exists(later))


def beginning_of(membership):
    """The spell with which it began: a change of category or a suspension is no other membership."""
    while membership.start_reason in CONTINUING_REASONS and membership.follows_id:
        membership = Membership.objects.get(pk=membership.follows_id)
    return membership


def open_membership(person):
    """The membership of the person that goes on, or None."""
    spells = Membership.objects.standing().filter(person=person, left_on=None)
    return spells.select_related("organisation", "person").first()
