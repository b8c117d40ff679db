"""What a telephone sends while one fills in a form: the answers so far, and the photo ahead of them."""

from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from infowork.doors import PERMISSION, cell_for, ended_office, of_another_account, revision_seen
from infowork.filings.board import BoardWithPhoto
from infowork.filings.left_out import with_left_out
from infowork.filings.sheet import typed_in
from infowork.models import FilingPhoto
from infowork.queries.filing_forms import known_answers, version_of
from infowork.queries.filings import draft_of, revisions_of
from infowork.services.filing_photos import send_photo_ahead
from infowork.services.filings import save_draft
from registry.doors import for_my_organisation, needs
from shymkent_union.lib.known_dates import short_day


@require_POST
def draft(request, kind, period):
    """Saves as one types: answers with the time at which it was saved, or with the sentence why not."""
    return _not_theirs(request) or _draft(request, kind, period)


@for_my_organisation(PERMISSION)
def _draft(request, organisation, kind, period):
    cell = cell_for(request, organisation, kind, period)
    kind, period = cell.kind, cell.period
    known = known_answers(cell, timezone.localdate())
    typed = with_left_out(
        typed_in(request.POST, kind, organisation, period), known, set(request.POST.getlist("left_out"))
    )
    try:
        saved = save_draft(
            organisation, kind=kind, period=period, answers=typed, by=request.user,
            revision=revision_seen(request, None), seen=request.POST.get("seen"),
        )  # fmt: skip
    except ValidationError as error:
        refused = {"refused": " ".join(error.messages)}
        newer = _standing(organisation, kind, period) if error.code == "newer_draft" else {}
        return JsonResponse(refused | newer, status=409)
    return JsonResponse({"saved": _clock(saved.saved_at), "seen": version_of(saved)})


@require_POST
def send_photo(request, period):
    """Keeps the photo of a board until its form is filed: answers with its code, or with the sentence why not."""
    return _not_theirs(request) or _send_photo(request, period)


@for_my_organisation(PERMISSION)
def _send_photo(request, organisation, period):
    cell_for(request, organisation, BoardWithPhoto.key, period)
    photo = request.FILES.get("photo")
    if photo is None:
        return JsonResponse({"refused": _("Take a photo or choose one.")}, status=422)
    try:
        sent = send_photo_ahead(organisation, photo=photo, by=request.user)
    except ValidationError as error:
        return JsonResponse({"refused": " ".join(error.messages)}, status=422)
    return JsonResponse({"code": sent.code})


@require_safe
def photo_ahead(request, code):
    """A photo that was sent ahead, for whoever may see the filings of its organisation."""
    needs(request, "infowork.view_filing")
    row = get_object_or_404(FilingPhoto.objects.visible_to(request.user), code=code)
    try:
        file = row.photo.open("rb")
    except (FileNotFoundError, ValueError) as error:
        raise Http404("This photo is not in the storage.") from error
    # Whatever was sent was made a JPEG before it was stored.
    response = FileResponse(file, content_type="image/jpeg", filename=f"{row.code}.jpg")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _not_theirs(request):
    """The answer to a page that is not this account's any more, or None."""
    if of_another_account(request):
        sentence = _("Another account has signed in on this device. Sign in with yours to go on.")
        return JsonResponse({"refused": sentence, "other_account": True}, status=409)
    if office := ended_office(request):
        sentence = _("Your office ended on %(day)s, so nothing is saved here any more.")
        return JsonResponse({"refused": sentence % {"day": short_day(office.ended_on)}}, status=409)
    return None


def _standing(organisation, kind, period):
    """What is newer on the server, so that whoever typed can choose it or take its place knowingly."""
    kept, last = draft_of(organisation, kind, period), revisions_of(organisation, kind, period).first()
    newest = max(row.saved_at for row in (kept, last) if row)
    return {
        "newer": date_format(timezone.localtime(newest), "SHORT_DATETIME_FORMAT"), "seen": version_of(kept),
        "revision": last.revision if last else 0,
    }  # fmt: skip


def _clock(moment):
    return date_format(timezone.localtime(moment), "H:i")
