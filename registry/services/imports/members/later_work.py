"""What stands on an applied list: whatever was done since with the people whom it created, changed or moved."""

from django.db.models import Exists, F, OuterRef, Q

from registry.enums import Outcome, RequestState
from registry.models import LookedAt, Membership, Person, StagedMember

from .applying import FIELDS

# A new card says what its row said, as long as nobody has corrected it.
CARD = {"surname": "surname", "given_name": "given_name"} | FIELDS
# What may refer to a person or a spell without being work on it: staged rows are looked at by themselves, and likely
# duplicates hold nothing.
NO_WORK = {"registry.StagedMember", "registry.LikelyDuplicate"}


def created(batch):
    """Rows whose person came with the list."""
    return batch.rows.filter(outcome=Outcome.NEW, before__isnull=True, new_membership__isnull=False)


def names_of(batch):
    """The names of the people with whom something was done since, in the order of the list."""
    applied = batch.rows.exclude(outcome__in=[Outcome.REFUSED, Outcome.UNCHANGED])
    later = {}
    for rows in _later(batch, applied):
        later |= dict(rows.order_by().values_list("position", "shown_name"))
    return [later[position] for position in sorted(later)]


def _later(batch, applied):
    new = created(batch)
    yield from _corrected(new, applied)
    yield from _spells(applied)
    yield _gone_elsewhere(applied)
    yield applied.filter(request__state=RequestState.GRANTED)
    spells = applied.filter(new_membership__isnull=False)
    yield from _referred_to(Person, new, "person", but=Membership.objects.filter(pk=OuterRef("new_membership")))
    yield from _referred_to(Membership, spells, "new_membership")
    # A later list that was applied too has done something with them, or has only looked at them.
    other = StagedMember.objects.exclude(batch=batch).filter(batch__applied_at__isnull=False, batch__undone_at=None)
    other = other.exclude(outcome__in=[Outcome.REFUSED, Outcome.UNCHANGED])
    yield new.filter(Exists(other.filter(person=OuterRef("person"))))
    yield spells.filter(Exists(other.filter(membership=OuterRef("new_membership"))))


def _corrected(new, applied):
    for field, column in CARD.items():
        yield _differing(new, field, column)
        yield _differing(applied.filter(before__has_key=field), field, column)
    yield new.exclude(person__merged_into=None)


def _differing(rows, field, column):
    same = Q(**{f"person__{field}": F(column)})
    if Person._meta.get_field(field).null:
        same |= Q(**{f"person__{field}": None, column: None})
    return rows.exclude(same)


def _spells(applied):
    """A spell that the list began has ended, was corrected, or another one has begun since."""
    begun = applied.filter(new_membership__isnull=False)
    stands = Q(
        new_membership__left_on=None,
        new_membership__voided_at=None,
        new_membership__suspended=F("membership__suspended"),
    )
    alone = Q(new_membership__left_on=None, new_membership__voided_at=None, new_membership__suspended=False)
    yield begun.filter(membership__isnull=False).exclude(stands)
    yield begun.filter(membership=None).exclude(alone)
    yield begun.exclude(new_membership__organisation=F("organisation"))
    yield begun.exclude(Q(joined_on=None) | Q(new_membership__joined_on=F("joined_on")))
    yield begun.filter(membership=None, new_membership__application_on_file=True)


def _gone_elsewhere(applied):
    """Whose card the list corrected, and who is a member of another organisation by now."""
    elsewhere = Membership.objects.standing().filter(person=OuterRef("person"), left_on=None)
    corrected = applied.filter(before__isnull=False, new_membership=None)
    return corrected.filter(Exists(elsewhere.exclude(organisation=OuterRef("organisation"))))


def _referred_to(model, rows, column, *, but=None):
    """Rows whose `column` some other row of the portal points to, whichever table it stands in."""
    for relation in model._meta.get_fields(include_hidden=True):
        if not (relation.auto_created and relation.is_relation) or relation.concrete:
            continue
        related = relation.related_model
        if related._meta.label in NO_WORK:
            continue
        if relation.many_to_many:
            continue  # its table of pairs is a relation of its own
        pointing = related._base_manager.filter(**{relation.field.name: OuterRef(column)})
        if but is not None and related is but.model:
            pointing = pointing.exclude(pk=OuterRef("new_membership"))
        if related is LookedAt:
            # Nothing rests on it before the list is confirmed; it is undone too.
            pointing = pointing.filter(confirmation__confirmed_at__isnull=False)
        yield rows.filter(Exists(pointing))
