"""What the pages of filings share: which filing a request is about, and for whom it is there."""

from django.http import Http404
from django.utils import timezone

from infowork.filings import KINDS
from infowork.filings.device import account_code
from infowork.filings.terms import period_named
from infowork.queries.filings import cell_of, files_it
from registry.doors import CHOSEN
from registry.queries.offices import office_that_ended

PERMISSION = "infowork.add_filing"
MOST_DIGITS = 5


def kind_and_period(kind, period):
    """Both as an address names them; 404 for what there is not."""
    try:
        return KINDS[kind], period_named(period, timezone.localdate())
    except (KeyError, ValueError) as error:
        raise Http404 from error


def cell_for(request, organisation, kind, period):
    """How the filing stands; 404 where it is not this user's to file, or no period of its kind."""
    kind, period = kind_and_period(kind, period)
    cell = cell_of(organisation, kind, period, timezone.localdate())
    if not files_it(request.user, organisation, cell.column.filed_by):
        raise Http404
    terms = cell.column.terms or kind.proposal
    if kind.rhythm_of(period) != terms.rhythm:
        raise Http404
    return cell


def ended_office(request):
    """The office of a tab that was opened while one still held it, or None."""
    sent, scope = request.POST.get(CHOSEN, ""), request.user.scope
    if not sent.isdecimal() or len(sent) > 18 or int(sent) in scope.organisations or not request.user.person_id:
        return None
    return office_that_ended(request.user.person_id, int(sent), timezone.localdate())


def revision_seen(request, unknown=0):
    """The last revision that the form was opened over; `unknown` where the form does not say."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < MOST_DIGITS else unknown


def of_another_account(request):
    """Whether the form was opened by one account, and another has signed in on the same device since."""
    return "account" in request.POST and request.POST["account"] != account_code(request.user)
