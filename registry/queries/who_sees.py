"""Who may open a person's card today, and how often it was opened: what everybody may know of their own record."""

from datetime import timedelta

from auditlog.models import LogEntry
from django.db.models import Q

from registry.access import is_staff_office
from registry.enums import CHAIR_ROLES, Level, OfficeRole
from registry.models import Membership, Office

A_YEAR = timedelta(days=365)


def offices_that_see(person, on):
    """The offices whose holders may open the card of `person` on the day `on`; the rule itself is in scoping.py."""
    homes = Membership.objects.filter(person=person).current(on).values("organisation")
    own_offices = Office.objects.filter(person=person).current(on).values("organisation")
    chairs = Q(role__in=CHAIR_ROLES, body=None) & (Q(organisation__in=homes) | Q(organisation__in=own_offices))
    staff = Q(organisation__level=Level.COMMITTEE) & ~Q(role=OfficeRole.TECHNICAL_ADMINISTRATOR)
    offices = Office.objects.current(on).filter(chairs | staff).select_related("organisation", "body", "person")
    seeing = [office for office in offices if office.organisation.level == Level.PRIMARY or is_staff_office(office)]
    return sorted(seeing, key=lambda office: (office.organisation.level == Level.COMMITTEE, office.pk))


def times_opened(person, on):
    """How often the card was opened within the last year."""
    entries = LogEntry.objects.get_for_object(person).filter(action=LogEntry.Action.ACCESS)
    return entries.filter(timestamp__date__gt=on - A_YEAR).count()
