"""What the register itself tells: boards, members, the coming of automated registration."""

from django.utils.translation import gettext_lazy as _

from infowork.models import Board
from infowork.report.figure import figure
from infowork.report.stated import stock, words
from registry.models import Membership, Organisation
from registry.queries.statistics import members_on


@figure("boards.count", _("Primaries with an information board"))
def boards(reporting, key):
    """Active primaries whose information board stood on the report's day."""
    day = reporting.stock_day
    recorded = Board.objects.standing().filter(put_up_on__lte=day)
    standing = Board.objects.current(day)
    organisations = Organisation.objects.primaries(day).filter(pk__in=standing.values("organisation"))
    return stock(reporting, key, organisations, recorded=recorded)


@figure("registration.automated", _("Automated registration of membership"))
def registration(reporting, key):
    return words(reporting, key)


@figure("members.count", _("Members in the register"))
def members(reporting, key):
    """Current members of active primaries on the report's day, the suspended among them."""
    day = reporting.stock_day
    return stock(reporting, key, members_on(day), recorded=Membership.objects.filter(joined_on__lte=day))
