"""What would happen if two cards were joined: what moves, what is filled in, and what stands in the way."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.models import Membership, Person
from registry.names import Name
from shymkent_union.lib.known_dates import short_day

# What was said of a card, or done to it, stays with that card: a list that brought it in, an answer about it, the
# joining itself.
STAYS = frozenset(
    {
        "registry.StagedMember",
        "registry.ElsewhereAnswer",
        "registry.PersonMerge",
        "registry.Distinct",
        "registry.LikelyDuplicate",
        "registry.Person",
    }
)
# Filled in from the joined card where the kept one has nothing.
FILLED = ("patronymic", "sex", "birth_date", "phone", "email", "position")
TOGETHER = ("member_since_earliest", "member_since_latest")
# Nobody else may have the same, so they leave the joined card.
UNIQUE = ("iin", "member_number")


def relations():
    """The columns of all floors that point to a person, in the order of their tables' names."""
    pointing = (each.field for each in Person._meta.get_fields(include_hidden=True) if _points_here(each))
    moving = (field for field in pointing if field.model._meta.label not in STAYS)
    return sorted(moving, key=lambda field: (field.model._meta.label, field.name))


def _points_here(relation):
    return relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)


def moving(kept, merged):
    """(column, rows) of everything that points to `merged` and will point to `kept`."""
    for field in relations():
        # A closed account stays with its card where the other one has an account.
        if not (field.one_to_one and field.model._base_manager.filter(**{field.name: kept}).exists()):
            yield field, field.model._base_manager.filter(**{field.name: merged}).order_by("pk")


def filled_in(kept, merged):
    """Names of the columns of `kept` that `merged` fills."""
    names = [name for name in (*FILLED, *UNIQUE) if getattr(merged, name) and not getattr(kept, name)]
    # A patronymic makes a name: it is filled only into the same one.
    if "patronymic" in names and Name.of(kept).short != Name.of(merged).short:
        names.remove("patronymic")
    if merged.member_since_earliest and not kept.member_since_earliest:
        names += TOGETHER
    return names


def what_moves(kept, merged):
    """(table, rows) of everything that passes over with the card `merged`."""
    found = ((field.model._meta.verbose_name_plural, list(rows)) for field, rows in moving(kept, merged))
    return [(table, rows) for table, rows in found if rows]


def obstacles(kept, merged):
    """Why the two cards cannot be joined, each a ValidationError with its code; empty where they can."""
    found = [*_of_the_cards(kept, merged)]
    if not found:
        found = [*_of_their_days(kept, merged), *_of_their_rows(kept, merged)]
    return found


def _of_the_cards(kept, merged):
    if kept.pk == merged.pk:
        yield ValidationError(_("Choose two different cards."), "same_card")
    for person in (kept, merged):
        if person.merged_into_id:
            yield ValidationError(
                _("The card of %(name)s was joined with another one already."), "merged_person", {"name": person}
            )
    if kept.iin and merged.iin and kept.iin != merged.iin:
        yield ValidationError(
            _("The two cards have different IINs. Correct the wrong one first, if it is one person."), "other_iin"
        )
    if kept.birth_date and merged.birth_date and kept.birth_date != merged.birth_date:
        yield ValidationError(
            _("The two cards have different dates of birth. Correct the wrong one first, if it is one person."),
            "other_birth_date",
        )


def _of_their_days(kept, merged):
    """Nobody is a member twice on one day."""
    theirs = list(kept.memberships.standing().select_related("organisation"))
    for spell in merged.memberships.standing().select_related("organisation"):
        for other in theirs:
            if _overlap(spell, other):
                sentence = _(
                    "By these cards the person is a member twice on the same days: %(one)s, and %(other)s. "
                    "Void the membership that is a mistake, or correct its days."
                )
                yield ValidationError(
                    sentence, "memberships_overlap", {"one": _in_words(other), "other": _in_words(spell)}
                )


def _overlap(one, other):
    return (one.left_on is None or one.left_on >= other.joined_on) and (
        other.left_on is None or other.left_on >= one.joined_on
    )


def _in_words(spell):
    return f"{spell.organisation.short_name}, {short_day(spell.joined_on)} – {short_day(spell.left_on) or '…'}"


def _of_their_rows(kept, merged):
    """What a constraint of a table would refuse, in that table's words."""
    if hasattr(kept, "user") and hasattr(merged, "user") and merged.user.is_active:
        yield ValidationError(
            _("Both cards have an account. Close the account of the card that is joined, or keep the other card."),
            "both_accounts",
        )
    for field, rows in moving(kept, merged):
        # Their days say it in better words.
        for row in rows if field.model is not Membership else ():
            setattr(row, field.name, kept)
            try:
                row.validate_unique()
                row.validate_constraints()
            except ValidationError as error:
                yield _with_name(row, error)


def _with_name(row, error):
    words = " ".join(message for messages in error.message_dict.values() for message in messages)
    return ValidationError(
        _("%(table)s “%(row)s”: %(words)s"),
        "constraint",
        {"table": row._meta.verbose_name, "row": row, "words": words},
    )
