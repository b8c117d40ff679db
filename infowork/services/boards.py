"""Commands on information boards and their photos."""

from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.models import Board, BoardPhoto, ChecklistItem
from infowork.proposals import BOARD_CHECKLIST
from infowork.services.closing import refuse_closed
from registry.models import Organisation
from registry.services.voiding import refuse_voided
from registry.validators import validate_not_in_future
from shymkent_union.lib import uploads
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import Period
from shymkent_union.lib.refusals import check, refusal


@transaction.atomic
def put_up_board(organisation, *, place, put_up_on, by):
    """A board of `organisation` hangs at `place` since `put_up_on`; the same place sent twice is one board.

    Raises ValidationError("organisation_not_active"), or what the fields refuse.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    board = Board(organisation=organisation, place=place.strip(), put_up_on=put_up_on)
    board.full_clean()
    if not organisation.is_active(put_up_on):
        sentence = _("The organisation was not there on that day. Check the date.")
        raise refusal("put_up_on", sentence, "organisation_not_active")
    known = organisation.boards.current(timezone.localdate()).filter(place=board.place).first()
    if known is None:
        board.save()
    return known or board


@transaction.atomic
def take_down_board(board, *, on, reason, by):
    """The board hung until the day `on`, and why no longer; it counts for the days it hung.

    Raises ValidationError("voided_already" | "taken_down_already" | "future" | "period_closed" | "before_board" |
    "photo_after" | "reason_missing").
    """
    board = Board.objects.select_for_update().get(pk=board.pk)
    refuse_voided(board)
    if board.taken_down_on:
        sentence = _("This board was taken down on %(day)s.")
        raise ValidationError(sentence % {"day": short_day(board.taken_down_on)}, "taken_down_already")
    check("on", validate_not_in_future, on)
    # It would be missing from what a closed period has counted.
    check("on", partial(refuse_closed, by=by), Period(on, on))
    if on < board.put_up_on:
        raise _before_board(board, "on")
    later = board.photos.standing().filter(taken_on__gt=on).order_by("-taken_on").first()
    if later:
        sentence = _("There is a photo of this board of %(day)s. Give that day or a later one.")
        raise refusal("on", sentence % {"day": short_day(later.taken_on)}, "photo_after")
    if not reason.strip():
        raise refusal("reason", _("Write why the board hangs no longer."), "reason_missing")
    board.taken_down_on, board.taken_down_reason = on, reason.strip()
    board.full_clean()
    board.save(update_fields=["taken_down_on", "taken_down_reason"])
    return board


@transaction.atomic
def propose_checklist(*, by, asked_from=None):
    """What a board should show by the guide on boards becomes the checklist, where it has none yet: asked of photos
    from the day `asked_from` on, without it from this year's first. Returns the items."""
    if ChecklistItem.objects.exists():
        return []
    asked_from = asked_from or Period.year(timezone.localdate().year).first
    rows = [
        ChecklistItem(text_kk=kk, text_ru=ru, position=position, asked_from=asked_from)
        for position, (kk, ru) in enumerate(BOARD_CHECKLIST, start=1)
    ]
    for row in rows:
        row.full_clean()
        row.save()
    return rows


@transaction.atomic
def add_board_photo(board, *, photo, taken_on, by):
    """A dated photo of the board; the same photo sent twice is one row.

    Raises ValidationError("voided_already" | "board_taken_down" | "before_board" | "photo_too_large" |
    "not_a_photo"), or what the fields refuse.
    """
    board = Board.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=board.pk)
    _check_day(board, taken_on)
    picture = check("photo", uploads.photo_from, photo)
    digest = uploads.sha256(picture)
    known = board.photos.standing().filter(sha256=digest).first()
    if known:
        return known
    # The name that a phone gives may tell of its owner; the file is known by its content anyway.
    picture.name = f"{digest[:20]}.jpg"
    row = BoardPhoto(board=board, photo=picture, sha256=digest, taken_on=taken_on, sent_by=by)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def correct_board_photo(photo, *, taken_on, shows, by):
    """The day of a photo, and which things of the checklist it shows.

    Raises ValidationError("voided_already" | "board_taken_down" | "before_board"), or what the fields refuse.
    """
    photo = BoardPhoto.objects.select_for_update(of=("self",)).select_related("board").get(pk=photo.pk)
    refuse_voided(photo)
    _check_day(photo.board, taken_on)
    photo.taken_on = taken_on
    photo.full_clean()
    photo.save(update_fields=["taken_on"])
    photo.shows.set(shows)
    return photo


def _check_day(board, taken_on):
    refuse_voided(board)
    if board.taken_down_on and taken_on > board.taken_down_on:
        raise refusal("taken_on", _("The board was taken down before that day."), "board_taken_down")
    if taken_on < board.put_up_on:
        raise _before_board(board, "taken_on")


def _before_board(board, name):
    sentence = _("The board was put up on %(day)s. Give that day or a later one.")
    return refusal(name, sentence % {"day": short_day(board.put_up_on)}, "before_board")
