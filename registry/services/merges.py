"""Commands that join two cards of one human being, take that back, and say that two people are two."""

from datetime import date

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry import journal
from registry.models import Distinct, LikelyDuplicate, Membership, MovedValue, Person, PersonMerge, PersonName
from registry.queries.merges import UNIQUE, filled_in, moving, obstacles
from shymkent_union.lib import spelling

CARD = Person._meta.label
# What a merge wrote anew has no value before it, and no column.
ADDED = ""


@transaction.atomic
def merge_people(kept, merged, *, by):
    """`merged` is the same human being as `kept`: all its relations move there, and it stays as an empty card.

    `kept` keeps its name, number and code; what it lacks is filled in, and the other name still finds it. Each moved
    value is noted, so that the whole can be undone. Nobody joins an own card: with a card pass its offices, and
    with them access. Raises ValidationError("own_card" | "same_card" | "merged_person" | "other_iin" |
    "other_birth_date" | "memberships_overlap" | "both_accounts" | "constraint"), by name, for what is in its way.
    """
    _refuse_own(kept, merged, by)
    kept, merged = _lock_both(kept, merged)
    if found := obstacles(kept, merged):
        raise ValidationError(found)
    merge = PersonMerge.objects.create(kept=kept, merged=merged, done_by=by)
    notes = [*_move_relations(merge), *_fill_in(merge), *_keep_the_name(merge)]
    MovedValue.objects.bulk_create(notes)
    merged.merged_into = kept
    merged.save(update_fields=["merged_into", *UNIQUE])
    _save_card(kept)
    LikelyDuplicate.objects.filter(first=merged).delete()
    LikelyDuplicate.objects.filter(second=merged).delete()
    for person in (kept, merged):
        journal.record_event(person, "cards_joined", by=by, rows=len(notes))
    return merge


@transaction.atomic
def undo_merge(merge, *, by):
    """The two cards are two again, each with what it had.

    Raises ValidationError("own_card" | "undone_already" | "merged_person" | "changed_since"), the last one by name for
    each value that somebody has changed since.
    """
    _refuse_own(merge.kept, merge.merged, by)
    merge = PersonMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise ValidationError(_("This was undone already."), "undone_already")
    merge.kept, merge.merged = _lock_both(merge.kept, merge.merged)
    if merge.kept.merged_into_id:
        raise ValidationError(_("The kept card was joined with another one since. Undo that first."), "merged_person")
    notes = list(merge.moved.order_by("-pk"))
    if found := _changed_since(merge, notes):
        raise ValidationError(found)
    _put_back(merge, notes)
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    for person in (merge.kept, merge.merged):
        journal.record_event(person, "cards_parted", by=by, rows=len(notes))
    return merge


@transaction.atomic
def say_distinct(one, other, *, by):
    """Somebody has looked: `one` and `other` are two people, and are not offered as one again. Harmless twice."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    if first.pk == second.pk:
        raise ValidationError(_("Choose two different cards."), "same_card")
    LikelyDuplicate.objects.filter(first=first, second=second).delete()
    return Distinct.objects.get_or_create(first=first, second=second, defaults={"said_by": by})[0]


def _refuse_own(one, other, by):
    if by is not None and by.person_id in (one.pk, other.pk):
        raise ValidationError(_("This is your own card. A colleague must join or part it."), "own_card")


def _lock_both(one, other):
    """In the order of their keys, so that two merges never wait for each other."""
    rows = Person.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")
    locked = {person.pk: person for person in rows}
    return locked[one.pk], locked[other.pk]


def _move_relations(merge):
    for field, rows in moving(merge.kept, merge.merged):
        for pk in list(rows.values_list("pk", flat=True)):
            yield _note(merge, field.model._meta.label, pk, field.attname, merge.merged_id)
        rows.update(**{field.name: merge.kept})


def _fill_in(merge):
    """What the kept card lacks, and the unique numbers off the joined one, as only one card may have them."""
    kept, merged = merge.kept, merge.merged
    for name in filled_in(kept, merged):
        value = getattr(merged, name)
        yield _note(merge, CARD, kept.pk, name, getattr(kept, name))
        setattr(kept, name, value)
        if name in UNIQUE:
            yield _note(merge, CARD, merged.pk, name, value)
            setattr(merged, name, None)


def _keep_the_name(merge):
    """The name of the joined card still finds the person, where its words are other ones."""
    kept, merged = merge.kept, merge.merged
    words = spelling.search_key(merged.surname, merged.given_name, merged.patronymic).split()
    if not set(words) <= set(kept.search_key.split()):
        name = PersonName.objects.create(
            person=kept,
            kind=PersonName.Kind.FORMER,
            surname=merged.surname,
            given_name=merged.given_name,
            patronymic=merged.patronymic,
        )
        yield _note(merge, PersonName._meta.label, name.pk, ADDED, None)


def _note(merge, model, row_id, field, before):
    before = before.isoformat() if isinstance(before, date) else before
    return MovedValue(merge=merge, model=model, row_id=row_id, field=field, before=before)


def _save_card(person):
    """With its keys, and those of its memberships after them."""
    person.save()
    Membership.objects.filter(person=person).update(sort_key=person.sort_key)


def _changed_since(merge, notes):
    """What stands elsewhere than the merge put it, by name."""
    found = []
    for note in notes:
        if note.field == ADDED:
            continue
        row = _row(note)
        if row is None or _now(note, row) != _written(merge, note):
            found.append(row or note)
        elif isinstance(row, Membership) and _goes_on(row, notes):
            found.append(row.followed_by)
    sentence = _("Since then this was changed: %(what)s. Put it right by hand first.")
    return [ValidationError(sentence, "changed_since", {"what": _in_words(row)}) for row in found]


def _row(note):
    return _model(note)._base_manager.filter(pk=note.row_id).first()


def _model(note):
    return apps.get_model(note.model)


def _now(note, row):
    return _as_noted(getattr(row, note.field))


def _as_noted(value):
    return value.isoformat() if isinstance(value, date) else value


def _written(merge, note):
    """What the merge left in this place."""
    if note.model != CARD:
        return merge.kept_id
    if note.row_id == merge.merged_id:
        return None
    if note.field in UNIQUE:
        return merge.moved.get(model=CARD, row_id=merge.merged_id, field=note.field).before
    return _as_noted(getattr(merge.merged, note.field))


def _goes_on(spell, notes):
    """Whether a later spell of the kept card, of after the merge, continues this one."""
    after = Membership.objects.filter(follows=spell).values_list("pk", flat=True).first()
    return after is not None and not any(
        note.model == Membership._meta.label and note.row_id == after for note in notes
    )


def _in_words(row):
    return f"{row._meta.verbose_name} “{row}”"


def _put_back(merge, notes):
    cards = {merge.kept_id: merge.kept, merge.merged_id: merge.merged}
    for note in notes:
        if note.model == CARD:
            setattr(cards[note.row_id], note.field, _model(note)._meta.get_field(note.field).to_python(note.before))
        elif note.field == ADDED:
            _model(note)._base_manager.filter(pk=note.row_id).delete()
        else:
            _model(note)._base_manager.filter(pk=note.row_id).update(**{note.field: note.before})
    merge.merged.merged_into = None
    # The unique numbers leave the kept card before the other one takes them back.
    _save_card(merge.kept)
    _save_card(merge.merged)
