"""Commands on information boards and their photos."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.models import Board, BoardPhoto
from registry.models import Organisation
from registry.services.voiding import refuse_voided
from shymkent_union.lib import uploads
from shymkent_union.lib.known_dates import short_day
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
        raise refusal(
            "taken_on",
            _("The board was put up on %(day)s. Give that day or a later one.") % {"day": short_day(board.put_up_on)},
            "before_board",
        )
