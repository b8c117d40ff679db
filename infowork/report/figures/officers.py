"""Those responsible for information work, and the commission."""

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from infowork.models import Meeting
from infowork.report.figure import figure
from infowork.report.stated import flow, stock
from registry.enums import BodySubject, Level
from registry.models import Office, Organisation


@figure("information_officers.count", _("Persons responsible for information work"))
def information_officers(reporting, key):
    """Persons responsible for information work in active primaries, each counted once."""
    day = reporting.stock_day
    offices = Office.objects.current(day).information_officers()
    offices = offices.filter(organisation__in=Organisation.objects.primaries(day))
    recorded = Office.objects.information_officers().filter(started_on__lte=day)
    return stock(reporting, key, offices, count=_persons, recorded=recorded)


@figure("information_officers.organisations", _("Primaries with a responsible person"))
def organisations_with_officer(reporting, key):
    """Active primaries that have somebody responsible."""
    day = reporting.stock_day
    offices = Office.objects.current(day).information_officers()
    primaries = Organisation.objects.primaries(day)
    return stock(reporting, key, primaries.filter(pk__in=offices.values("organisation")), recorded=primaries)


@figure("primaries.count", _("Active primary organisations"))
def primaries(reporting, key):
    day = reporting.stock_day
    recorded = Organisation.objects.filter(level=Level.PRIMARY, founded_on__lte=day)
    return stock(reporting, key, Organisation.objects.primaries(day), recorded=recorded)


@figure("information_commission.members", _("Members of the information commission"))
def commission_members(reporting, key):
    """Seats on the city's commission on information work, its chair and deputy among them."""
    seats = Office.objects.filter(
        organisation=reporting.committee,
        body__subject=BodySubject.INFORMATION_WORK,
        started_on__lte=reporting.stock_day,
    )
    return stock(reporting, key, seats.current(reporting.stock_day), count=_persons, recorded=seats)


@figure("information_commission.sittings", _("Sittings of the information commission"))
def commission_sittings(reporting, key):
    sittings = Meeting.objects.filter(
        organisation=reporting.committee, kind=Meeting.Kind.COMMISSION, body__subject=BodySubject.INFORMATION_WORK
    )
    return flow(reporting, key, sittings)


def _persons(offices):
    return offices.aggregate(count=Count("person", distinct=True))["count"]
