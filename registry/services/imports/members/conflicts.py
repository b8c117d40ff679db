"""What the preview promised may no longer hold once it is applied: such rows are left out, and say so."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from registry.enums import Outcome, RequestState
from registry.mass_entry.reasons import Reason
from registry.models import Membership, Office, Person, TransferRequest

ROWS_AT_ONCE = 2000


def first_day(batch):
    """The day from which a row makes somebody a member: its own, else that of the list."""
    return Coalesce(F("joined_on"), batch.listed_on)


def leave_out(batch):
    """Refuses rows that meanwhile mean something else. The organisations and people are locked by the caller."""
    rows = batch.rows.exclude(outcome__in=[Outcome.REFUSED, Outcome.UNCHANGED]).alias(day=first_day(batch))
    known = rows.exclude(person=None)
    for overtaken in (
        rows.filter(organisation__closed_on__lt=F("day")),
        rows.filter(Q(person=None) | Q(before__has_key="iin")).filter(
            Exists(Person.objects.filter(iin=OuterRef("iin")))
        ),
        *_entered_meanwhile(rows.filter(outcome=Outcome.NEW, person=None)),
        known.filter(person__merged_into__isnull=False),
        known.filter(Exists(_another_spell())),
        *_moved_meanwhile(known.exclude(outcome=Outcome.NEW)),
        _asked_meanwhile(known.filter(outcome=Outcome.REQUESTED)),
        rows.filter(pk__in=_corrected_meanwhile(known)),
    ):
        _refuse(batch, overtaken, "changed_meanwhile")
    later = Office.objects.standing().filter(
        person=OuterRef("person"), organisation=OuterRef("membership__organisation"), ended_on=None,
        started_on__gt=OuterRef("day"),
    )  # fmt: skip
    _refuse(batch, rows.filter(Exists(later), outcome=Outcome.TRANSFERRED), "office_later")


def _entered_meanwhile(fresh):
    """Somebody of that name is in the register now."""
    bearer = Person.objects.filter(search_key=OuterRef("search_key"), merged_into=None)
    no_other_number = Q(iin=None) | Q(iin=OuterRef("iin"))
    same = bearer.filter(birth_date=OuterRef("birth_date"))
    yield fresh.filter(Exists(same), iin=None)
    yield fresh.filter(Exists(same.filter(no_other_number)))
    here = Membership.objects.standing().filter(
        organisation=OuterRef("organisation"), left_on=None, person__search_key=OuterRef("search_key")
    )
    yield fresh.filter(Exists(here), iin=None, birth_date=None)


def _another_spell():
    """A spell that would stand beside the one that the row begins."""
    spells = Membership.objects.standing().filter(person=OuterRef("person"))
    begins = Q(left_on=None) | Q(left_on__gte=OuterRef("day"))
    return spells.filter(begins).exclude(pk=OuterRef("membership"))


def _moved_meanwhile(rows):
    stands = Q(membership__left_on=None, membership__voided_at=None, membership__person=F("person"))
    yield rows.exclude(stands)
    yield rows.filter(outcome=Outcome.CHANGED).exclude(membership__organisation=F("organisation"))
    yield rows.filter(outcome=Outcome.TRANSFERRED, membership__organisation=F("organisation"))


def _asked_meanwhile(rows):
    asked = TransferRequest.objects.filter(
        membership=OuterRef("membership"), to_organisation=OuterRef("organisation"), state=RequestState.OPEN
    )
    return rows.filter(Exists(asked))


def _corrected_meanwhile(rows):
    """Rows where the register no longer holds what it would get back if the list were undone."""
    overtaken = []
    told = rows.filter(before__isnull=False).select_related("person", "membership")
    for row in told.only("before", "person", "membership").iterator(ROWS_AT_ONCE):
        if any(str(_standing(row, field) or "") != str(value or "") for field, value in row.before.items()):
            overtaken.append(row.pk)
    return overtaken


def _standing(row, field):
    return getattr(row.membership if field == "category" else row.person, field)


def _refuse(batch, rows, code):
    # Asked first: nearly always there are none, and an update over its own table is planned badly.
    overtaken = list(rows.order_by().values_list("pk", flat=True))
    for first in range(0, len(overtaken), ROWS_AT_ONCE):
        part = batch.rows.filter(pk__in=overtaken[first : first + ROWS_AT_ONCE])
        part.update(outcome=Outcome.REFUSED, reasons=[Reason(code).to_json()], before=None)
