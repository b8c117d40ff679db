"""Reads of information boards."""

from django.db.models import OuterRef, Prefetch, Subquery

from infowork.models import Board, BoardPhoto


def boards_with_photos(organisation, on):
    """The boards that hang on the day `on`, each with its photos, the newest first."""
    photos = BoardPhoto.objects.standing()
    return Board.objects.current(on).filter(organisation=organisation).prefetch_related(Prefetch("photos", photos))


def latest_photos(photos):
    """Of `photos` the newest of each board that still hangs."""
    newest = BoardPhoto.objects.standing().filter(board=OuterRef("board")).order_by("-taken_on", "-pk")
    return photos.filter(
        pk=Subquery(newest.values("pk")[:1]), board__voided_at=None, board__taken_down_on=None
    ).select_related("board__organisation")
