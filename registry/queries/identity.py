"""Who is meant: an IIN when it is given, otherwise the name together with the date of birth."""

from django.db.models import Exists, OuterRef

from registry.models import Membership, Office, Person
from registry.names import Name
from shymkent_union.lib import spelling


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
    described = Name.spelt(surname, given_name, patronymic)
    return [person for person in same if Name.of(person).may_be(described)]


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


def bearers(organisation, *, surname, given_name, patronymic="", on):
    """People who hold an office in `organisation` on the day `on`, or are members of it, and bear this name.

    Spelling is forgiven as in search. A patronymic that one of the two lacks does not part them.
    """
    offices = Office.objects.current(on).filter(organisation=organisation, person=OuterRef("pk"))
    spells = Membership.objects.current(on).filter(organisation=organisation, person=OuterRef("pk"))
    here = Person.objects.filter(Exists(offices) | Exists(spells), merged_into=None)
    wanted = Name.spelt(surname, given_name, patronymic)
    return [person for person in spelling.matching(here, surname).order_by("pk") if Name.of(person).may_be(wanted)]
