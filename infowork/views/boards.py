"""Information boards and their photos."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infowork.forms.work import BoardForm, PhotoForm
from infowork.models import Board, BoardPhoto
from infowork.queries.boards import boards_with_photos
from infowork.services.boards import add_board_photo, put_up_board
from registry.doors import for_my_organisation
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.refusals import show_on


@require_safe
@for_my_organisation("infowork.view_board")
def boards(request, organisation):
    """The boards that hang, each with its photos."""
    listed = boards_with_photos(organisation, timezone.localdate())
    return render(request, "infowork/boards.html", {"boards": listed})


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("infowork.add_board")
def add_board(request, organisation):
    """A board; the next step is its photo."""
    form = BoardForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            board = put_up_board(organisation, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(
                request, _("The board was saved: %(place)s. Now send its photo.") % {"place": board.place}
            )
            return redirect("infowork:photo_add", board.pk)
    return render(request, "infowork/board_add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("infowork.add_boardphoto")
def add_photo(request, organisation, pk):
    """A photo of a board, dated today unless said otherwise."""
    today = timezone.localdate()
    board = get_object_or_404(
        Board.objects.visible_to(request.user).current(today).filter(organisation=organisation), pk=pk
    )
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PhotoForm(*data, initial={"taken_on": today})
    if form.is_valid():
        try:
            photo = add_board_photo(board, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            text = _("The photo was sent: %(place)s, %(day)s.")
            messages.success(request, text % {"place": board.place, "day": short_day(photo.taken_on)})
            return redirect("infowork:board")
    return render(request, "infowork/photo_add.html", {"form": form, "board": board})


@require_safe
def photo(request, pk):
    """The picture itself, for whoever may see the board: its organisation, the commission, the committee's staff."""
    row = get_object_or_404(BoardPhoto.objects.visible_to(request.user).standing(), pk=pk)
    try:
        file = row.photo.open("rb")
    except (FileNotFoundError, ValueError) as error:
        raise Http404("This photo is not in the storage.") from error
    # Whatever was sent was made a JPEG before it was stored.
    response = FileResponse(file, content_type="image/jpeg", filename=f"{row.taken_on}.jpg")
    response["X-Content-Type-Options"] = "nosniff"
    # Unlike pages: a board hangs in a corridor for all to see, and a phone on a bad line need not fetch it each time.
    response["Cache-Control"] = "private, max-age=3600"
    return response
