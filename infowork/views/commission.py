"""The desk of the city's commission on information work: what waits to be looked at, its sitting, what it reads."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infowork.forms.commission import NarrowForm, ReturnForm, SittingForm
from infowork.models import BoardPhoto, Filing, FilingStep
from infowork.queries.boards import latest_photos
from infowork.queries.commission import (
    LATEST_FIRST,
    LOOKED_AT,
    OLDEST_FIRST,
    commission_on,
    decisions,
    looked_at,
    narrowed,
    seats_of,
    sittings,
    waiting,
)
from infowork.queries.filings import revisions_of
from infowork.services.commission import record_commission_sitting
from infowork.services.decisions import accept, return_filing, take_back_decision
from publications.models import Publication
from registry.models.base import in_language
from shymkent_union.lib.keyset import COUNT_CAP, CURSOR_VAR, BadCursor, capped_count, page_after
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.refusals import show_on

PAGE_SIZE = 20
# A card with its photo is long on a phone.
CARDS = 10


def _only_for_readers(request, permission):
    scope = request.user.scope
    if not (scope.reads_information_work or scope.city_wide) or not request.user.has_perm(permission):
        raise Http404


@require_safe
def commission(request):
    """What waits to be looked at, the longest wait first; above it the commission's own sitting."""
    _only_for_readers(request, "infowork.review_filing")
    form = NarrowForm(request.GET)
    rows = narrowed(waiting(Filing.objects.visible_to(request.user)), **form.chosen)
    page = _page(request, rows, OLDEST_FIRST, CARDS, named_by="number")
    if page is None:
        return redirect(request.path)
    count = capped_count(rows)
    context = {
        "page": page, "cards": looked_at(page.rows), "form": form, "count": min(count, COUNT_CAP),
        "is_capped": count > COUNT_CAP, "sittings": sittings(timezone.localdate()),
    }  # fmt: skip
    return render(request, "infowork/commission/desk.html", context)


@require_safe
def decided(request):
    """What was accepted and returned, the latest first."""
    _only_for_readers(request, "infowork.review_filing")
    form = NarrowForm(request.GET)
    rows = narrowed(decisions(FilingStep.objects.visible_to(request.user)), by="filing__", **form.chosen)
    page = _page(request, rows, LATEST_FIRST)
    if page is None:
        return redirect(request.path)
    lines = [(step, LOOKED_AT[step.filing.kind]) for step in page.rows]
    return render(request, "infowork/commission/decided.html", {"page": page, "lines": lines, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def filing(request, number):
    """One filing: what is looked at, what happened to it; accepted, returned with a reason, or that taken back."""
    _only_for_readers(request, "infowork.review_filing")
    row = get_object_or_404(_all_looked_at(request), number=number)
    form = ReturnForm(request.POST if request.POST.get("decision") == "return" else None)
    if request.method == "POST":
        try:
            if (answer := _decided(request, row, form)) is not None:
                return answer
        except ValidationError as error:
            if form.is_bound:
                show_on(form, error)
            else:
                messages.warning(request, " ".join(error.messages))
                return redirect(request.get_full_path())
    revisions = list(
        revisions_of(row.organisation, LOOKED_AT[row.kind], row.period).prefetch_related("steps__by__person")
    )
    context = {"card": looked_at([row])[0], "filing": row, "revisions": revisions, "form": form}
    context["latest"] = revisions[0] if revisions[0] != row else None
    return render(request, "infowork/commission/filing.html", context)


def _all_looked_at(request):
    rows = Filing.objects.visible_to(request.user).exclude(state=Filing.State.DRAFT)
    return rows.filter(kind__in=LOOKED_AT).select_related("organisation")


def _decided(request, row, form):
    """Runs the decision that was sent, and leads to what waits next; None where the form is not right yet."""
    decision = request.POST.get("decision")
    if decision == "accept":
        accept(row, by=request.user)
        sentence = _("Accepted: %(organisation)s.")
    elif decision == "return":
        if not form.is_valid():
            return None
        return_filing(row, by=request.user, **form.cleaned_data)
        sentence = _("Returned: %(organisation)s. Who filed it reads your reason.")
    elif decision == "take-back":
        take_back_decision(row, by=request.user)
        messages.success(request, _("Taken back: it waits for a decision again."))
        return redirect(request.get_full_path())
    else:
        raise Http404
    messages.success(request, sentence % {"organisation": row.organisation.short_name})
    return redirect(_next_address(request))


def _next_address(request):
    """The filing that waits next, narrowed as the desk was; the desk when none is left."""
    chosen = NarrowForm(request.GET).chosen
    rows = narrowed(waiting(Filing.objects.visible_to(request.user)), **chosen)
    following = rows.order_by(*OLDEST_FIRST).first()
    if following is None:
        return reverse("infowork:commission")
    return reverse("infowork:commission_filing", args=[following.number], query=chosen or None)


@require_http_methods(["GET", "HEAD", "POST"])
def sitting(request, period):
    """The commission's own sitting of a half-year: recorded, or corrected."""
    _only_for_readers(request, "infowork.add_meeting")
    today = timezone.localdate()
    found = next((one for one in sittings(today) if f"{one.period}" == period), None)
    if found is None:
        raise Http404
    body = commission_on(today)
    form = SittingForm(request.POST if request.method == "POST" else None, initial=_told(body, found, today))
    if form.is_valid():
        try:
            question = record_commission_sitting(body, period=found.period, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            sentence = _("The sitting of %(day)s is recorded.")
            messages.success(request, sentence % {"day": short_day(question.meeting.latest)})
            return redirect("infowork:commission")
    return render(request, "infowork/commission/sitting.html", {"form": form, "sitting": found})


def _told(body, found, today):
    """What is recorded, or what to begin with: the usual question, and how many sit on the commission."""
    if found.question is None:
        question = _("On information work in the organisations of the city")
        return {"question": question, "entitled": seats_of(body, today) or None}
    question, meeting = found.question, found.question.meeting
    return {
        "held_on": meeting.latest, "protocol_number": meeting.protocol_number, "question": f"{question}",
        "decision": in_language(question.decision_kk, question.decision_ru), "entitled": meeting.entitled,
        "present": meeting.present,
    }  # fmt: skip


@require_safe
def boards(request):
    """The boards of the city by their latest photo, the newest first."""
    _only_for_readers(request, "infowork.view_boardphoto")
    photos = latest_photos(BoardPhoto.objects.visible_to(request.user))
    return _list(request, photos, ("-taken_on", "-pk"), "boards")


@require_safe
def publications(request):
    """What appeared about the union, the newest first."""
    _only_for_readers(request, "publications.view_publication")
    rows = Publication.objects.visible_to(request.user).counted().standing().select_related("organisation", "outlet")
    return _list(request, rows, ("-latest", "-pk"), "publications")


def _page(request, rows, order, size=PAGE_SIZE, **kwargs):
    """The page that the address names; None where it names none."""
    try:
        return page_after(rows, request.GET.get(CURSOR_VAR, ""), size, order=order, **kwargs)
    except BadCursor:
        return None


def _list(request, rows, order, what):
    page = _page(request, rows, order)
    if page is None:
        return redirect(request.path)
    return render(request, "infowork/commission/list.html", {"page": page, "what": what})
