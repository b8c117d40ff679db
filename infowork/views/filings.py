"""What one's own organisation owes: the form of each filing, what was filed, and that there is nothing to report."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infowork.doors import PERMISSION, cell_for, ended_office, kind_and_period, of_another_account, revision_seen
from infowork.filings import Answers
from infowork.filings.device import account_code, form_code
from infowork.filings.sheet import Sheet, changes_between, facts, row_facts, typed_in
from infowork.forms.filings import NothingForm
from infowork.queries.filing_columns import columns_until
from infowork.queries.filing_forms import opened_with, standings, version_of
from infowork.queries.filings import Ledger, draft_of, files_it, revisions_of
from infowork.services.filings import file, file_nothing, save_draft
from registry.doors import for_my_organisation
from shymkent_union.lib.refusals import show_on


@require_safe
@for_my_organisation("infowork.view_filing")
def filings(request, organisation):
    """Everything that was ever asked of this organisation, the latest first."""
    today = timezone.localdate()
    cells = Ledger([organisation], columns_until(today), today).row(organisation)
    mine = [cell for cell in cells if files_it(request.user, organisation, cell.column.filed_by) and cell.counts]
    standing = standings([cell for cell in mine if cell.is_open], today)
    listed = [(cell, standing[cell.column.key].address if cell.is_open else "") for cell in reversed(mine)]
    return render(request, "infowork/filings/list.html", {"cells": listed})


def filing(request, kind, period):
    """The form of one filing. Who no longer holds the office keeps what was typed, and it is not filed."""
    if request.method == "POST" and (office := ended_office(request)):
        kind, period = kind_and_period(kind, period)
        typed = typed_in(request.POST, kind, office.organisation, period)
        context = {"office": office, "kind": kind, **_words(kind, office.organisation, period, typed)}
        return render(request, "infowork/filings/handed_over.html", context, status=403)
    return _filing(request, kind, period)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation(PERMISSION)
def _filing(request, organisation, kind, period):
    cell = cell_for(request, organisation, kind, period)
    kind, period = cell.kind, cell.period
    if request.method != "POST":
        known, beginnings = opened_with(cell, timezone.localdate(), request.GET.get("from", ""))
        # Where something is known one adds a row oneself.
        sheet = Sheet(kind, organisation, period, answers=known, blank=0 if known.rows else 1)
        return _page(request, cell, sheet, beginnings=beginnings)
    if of_another_account(request):
        messages.warning(request, _("Another account has signed in on this device. Sign in with yours to go on."))
        return redirect("infowork:filing", kind.key, f"{period}")
    if "file" not in request.POST:
        return _keep(request, cell)
    sheet = Sheet(kind, organisation, period, data=request.POST, files=request.FILES)
    if sheet.is_valid():
        try:
            file(
                organisation, kind=kind, period=period, fields=sheet.cleaned_fields, rows=sheet.cleaned_rows,
                answers=sheet.answers(), revision=revision_seen(request), by=request.user,
            )  # fmt: skip
        except ValidationError as error:
            sheet.show(error)
        else:
            return redirect("infowork:filed", kind.key, f"{period}")
    # A form that comes back has lost its files: what of them is good stays here meanwhile.
    sheet.told(kind.keep_files(organisation, request.FILES, by=request.user))
    return _page(request, cell, sheet)


def _keep(request, cell):
    """Saves what is typed without filing it; "more" shows one row more."""
    kind, organisation, period = cell.kind, cell.organisation, cell.period
    typed = typed_in(request.POST, kind, organisation, period)
    more = "more" in request.POST
    try:
        save_draft(
            organisation, kind=kind, period=period, answers=typed, by=request.user,
            revision=revision_seen(request, None), seen=request.POST.get("seen"),
        )  # fmt: skip
    except ValidationError as error:
        # Under the sentence stands what was typed, over what is newer: sent once more, it takes its place.
        messages.warning(request, " ".join(error.messages))
        return _page(request, cell, Sheet(kind, organisation, period, answers=typed))
    if more:
        return _page(request, cell, Sheet(kind, organisation, period, answers=typed))
    messages.success(request, _("Kept. Go on whenever you like."))
    return redirect("infowork:my")


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation(PERMISSION)
def nothing(request, organisation, kind, period):
    """That there is nothing to report, with name and date."""
    cell = cell_for(request, organisation, kind, period)
    if not cell.kind.may_be_nothing:
        raise Http404
    form = NothingForm(cell.kind, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            file_nothing(
                organisation, kind=cell.kind, period=cell.period, revision=revision_seen(request), by=request.user,
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
    cell = cell_for(request, organisation, kind, period)
    revisions = list(revisions_of(organisation, cell.kind, cell.period).prefetch_related("steps__by__person"))
    if not revisions:
        raise Http404
    today = timezone.localdate()
    cells = Ledger([organisation], columns_until(today), today).row(organisation)
    onwards = next((c for c in cells if c.is_open and files_it(request.user, organisation, c.column.filed_by)), None)
    answers = Answers(**revisions[0].answers)
    context = _context(cell) | _words(cell.kind, organisation, cell.period, answers) | {
        "filing": revisions[0], "revisions": revisions, "next": onwards, "who": _who(organisation, revisions[0]),
        "is_late": timezone.localdate(revisions[0].filed_at) > cell.due_on,
        "picture": cell.kind.picture(organisation, cell.period, answers),
    }  # fmt: skip
    if len(revisions) > 1:
        before, after = (Answers(**one.answers) for one in (revisions[1], revisions[0]))
        context["changes"] = changes_between(cell.kind, organisation, cell.period, before, after)
    return render(request, "infowork/filings/filed.html", context)


def _who(organisation, filing):
    """The organisation and whoever filed for it, to be shown to anyone."""
    person = filing.filed_by and filing.filed_by.person
    return f"{organisation.short_name} · {person.short_name}" if person else organisation.short_name


def _words(kind, organisation, period, answers):
    """What was typed, in words."""
    return {"facts": facts(kind, organisation, period, answers), "rows": row_facts(kind, answers)}


def _page(request, cell, sheet, **more):
    kind, organisation, period = cell.kind, cell.organisation, cell.period
    kept = draft_of(organisation, kind, period)
    context = _context(cell) | {
        "sheet": sheet, "seen": version_of(kept), "picture": kind.picture(organisation, period, sheet.shown()),
        "account": account_code(request.user), "code": form_code(request.user, organisation, kind, period),
        "beside": kind.beside(period),
    }  # fmt: skip
    return render(request, "infowork/filings/filing.html", context | more)


def _context(cell):
    last = revisions_of(cell.organisation, cell.kind, cell.period).first()
    returned = last.steps.order_by("-at", "-pk").first() if last and last.state == last.State.RETURNED else None
    return {
        "cell": cell, "kind": cell.kind, "period": cell.period, "period_words": cell.kind.period_words(cell.period),
        "revision": last.revision if last else 0, "returned": returned,
    }  # fmt: skip
