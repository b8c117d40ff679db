"""Cards that may be one person: only ever offered, and decided by people.

One rule says what makes two cards alike; it is asked of one card, of one organisation, and of the whole register.
"""

from itertools import combinations, groupby

from django.db.models import Count, Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from registry.models import Distinct, LikelyDuplicate, Membership, Person
from registry.names import Name
from shymkent_union.lib import spelling

from .people import people_matching

Reason = LikelyDuplicate.Reason
COLUMNS = ("pk", "surname", "given_name", "patronymic", "birth_date", "iin", "phone", "sort_key")
# More cards of one name in one group are told apart by nobody at a glance; their birth dates do it.
MOST_IN_GROUP = 20
MOST_OFFERED = 10
SEARCH_TASK = "registry.services.duplicates.look_through_the_register"


def words_of(person):
    """The folded words of surname and given name, in no order: names are often entered the wrong way round."""
    return frozenset(spelling.fold(f"{person.surname} {person.given_name}").split())


def likeness(one, other, *, same_organisation=False):
    """Why two cards may be one person, as a Reason; None where they are plainly two."""
    if _contradict(one, other):
        return None
    if words_of(one) == words_of(other) and Name.of(one).patronymic_may_be(Name.of(other)):
        if one.birth_date and one.birth_date == other.birth_date:
            return Reason.BIRTH_DATE
        if one.phone and one.phone == other.phone:
            return Reason.PHONE
        return Reason.ORGANISATION if same_organisation else None
    surnames = {spelling.fold(one.surname), spelling.fold(other.surname)}
    return Reason.PHONE if one.phone and one.phone == other.phone and len(surnames) == 1 else None


def _contradict(one, other):
    """Two birth dates or two IINs tell people apart."""
    return any(
        getattr(one, name) and getattr(other, name) and getattr(one, name) != getattr(other, name)
        for name in ("birth_date", "iin")
    )


def lookalikes(person, people):
    """(other card, reason) of those `people` who may be the same person as `person`; a few, by the alphabet."""
    places = Membership.objects.standing().filter(person=person).values("organisation")
    namesakes = people_matching(people, f"{person.surname} {person.given_name}")
    near = Q(phone=person.phone) if person.phone else Q(pk__in=[])
    candidates = {}
    # Each of these is found by an index of its own.
    for found, same_organisation in (
        (people.filter(near), False),
        (namesakes.filter(birth_date=person.birth_date) if person.birth_date else people.none(), False),
        (namesakes.filter(memberships__organisation__in=places, memberships__voided_at=None).distinct(), True),
    ):
        for other in found.exclude(pk=person.pk).filter(merged_into=None)[:MOST_IN_GROUP]:
            reason = likeness(person, other, same_organisation=same_organisation)
            if reason:
                candidates.setdefault(other.pk, (other, reason))
    for pk in said_to_be_others(person):
        candidates.pop(pk, None)
    return sorted(candidates.values(), key=lambda pair: pair[0].sort_key)[:MOST_OFFERED]


def said_to_be_others(person):
    """Keys of those who look like `person`, and somebody has looked: they are other people."""
    pairs = Distinct.objects.filter(Q(first=person) | Q(second=person)).values_list("first", "second")
    return {second if first == person.pk else first for first, second in pairs}


def is_being_looked_through():
    """Whether a search through the whole register waits or runs."""
    waiting = [TaskResultStatus.READY, TaskResultStatus.RUNNING]
    return DBTaskResult.objects.filter(task_path=SEARCH_TASK, status__in=waiting).exists()


def pairs_within(members):
    """(one, other, reason) of likely duplicates among the people of one organisation's `members`."""
    people = Person.objects.filter(pk__in=members.order_by().values("person"), merged_into=None).only(*COLUMNS)
    found = list(_pairs(_by(people, words_of), same_organisation=True))
    known = set(
        Distinct.objects.filter(first__in=[one.pk for one, _other, _why in found]).values_list("first", "second")
    )
    return sorted(
        (pair for pair in found if (pair[0].pk, pair[1].pk) not in known),
        key=lambda pair: (pair[0].sort_key, pair[0].pk),
    )


def pairs_of_the_register():
    """All likely duplicates, as (one, other, reason) in the order of their keys; maybe some more than once.

    Three walks through the register, each by an index, none of which holds more than one group of cards at a time.
    """
    people = Person.objects.filter(merged_into=None).only(*COLUMNS)
    dated = people.exclude(birth_date=None).order_by("birth_date").iterator(chunk_size=5000)
    for _day, born in groupby(dated, key=lambda person: person.birth_date):
        yield from _pairs(_by(born, words_of))
    several = (
        Person.objects.exclude(phone="").values("phone").order_by("phone").annotate(n=Count("pk")).filter(n__gt=1)
    )
    shared = people.filter(phone__in=several.values("phone")).order_by("phone").iterator(chunk_size=5000)
    for _phone, owners in groupby(shared, key=lambda person: person.phone):
        yield from _pairs([list(owners)])
    # Where one of two namesakes has no date of birth, that they are of one organisation is what speaks for it.
    undated = Membership.objects.standing().filter(person__birth_date=None, person__merged_into=None)
    for organisation in undated.order_by().values_list("organisation", flat=True).distinct():
        members = Membership.objects.standing().filter(organisation=organisation)
        yield from _pairs(_by(people.filter(pk__in=members.values("person")), words_of), same_organisation=True)


def _by(people, key):
    groups = {}
    for person in people:
        groups.setdefault(key(person), []).append(person)
    return groups.values()


def _pairs(groups, same_organisation=False):
    for group in groups:
        for one, other in combinations(sorted(group[:MOST_IN_GROUP], key=lambda person: person.pk), 2):
            if reason := likeness(one, other, same_organisation=same_organisation):
                yield one, other, reason
