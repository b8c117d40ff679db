"""Officers of whom an organisation knows a name and a number before it knows its members."""

from django.db import transaction

from registry.models import Office, Person
from registry.queries.identity import bearers
from shymkent_union.lib import phones

from .offices import record_office
from .people import correct_person

CONTACTS = ("phone", "email")


@transaction.atomic
def seat_officer(organisation, role, *, surname, given_name, patronymic="", on, by, contacts=None, **office):
    """The one so named holds `role` in `organisation` from the day `on`; `office` is more for `record_office`.

    Whoever bears the name there already, as an officer or a member, is meant; otherwise a card is begun. Returns the
    office, the one that stands where the person holds it already. Raises what the card or `record_office` refuse.
    """
    names = {"surname": surname, "given_name": given_name, "patronymic": patronymic}
    contacts = {name: value for name, value in (contacts or {}).items() if name in CONTACTS and value}
    known = list(bearers(organisation, on=on, **names))
    if len(known) == 1:
        person = _completed(known[0], contacts, by=by)
        seat = office.get("body")
        held = Office.objects.current(on).filter(organisation=organisation, role=role, body=seat, person=person)
        if held.exists():
            return held.get()
    else:
        person = begin_card(**names, **contacts)
    return record_office(organisation, role, person, on=on, by=by, **office)


def begin_card(*, phone="", **details):
    """The card of somebody who is no member yet: without a member number."""
    person = Person(phone=phones.normalise(phone) or phone, **details)
    person.full_clean()
    person.save()
    return person


def _completed(person, contacts, *, by):
    """What the card lacks is added; what stands on it stays."""
    missing = {name: value for name, value in contacts.items() if not getattr(person, name)}
    return correct_person(person, by=by, **missing) if missing else person
