"""What one's own organisation owes: the form of each filing, what was filed, and that there is nothing to report."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from infowork.filings import KINDS, Answers
from infowork.filings.sheet import Sheet, changes_between, facts, row_facts, typed_in
from infowork.forms.filings import NothingForm
from infowork.queries.filings import (
    Ledger,
    cell_of,
    columns_until,
    draft_of,
    files_it,
    revisions_of,
)
from infowork.services.filings import file, file_nothing, save_draft
from registry.doors import CHOSEN, for_my_organisation
from registry.queries.offices import office_that_ended
from shymkent_union.lib.periods import Period
from shymkent_union.lib.refusals import show_on

PERMISSION = "infowork.add_filing"


def kind_and_period(kind, period):
    """Both as an address names them; 404 for what there is not."""
    try:
        return KINDS[kind], Period.parse(period)
    except (KeyError, ValueError) as error:
        raise Http404 from error


def _cell(request, organisation, kind, period):
    """How the filing stands; 404 where it is not this user's to file, or no period of its kind."""
    kind, period = kind_and_period(kind, period)
    cell = cell_of(organisation, kind, period, timezone.localdate())
    if not files_it(request.user, organisation, cell.column.filed_by):
        raise Http404
    terms = cell.column.terms or kind.proposal
    if kind.rhythm_of(period) != terms.rhythm:
        raise Http404
    return cell


@require_safe
@for_my_organisation("infowork.view_filing")
def filings(request, organisation):
    """Everything that was ever asked of this organisation, the latest first."""
    today = timezone.localdate()
    cells = Ledger([organisation], columns_until(today), today).row(organisation)
    mine = [cell for cell in cells if files_it(request.user, organisation, cell.column.filed_by) and cell.counts]
    return render(request, "infowork/filings/list.html", {"cells": reversed(mine)})


def filing(request, kind, period):
    """The form of one filing. Who no longer holds the office keeps what was typed, and it is not filed."""
    if request.method == "POST" and (office := _ended_office(request)):
        kind, period = kind_and_period(kind, period)
        typed = typed_in(request.POST, kind, office.organisation, period)
        context = {"office": office, "kind": kind, **_words(kind, office.organisation, period, typed)}
        return render(request, "infowork/filings/handed_over.html", context, status=403)
    return _filing(request, kind, period)


def _ended_office(request):
    """The office of a tab that was opened while one still held it."""
    sent, scope = request.POST.get(CHOSEN, ""), request.user.scope
    if not sent.isdecimal() or len(sent) > 18 or int(sent) in scope.organisations or not request.user.person_id:
        return None
    return office_that_ended(request.user.person_id, int(sent), timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation(PERMISSION)
def _filing(request, organisation, kind, period):
    cell = _cell(request, organisation, kind, period)
    kind, period = cell.kind, cell.period
    if request.method != "POST":
        return _page(request, cell, Sheet(kind, organisation, period, answers=_known(cell)))
    if "file" not in request.POST:
        return _keep(request, cell)
    sheet = Sheet(kind, organisation, period, data=request.POST, files=request.FILES)
    if sheet.is_valid():
        try:
            file(
                organisation, kind=kind, period=period, fields=sheet.cleaned_fields, rows=sheet.cleaned_rows,
                answers=sheet.answers(), revision=_revision(request), by=request.user,
            )  # fmt: skip
        except ValidationError as error:
            sheet.show(error)
        else:
            return redirect("infowork:filed", kind.key, f"{period}")
    return _page(request, cell, sheet)


def _known(cell):
    """What the form begins with: what was begun, what is recorded, or what is proposed."""
    draft = draft_of(cell.organisation, cell.kind, cell.period)
    if draft:
        return Answers(**draft.answers)
    recorded = cell.kind.recorded(cell.organisation, cell.period)
    return recorded or cell.kind.proposed(cell.organisation, cell.period, timezone.localdate())


def _keep(request, cell):
    """Saves what is typed without filing it; "more" shows one row more."""
    kind, organisation, period = cell.kind, cell.organisation, cell.period
    typed = typed_in(request.POST, kind, organisation, period)
    try:
        save_draft(organisation, kind=kind, period=period, answers=typed, by=request.user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return _page(request, cell, Sheet(kind, organisation, period, answers=typed))
    if "more" in request.POST:
        return _page(request, cell, Sheet(kind, organisation, period, answers=typed))
    messages.success(request, _("Kept. Go on whenever you like."))
    return redirect("infowork:my")


@require_POST
@for_my_organisation(PERMISSION)
def draft(request, organisation, kind, period):
    """Saves as one types: answers with the time at which it was saved, or with the sentence why not."""
    cell = _cell(request, organisation, kind, period)
    typed = typed_in(request.POST, cell.kind, organisation, cell.period)
    try:
        saved = save_draft(organisation, kind=cell.kind, period=cell.period, answers=typed, by=request.user)
    except ValidationError as error:
        return JsonResponse({"refused": " ".join(error.messages)}, status=409)
    return JsonResponse({"saved": date_format(timezone.localtime(saved.saved_at), "H:i")})


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation(PERMISSION)
def nothing(request, organisation, kind, period):
    """That there is nothing to report, with name and date."""
    cell = _cell(request, organisation, kind, period)
    if not cell.kind.may_be_nothing:
        raise Http404
    form = NothingForm(cell.kind, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            file_nothing(
                organisation, kind=cell.kind, period=cell.period, revision=_revision(request), by=request.user,
                **form.cleaned_data,
            )  # fmt: skip
        except ValidationError as error:
            show_on(form, error)
        else:
            return redirect("infowork:filed", cell.kind.key, f"{cell.period}")
    return render(request, "infowork/filings/nothing.html", _context(cell) | {"form": form})


@require_safe
@for_my_organisation("infowork.view_filing")
def filed(request, organisation, kind, period):
    """That it arrived: number and date to show to anyone, what happens next, what is left to do."""
    cell = _cell(request, organisation, kind, period)
    revisions = list(revisions_of(organisation, cell.kind, cell.period).prefetch_related("steps__by__person"))
    if not revisions:
        raise Http404
    today = timezone.localdate()
    cells = Ledger([organisation], columns_until(today), today).row(organisation)
    onwards = next((c for c in cells if c.is_open and files_it(request.user, organisation, c.column.filed_by)), None)
    context = _context(cell) | {
        "filing": revisions[0], "revisions": revisions, "next": onwards,
        **_words(cell.kind, organisation, cell.period, Answers(**revisions[0].answers)),
    }  # fmt: skip
    if len(revisions) > 1:
        before, after = (Answers(**one.answers) for one in (revisions[1], revisions[0]))
        context["changes"] = changes_between(cell.kind, organisation, cell.period, before, after)
    return render(request, "infowork/filings/filed.html", context)


def _words(kind, organisation, period, answers):
    """What was typed, in words."""
    return {"facts": facts(kind, organisation, period, answers), "rows": row_facts(kind, answers)}


def _page(request, cell, sheet):
    return render(request, "infowork/filings/filing.html", _context(cell) | {"sheet": sheet})


def _context(cell):
    last = revisions_of(cell.organisation, cell.kind, cell.period).first()
    returned = last.steps.order_by("-at", "-pk").first() if last and last.state == last.State.RETURNED else None
    return {
        "cell": cell, "kind": cell.kind, "period": cell.period, "period_words": cell.kind.period_words(cell.period),
        "revision": last.revision if last else 0, "returned": returned,
    }  # fmt: skip


def _revision(request):
    """The last revision that the form was opened over."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 5 else 0
