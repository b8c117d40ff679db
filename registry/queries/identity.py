"""Who is meant: an IIN when it is given, otherwise the name together with the date of birth."""

from registry.models import Membership, Person
from shymkent_union.lib import spelling

NAMES = ("surname", "given_name", "patronymic")


def people_like(*, surname, given_name, patronymic="", birth_date=None, iin=None):
    """The people of the register who may be the one described; the one with this IIN alone where there is one.

    A different IIN tells two people apart, and so does another patronymic; one that is not known yet does not. The
    name alone means nobody.
    """
    people = Person.objects.filter(merged_into=None)
    if iin and (found := people.filter(iin=iin).first()):
        return [found]
    if not birth_date:
        return []
    # Words are parted by "0" and letters begin with other digits or go on: one index range holds all of this name.
    key = spelling.sort_key(surname, given_name)
    same = people.filter(sort_key__gte=key, sort_key__lt=f"{key}:", birth_date=birth_date)
    if iin:
        same = same.filter(iin=None)
    described = (surname, given_name, patronymic)
    return [person for person in same if _same_name(described, [getattr(person, name) for name in NAMES])]


def _same_name(one, other):
    *first, patronymic = (spelling.fold(name) for name in one)
    *second, of_other = (spelling.fold(name) for name in other)
    return first == second and (patronymic == of_other or not patronymic or not of_other)


def member_elsewhere(people, organisation):
    """The open membership of one of `people` in another organisation, or None."""
    spells = Membership.objects.standing().filter(person__in=people, left_on=None)
    return spells.exclude(organisation=organisation).select_related("person", "organisation").first()


def former_members(organisation, *, surname, given_name, patronymic="", birth_date=None, iin=None):
    """The latest spell of each past member of `organisation` with this name who may be the one described.

    People who are members of anything today are left out, as are those with another date of birth or another IIN.
    """
    key = spelling.sort_key(surname, given_name, patronymic)
    past = Membership.objects.filter(organisation=organisation, sort_key=key, person__merged_into=None).standing()
    members_now = Membership.objects.standing().filter(left_on=None).values("person")
    past = past.exclude(left_on=None).exclude(person__in=members_now)
    if birth_date:
        past = past.filter(person__birth_date=None) | past.filter(person__birth_date=birth_date)
    if iin:
        past = past.filter(person__iin=None) | past.filter(person__iin=iin)
    latest = {}
    for spell in past.select_related("person").order_by("person", "joined_on", "pk"):
        latest[spell.person_id] = spell
    return list(latest.values())
