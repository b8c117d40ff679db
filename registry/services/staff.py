"""Commands of the very beginning: the committee's row, and the first accounts of its staff."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override

from registry.enums import Level
from registry.models import Organisation, Person
from registry.models.accounts import normalise_login
from registry.signals import committee_made

from .accounts import invite
from .offices import record_office

COMMITTEE_NUMBER = "000"


@transaction.atomic
def ensure_committee():
    """The city committee's row. Where nobody has entered it yet, it is called what it is until it is named."""
    committee = Organisation.objects.committee()
    if committee is None:
        names = {}
        for language in ("kk", "ru"):
            with override(language):
                names[f"name_{language}"] = names[f"short_{language}"] = gettext("City committee")
        committee = Organisation(level=Level.COMMITTEE, register_number=COMMITTEE_NUMBER, **names)
        committee.full_clean()
        committee.save()
        committee_made.send(sender=Organisation, committee=committee, on=timezone.localdate())
    return committee


@transaction.atomic
def open_staff_account(*, login, surname, given_name, roles, language, on):
    """A person who holds `roles` in the committee from the day `on`, with a link to choose a password.

    For a command line alone: a page lets nobody give offices of the committee to themselves. Returns (person,
    secret). Raises what the card, `record_office` or `invite` refuse; then nothing is written.
    """
    committee = ensure_committee()
    login = normalise_login(login)
    contact = {"email": login} if "@" in login else {"phone": login}
    person = Person(surname=surname, given_name=given_name, **contact)
    person.full_clean()
    person.save()
    for role in roles:
        record_office(committee, role, person, on=on, by=None)
    _invitation, secret = invite(person, by=None, language=language)
    return person, secret
