"""Whom the portal waits for: officers with an account, without one, and without a number to write to."""

from dataclasses import dataclass

from django.contrib.auth.hashers import is_password_usable

from registry.enums import CHAIR_ROLES, OfficeRole
from registry.models import Office, Organisation, Person
from shymkent_union.lib import phones

INVITED_ROLES = frozenset({*CHAIR_ROLES, OfficeRole.INFORMATION_OFFICER})
# Still to be done by whoever invites.
WAITING = ("to_invite", "no_contact")


@dataclass(frozen=True)
class Officer:
    """Somebody in office, once; `state`: accepted | invited | to_invite | no_contact | closed."""

    person: Person
    organisation: Organisation
    role: str
    state: str

    @property
    def role_label(self):
        return OfficeRole(self.role).label


def officers_to_invite(on):
    """Chairs and those responsible of the day `on`, in order of the register number; each person once."""
    offices = (
        Office.objects.current(on)
        .of_organisation_itself()
        .filter(role__in=INVITED_ROLES)
        .select_related("organisation", "person__user")
        # "chair" stands before "information_officer" in the alphabet, as it does here.
        .order_by("organisation__register_number", "role", "pk")
    )
    once = {}
    for office in offices:
        once.setdefault(office.person_id, office)
    return [
        Officer(office.person, office.organisation, office.role, _state(office.person)) for office in once.values()
    ]


def _state(person):
    user = getattr(person, "user", None)
    if user is None:
        reachable = phones.is_mobile(person.phone) or person.email
        return "to_invite" if reachable else "no_contact"
    if not user.is_active:
        return "closed"
    return "accepted" if is_password_usable(user.password) else "invited"
