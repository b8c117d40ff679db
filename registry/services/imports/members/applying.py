"""Applies a staged list of members: a handful of statements in one transaction, however long the list is."""

from django.db.models import F, OuterRef, Q, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone

from registry.enums import MemberCategory, Outcome, RequestState, StartReason
from registry.models import Membership, Organisation, Person, TransferRequest, reserve_numbers
from registry.services.people import MEMBER_NUMBERS
from shymkent_union.lib.set_based import copied, insert_from, of_the_one

from . import following_spells
from .conflicts import first_day, leave_out

# What a list corrects or fills in on a card: {field of the card: column of the row}.
FIELDS = {
    "phone": "phone", "email": "email", "position": "job", "sex": "sex", "birth_date": "birth_date", "iin": "iin",
    "patronymic": "patronymic",
}  # fmt: skip


def apply(batch, *, by):
    """Does what the preview showed; rows that something has overtaken are refused and left out."""
    _lock(batch)
    leave_out(batch)
    _write_cards(batch)
    following_spells.move(batch, by=by)
    _admit(batch)
    _ask(batch, by)


def _lock(batch):
    """In the order of their keys, as everybody locks: the organisations of the list, and the people it means."""
    organisations = batch.rows.exclude(outcome=Outcome.REFUSED).values("organisation")
    list(Organisation.objects.select_for_update().filter(pk__in=organisations).order_by("pk").values_list("pk"))
    people = batch.rows.exclude(outcome__in=[Outcome.REFUSED, Outcome.UNCHANGED]).values("person")
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))


def _write_cards(batch):
    """What rows say of people whom the register has already."""
    told = batch.rows.exclude(outcome=Outcome.REFUSED).filter(before__isnull=False)
    if not told.exists():
        return
    for field, column in FIELDS.items():
        rows = told.filter(before__has_key=field)
        values = {field: _of_row(rows, column)}
        if field == "patronymic":
            values |= {key: _of_row(rows, key) for key in ("sort_key", "search_key")}
            spells = Membership.objects.filter(person__in=rows.values("person"))
            spells.update(sort_key=of_the_one(rows.filter(person=OuterRef("person")), "sort_key"))
        Person.objects.filter(pk__in=rows.values("person")).update(**values)


def _of_row(rows, column):
    return of_the_one(rows.filter(person=OuterRef("pk")), column)


def _admit(batch):
    new = batch.rows.filter(outcome=Outcome.NEW)
    last = new.order_by("-position").values_list("position", flat=True).first()
    if last is None:
        return
    # A number for each place of the list: gaps are allowed, and nobody has to count.
    numbers = reserve_numbers(MEMBER_NUMBERS, last + 1)
    without = Person.objects.filter(pk__in=new.values("person"), member_number=None)
    without.update(member_number=_of_row(new, "position") + numbers + 1)
    insert_from(
        Person,
        new.filter(person=None),
        member_number=F("position") + numbers + 1,
        **copied("surname", "given_name", "patronymic", "sex", "birth_date", "iin", "phone", "email", position="job"),
        **copied("card_code", "sort_key", "search_key"),
    )
    admitted = Person.objects.filter(member_number=OuterRef("position") + numbers + 1)
    person = Coalesce(F("person_id"), of_the_one(admitted, "pk"))
    own_day, day_of_list = new.filter(joined_on__isnull=False), new.filter(joined_on=None)
    for rows, reason in ((own_day, StartReason.ADMITTED), (day_of_list, StartReason.TAKEN_OVER)):
        insert_from(
            Membership,
            rows,
            person=person,
            category=Coalesce(NullIf("category", Value("")), Value(MemberCategory.EMPLOYEE)),
            joined_on=first_day(batch),
            start_reason=reason,
            sort_key=Coalesce(F("person__sort_key"), F("sort_key")),
            **copied("organisation"),
        )
    _remember(new, person, numbers)


def _remember(new, person, numbers):
    """On the rows: whom applying them made, so that a page leads there and undoing finds it."""
    spell = Membership.objects.standing().filter(left_on=None)
    new.filter(person__isnull=False).update(new_membership=of_the_one(spell.filter(person=OuterRef("person")), "pk"))
    # Not joined: the first list of a new portal is applied before PostgreSQL has counted anything, and what it takes
    # for the shorter way then is to read all open spells, anew for each row.
    owner = of_the_one(Person.objects.filter(member_number=OuterRef(OuterRef("position")) + numbers + 1), "pk")
    entered = spell.filter(person=owner)
    new.filter(person=None).update(person=person, new_membership=of_the_one(entered, "pk"))


def _ask(batch, by):
    """A chair's list asks for members of other organisations, and changes nothing of theirs."""
    asking = batch.rows.filter(outcome=Outcome.REQUESTED)
    insert_from(
        TransferRequest,
        asking,
        to_organisation=F("organisation"),
        asked_name=F("shown_name"),
        on=first_day(batch),
        category=Coalesce(NullIf("category", Value("")), Value(MemberCategory.EMPLOYEE)),
        asked_at=timezone.now(),
        asked_by=by,
        **copied("person", "membership"),
    )
    opened = TransferRequest.objects.filter(
        Q(membership=OuterRef("membership")), to_organisation=OuterRef("organisation"), state=RequestState.OPEN
    )
    asking.update(request=of_the_one(opened, "pk"))
