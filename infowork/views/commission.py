"""What the city's commission on information work reads: boards and publications of all organisations."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from infowork.models import BoardPhoto
from infowork.queries.boards import latest_photos
from publications.models import Publication
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, page_after

PAGE_SIZE = 20


def _only_for_readers(request, permission):
    scope = request.user.scope
    if not (scope.reads_information_work or scope.city_wide) or not request.user.has_perm(permission):
        raise Http404


@require_safe
def commission(request):
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


def _list(request, rows, order, what):
    try:
        page = page_after(rows, request.GET.get(CURSOR_VAR, ""), PAGE_SIZE, order=order)
    except BadCursor:
        return redirect(request.path)
    return render(request, "infowork/commission.html", {"page": page, "what": what})
