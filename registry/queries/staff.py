"""Reads of the committee's staff."""

from django.db.models import Q

from registry.enums import CHAIR_ROLES, STAFF_ROLES, Level
from registry.models import Office, User


def staff_accounts(on):
    """Accounts of those who hold an office of the committee's staff on the day `on`, the first made first."""
    offices = Office.objects.current(on).filter(organisation__level=Level.COMMITTEE)
    offices = offices.filter(Q(role__in=STAFF_ROLES) | Q(role__in=CHAIR_ROLES, body=None))
    return User.objects.filter(is_active=True, person__in=offices.values("person")).order_by("pk")
