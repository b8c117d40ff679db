"""Reads of information boards and of what their photos show."""

from dataclasses import dataclass

from django.db.models import OuterRef, Prefetch, Subquery

from infowork.models import Board, BoardPhoto, ChecklistItem


@dataclass(frozen=True)
class Checked:
    """A photo beside the checklist of its day: what it shows, and what is missing."""

    photo: BoardPhoto
    shown: list
    missing: list

    @property
    def asked(self):
        return len(self.shown) + len(self.missing)


class Checklist:
    """All that was ever asked of a board, in one query; photos come with `shows` fetched."""

    def __init__(self):
        self._items = list(ChecklistItem.objects.all())

    def of(self, photo):
        """The photo beside what stood in the checklist on its day; what it was ticked for besides is shown too."""
        ticked = set(photo.shows.all())
        asked = [item for item in self._items if _is_asked(item, photo.taken_on)]
        shown = [item for item in self._items if item in ticked]
        return Checked(photo, shown, [item for item in asked if item not in ticked])


def boards_with_photos(organisation, on):
    """The boards that hang on the day `on`, each with its photos, the newest first."""
    photos = BoardPhoto.objects.standing().prefetch_related("shows")
    return Board.objects.current(on).filter(organisation=organisation).prefetch_related(Prefetch("photos", photos))


def latest_photos(photos):
    """Of `photos` the newest of each board that still hangs."""
    newest = BoardPhoto.objects.standing().filter(board=OuterRef("board")).order_by("-taken_on", "-pk")
    return photos.filter(
        pk=Subquery(newest.values("pk")[:1]), board__voided_at=None, board__taken_down_on=None
    ).select_related("board__organisation")


def _is_asked(item, day):
    return item.asked_from <= day and (item.asked_until is None or day <= item.asked_until)
