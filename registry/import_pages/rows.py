"""One row of a list on its way in, in words: where its sender finds it, what becomes of it, what changes and why."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from registry.enums import ImportKind, Outcome
from registry.mass_entry import reasons
from registry.models import Membership, Person
from registry.queries.imports import changes_of
from shymkent_union.lib import phones
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.masks import masked_email, masked_iin

from . import organisations

# The mark beside the word, as components/status.html draws them.
OUTCOME_MARKS = {
    Outcome.NEW: "done",
    Outcome.CHANGED: "due",
    Outcome.TRANSFERRED: "done",
    Outcome.REQUESTED: "draft",
    Outcome.UNCHANGED: "",
    Outcome.REFUSED: "late",
}
MASKS = {
    "iin": masked_iin,
    "phone": phones.masked,
    "email": masked_email,
    "birth_date": lambda day: f"••.••.{str(day)[:4]}",
}


@dataclass(frozen=True)
class ShownRow:
    """One row of the list as its page shows it."""

    place: str
    name: str
    words: str
    mark: str
    # (what, old, new)
    changes: list = field(default_factory=list)
    sentences: list = field(default_factory=list)
    organisation: str = ""
    came_from: str = ""


def shown(row, batch, *, staff):
    """One staged row in words. A chair reads nothing of it but what the list said and what their own people had."""
    outcome = Outcome(row.outcome)
    of_members = batch.kind == ImportKind.MEMBERS
    # What is filled in on the card of somebody who comes back would tell what stood there.
    told = changes_of(row) if of_members and outcome == Outcome.CHANGED else ()
    moved = staff and of_members and outcome == Outcome.TRANSFERRED and row.membership_id
    elsewhere = staff and of_members and row.organisation_id and row.organisation_id != batch.members_of_id
    return ShownRow(
        place=place_of(row),
        name=row.shown_name or _("No name"),
        words=outcome.label,
        mark=OUTCOME_MARKS[outcome],
        changes=[_change(*change) for change in told] if of_members else organisations.changes(row),
        sentences=[reasons.sentence(reason) for reason in row.reasons],
        organisation=row.organisation.short_name if elsewhere else "",
        came_from=row.membership.organisation.short_name if moved else "",
    )


def place_of(row):
    """Where its sender finds the row."""
    if row.sheet:
        return _("%(sheet)s, row %(number)s") % {"sheet": row.sheet, "number": grouped(row.number)}
    return _("Row %(number)s") % {"number": grouped(row.number)}


def _change(name, old, new):
    """(what it is called, what stood there, what the list says), personal values masked."""
    told = next(field for model in (Person, Membership) for field in model._meta.fields if field.name == name)
    return told.verbose_name, *(_value(name, dict(told.flatchoices), value) for value in (old, new))


def _value(name, choices, value):
    if value in (None, ""):
        return ""
    if name in MASKS:
        return MASKS[name](value)
    if name.endswith("_on"):
        return short_day(date.fromisoformat(str(value)))
    return str(choices.get(value, value))
