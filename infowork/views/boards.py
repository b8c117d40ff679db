"""Information boards and their photos. The filing "board" brings a board and its photo in."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infowork.filings import KINDS
from infowork.filings.terms import TermsBook
from infowork.forms.work import TakenDownForm
from infowork.models import Board, BoardPhoto
from infowork.queries.boards import Checklist, boards_with_photos
from infowork.services.boards import take_down_board
from registry.doors import for_my_organisation, needs
from shymkent_union.lib.downloads import shown
from shymkent_union.lib.refusals import show_on


@require_safe
@for_my_organisation("infowork.view_board")
def boards(request, organisation):
    """The boards that hang, each with its photos and what they show."""
    today, kind, checklist = timezone.localdate(), KINDS["board"], Checklist()
    listed = [
        (board, [checklist.of(photo) for photo in board.photos.all()])
        for board in boards_with_photos(organisation, today)
    ]
    period = kind.period_on(today, TermsBook())
    context = {"boards": listed, "filing_url": kind.address(organisation, period)}
    return render(request, "infowork/boards.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("infowork.change_board")
def take_down(request, organisation, pk):
    """That a board hangs no longer."""
    today = timezone.localdate()
    standing = Board.objects.visible_to(request.user).current(today).filter(organisation=organisation)
    board = get_object_or_404(standing, pk=pk)
    form = TakenDownForm(request.POST if request.method == "POST" else None, initial={"on": today})
    if form.is_valid():
        try:
            take_down_board(board, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, _("Taken down: %(place)s.") % {"place": board.place})
            return redirect("infowork:board")
    return render(request, "infowork/board_take_down.html", {"form": form, "board": board})


@require_safe
def photo(request, pk):
    """The picture itself, for whoever may see the board: its organisation, the commission, the committee's staff."""
    needs(request, "infowork.view_boardphoto")
    row = get_object_or_404(BoardPhoto.objects.visible_to(request.user).standing(), pk=pk)
    return shown(row.photo, f"{row.taken_on}")
