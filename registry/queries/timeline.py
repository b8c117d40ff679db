"""What happened to a person in the union: one line a beginning or an end, the latest first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Model

from registry.enums import StartReason


@dataclass(frozen=True)
class Event:
    """`row` (a membership or an office) began or ended on `day`, at `place`; `words` say how."""

    day: date
    row: Model
    place: str
    words: str


def timeline_of(person, *, organisation=None):
    """The events of the person's memberships and offices; of `organisation` alone where it is given.

    A chair is shown only what happened in the own organisation: of where a member came from, that it was a transfer.
    """
    spells = person.memberships.standing().select_related("organisation")
    offices = person.offices.standing().select_related("organisation", "body")
    if organisation is not None:
        spells, offices = spells.filter(organisation=organisation), offices.filter(organisation=organisation)
    events = []
    for spell in spells:
        events += _events_of_spell(spell)
    for office in offices:
        role, place = office.get_role_display(), _place(office)
        events.append(Event(office.started_on, office, place, role))
        if office.ended_on:
            events.append(Event(office.ended_on, office, place, f"{role} – {office.get_end_reason_display()}"))
    return sorted(events, key=lambda event: (event.day, event.row.pk), reverse=True)


def _events_of_spell(spell):
    place = str(spell.organisation)
    # What a spell that continues another one is, unless the words say it.
    now = spell.follows_id and spell.start_reason != StartReason.SUSPENSION and spell.get_category_display()
    yield Event(spell.joined_on, spell, place, f"{spell.began_as} – {now}" if now else spell.began_as)
    if spell.left_on and spell.ended_as:
        yield Event(spell.left_on, spell, place, spell.ended_as)


def _place(office):
    """Where the office is; a body that has the organisation in its name says it once."""
    body = f"{office.body or ''}"
    if body and office.organisation.short_name in body:
        return body
    return f"{office.organisation}, {body}" if body else f"{office.organisation}"
