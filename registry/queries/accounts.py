"""Reads around an account."""

from django.db.models import Q

from registry.enums import CHAIR_ROLES, STAFF_ROLES, Level
from registry.models import Office, User


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


def staff_accounts(on):
    """Accounts of those who hold an office of the committee's staff on the day `on`, the first made first."""
    offices = Office.objects.current(on).filter(organisation__level=Level.COMMITTEE)
    offices = offices.filter(Q(role__in=STAFF_ROLES) | Q(role__in=CHAIR_ROLES, body=None))
    return User.objects.filter(is_active=True, person__in=offices.values("person")).order_by("pk")
