"""The page of one cell: how it stands, what was filed, its history; the committee accepts, returns, takes back."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _

from infowork.filings import Answers
from infowork.filings.sheet import changes_between, facts, row_facts
from infowork.forms.filings import ReturnForm
from infowork.models import Filing
from infowork.queries.filings import draft_of, revisions_of
from infowork.services.decisions import accept, return_filing, take_back_decision
from registry.admin.filters import is_key
from shymkent_union.lib.refusals import show_on

from .pages import FILE, REVIEW, VIEW, cell_address, needs, place_of, show


@needs(VIEW, takes_form=True)
def cell_view(site, request, register_number, kind, period):
    """Shows the cell; a decision is posted here with the revision that it was made on."""
    place = place_of(request, register_number, kind, period)
    form = ReturnForm()
    if request.method == "POST":
        if not request.user.has_perm(REVIEW):
            raise Http404
        done, form = _decide(request, place)
        if done:
            messages.success(request, done)
            return HttpResponseRedirect(_onwards(request, place))
    return show(site, request, "cell", **_context(request, place), form=form, has_errors=form.is_bound)


def _decide(request, place):
    """(what was done in words or "", the form of a return)."""
    form = ReturnForm(request.POST)
    filing = _seen(request, place)
    decision = request.POST.get("decision")
    names = {"organisation": place.cell.organisation.short_name, "kind": place.cell.kind.title}
    try:
        if decision == "accept":
            accept(filing, by=request.user)
            return _("Accepted: %(organisation)s, %(kind)s.") % names, form
        if decision == "take_back":
            take_back_decision(filing, by=request.user)
            return _("Taken back: %(organisation)s, %(kind)s. It waits for a decision again.") % names, form
        if form.is_valid():
            return_filing(filing, reason=form.cleaned_data["reason"], by=request.user)
            words = _("Returned: %(organisation)s, %(kind)s. Who filed it and the chair see the reason on their page.")
            return words % names, form
    except ValidationError as error:
        # What was refused belongs to the cell and not to the reason, which may be empty here.
        if decision in ("accept", "take_back"):
            messages.error(request, " ".join(error.messages))
            return "", ReturnForm()
        show_on(form, error)
    return "", form


def _seen(request, place):
    """The filing that was on the screen."""
    number = request.POST.get("number", "")
    if not is_key(number):
        raise Http404
    cell = place.cell
    rows = Filing.objects.visible_to(request.user).exclude(state=Filing.State.DRAFT).filter(
        organisation=cell.organisation, kind=cell.kind.key, period_first=cell.period.first,
        period_last=cell.period.last, number=number,
    )  # fmt: skip
    filing = rows.first()
    if filing is None:
        raise Http404
    return filing


def _onwards(request, place):
    """Back to the matrix, or to the next one that waits."""
    if request.POST.get("decision") == "take_back":
        return place.address
    if "next" in request.POST and (cell := place.next(request.user)):
        return cell_address(cell, place.query)
    return place.back


def _context(request, place):
    cell = place.cell
    organisation, kind, period = cell.organisation, cell.kind, cell.period
    revisions = list(revisions_of(organisation, kind, period).prefetch_related("steps__by__person"))
    told = Answers(**revisions[0].answers) if revisions else kind.recorded(organisation, period)
    may_review, may_file = request.user.has_perm(REVIEW), request.user.has_perm(FILE)
    following = place.next(request.user) if may_review else None
    return {
        "title": kind.title, "subtitle": f"{organisation.register_number} {organisation.short_name}",
        "place": place, "cell": cell, "kind": kind, "period_words": kind.period_words(period),
        "filing": revisions[0] if revisions else None, "draft": draft_of(organisation, kind, period),
        "facts": facts(kind, organisation, period, told), "rows": row_facts(kind, told),
        "pictures": kind.pictures(organisation, period), "history": _history(cell, revisions),
        "may_decide": may_review and cell.waits,
        "may_take_back": may_review and not cell.column.is_closed
        and cell.state in (Filing.State.ACCEPTED, Filing.State.RETURNED),
        "following": cell_address(following, place.query) if following else "",
        "file_url": cell_address(cell, place.query, "filing_file") if may_file else "",
        "nothing_url": cell_address(cell, place.query, "filing_nothing") if may_file and kind.may_be_nothing else "",
    }  # fmt: skip


def _history(cell, revisions):
    """(filing, its steps, what it says differently from the one before) of each; the latest are first."""
    found = []
    for filing, before in zip(revisions, [*revisions, None][1:], strict=True):
        changes = before and changes_between(
            cell.kind, cell.organisation, cell.period, Answers(**before.answers), Answers(**filing.answers)
        )
        found.append((filing, reversed(filing.steps.all()), changes))
    return found
