"""Reads around an account."""

from registry.models import User


def organisation_of(person, on):
    """The organisation that a person belongs to on the day `on`: by an office, else as a member; or None."""
    for spells in (person.offices, person.memberships):
        if found := spells.current(on).select_related("organisation").order_by("-pk").first():
            return found.organisation
    return None


def account_of(person):
    """The account of a person, or None."""
    return User.objects.filter(person=person).first()


def account_with_login(login):
    """The account with this normalised login, or None."""
    return User.objects.filter(login=login).first()
