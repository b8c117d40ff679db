"""Who bears a name in an organisation: its officers and its members of a day."""

from django.db.models import Exists, OuterRef

from registry.models import Membership, Office, Person
from shymkent_union.lib import spelling


def bearers(organisation, *, surname, given_name, patronymic="", on):
    """People who hold an office in `organisation` on the day `on`, or are members of it, and bear this name.

    Spelling is forgiven as in search. A patronymic that one of the two lacks does not part them.
    """
    offices = Office.objects.current(on).filter(organisation=organisation, person=OuterRef("pk"))
    spells = Membership.objects.current(on).filter(organisation=organisation, person=OuterRef("pk"))
    here = Person.objects.filter(Exists(offices) | Exists(spells), merged_into=None)
    wanted = _key(surname, given_name, patronymic)
    return [person for person in spelling.matching(here, surname).order_by("pk") if _same(_key_of(person), wanted)]


def _key_of(person):
    return _key(person.surname, person.given_name, person.patronymic)


def _key(surname, given_name, patronymic):
    return spelling.fold(surname), spelling.fold(given_name), spelling.fold(patronymic)


def _same(one, other):
    return one[:2] == other[:2] and (one[2] == other[2] or not one[2] or not other[2])
