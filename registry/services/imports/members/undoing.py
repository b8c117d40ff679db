"""Takes back an applied list of members: all of it in one transaction, or nothing where later work stands on it."""

from django.core.exceptions import ValidationError
from django.db.models import OuterRef
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import CONTINUING_REASONS, Outcome, RequestState
from registry.models import LookedAt, Membership, Office, Organisation, Person, TransferRequest
from shymkent_union.lib.set_based import of_the_one, refresh_statistics

from .applying import FIELDS
from .later_work import created, names_of
from .row import SOUGHT_BY

NAMES_TOLD = 10
NOT_VOIDED = {"voided_at": None, "voided_by": None, "void_reason": ""}


def undo(batch, *, by):
    """Deletes what the list created, gives back what it changed, reopens what it closed, withdraws what it asked.

    Raises ValidationError("later_work") with the names of those with whom something was done since.
    """
    _lock(batch)
    # PostgreSQL may not have counted yet whom applying made, and then looks for them in all rows, each time anew.
    refresh_statistics(batch.rows.model, *SOUGHT_BY)
    if later := names_of(batch):
        told = {"number": len(later), "names": ", ".join(later[:NAMES_TOLD])}
        raise ValidationError(
            _("Something was done since with %(number)s of these people, so nothing was undone: %(names)s."),
            "later_work",
            told,
        )
    _withdraw(batch, by)
    _take_back_spells(batch)
    _give_back_values(batch)
    _delete_people(batch)


def _lock(batch):
    organisations = Organisation.objects.filter(pk__in=batch.rows.values("organisation"))
    list(organisations.select_for_update().order_by("pk").values_list("pk"))
    people = Person.objects.filter(pk__in=batch.rows.exclude(outcome=Outcome.UNCHANGED).values("person"))
    list(people.select_for_update().order_by("pk").values_list("pk"))


def _withdraw(batch, by):
    """Open requests; what the other side has answered stays as it is."""
    requests = TransferRequest.objects.filter(pk__in=batch.rows.values("request"), state=RequestState.OPEN)
    requests.update(state=RequestState.WITHDRAWN, answered_at=timezone.now(), answered_by=by)


def _take_back_spells(batch):
    """Deletes the spells that the list began, and opens those that they follow."""
    begun = batch.rows.filter(new_membership__isnull=False)
    looked_at = LookedAt.objects.filter(membership__in=begun.values("new_membership"))
    _delete(LookedAt.objects.filter(pk__in=looked_at.filter(confirmation__confirmed_at=None).values("pk")))
    # Keys are checked when the transaction ends: until then the rows still say which spells they mean.
    _delete(Membership.objects.filter(pk__in=begun.values("new_membership")))
    followed = Membership.objects.filter(pk__in=begun.values("membership"))
    followed.filter(voided_at=None).update(left_on=None, end_reason="")
    for spell in followed.filter(voided_at__isnull=False).select_related("follows"):
        _give_back(spell)
    for before in batch.rows.filter(before__has_key="offices").values_list("before", flat=True):
        Office.objects.filter(pk__in=before["offices"]).update(ended_on=None, end_reason="", **NOT_VOIDED)


def _give_back(spell):
    """A spell that was replaced on its first day; see `spell_steps.follow_on`."""
    Membership.objects.filter(pk=spell.pk).update(**NOT_VOIDED)
    if spell.start_reason in CONTINUING_REASONS and spell.follows:
        Membership.objects.filter(pk=spell.follows.pk).update(end_reason=spell.start_reason)


def _give_back_values(batch):
    """What stood on the cards before; a list fills in what was empty, and corrects contacts."""
    for field in FIELDS:
        people = Person.objects.filter(pk__in=batch.rows.filter(before__has_key=field).values("person"))
        if field == "patronymic":
            _take_away_patronymics(people)
        else:
            people.update(**{field: _before(batch.rows.filter(before__has_key=field), field)})


def _take_away_patronymics(people):
    """One by one, as the keys of a card are made of all its names."""
    for person in people:
        person.patronymic = ""
        person.save(update_fields=["patronymic"])
        Membership.objects.filter(person=person).update(sort_key=person.sort_key)


def _before(rows, field):
    if Person._meta.get_field(field).null:
        # Filled in only where it was empty.
        return None
    return of_the_one(rows.filter(person=OuterRef("pk")), KT(f"before__{field}"))


def _delete_people(batch):
    people = created(batch)
    _delete(Person.objects.filter(pk__in=people.values("person")))
    # Lists that meant the same people afterwards and changed nothing of them.
    model = batch.rows.model
    model.objects.exclude(batch=batch).filter(person__in=people.values("person")).update(person=None, membership=None)
    people.update(person=None)
    batch.rows.update(new_membership=None)


def _delete(rows):
    """In one statement; whether something else refers to them was asked before, and the database asks again."""
    rows._raw_delete(rows.db)
