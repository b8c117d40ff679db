"""Invitations for many at once."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction

from registry.models import Person

from .accounts import invite


@dataclass(frozen=True)
class Invited:
    """What became of one of them: a secret for the link, or why there is none."""

    person: Person
    secret: str = ""
    sentences: tuple = ()


@transaction.atomic
def invite_all(people, *, by, language):
    """A one-time link for each of `people`; who cannot be invited is told apart and stops nobody else."""
    return [_invited(person, by=by, language=language) for person in people]


def _invited(person, *, by, language):
    try:
        with transaction.atomic():
            _invitation, secret = invite(person, by=by, language=language)
    except ValidationError as error:
        return Invited(person, sentences=tuple(error.messages))
    return Invited(person, secret)
