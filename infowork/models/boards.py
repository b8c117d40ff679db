from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.models.base import Voidable, in_language
from registry.scoping import ScopedQuerySet, ScopedSpellQuerySet
from registry.validators import validate_not_in_future
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import SpellQuerySet, last_not_before_first


class Board(Voidable):
    """The information board of an organisation, from the day it was put up."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="boards", verbose_name=_("organisation")
    )
    place = models.CharField(_("place"), max_length=200, help_text=_("For example: ground floor, by the canteen."))
    put_up_on = models.DateField(_("put up on"), validators=[validate_not_in_future])
    taken_down_on = models.DateField(_("last day"), null=True, blank=True)
    taken_down_reason = models.CharField(_("why it was taken down"), max_length=300, blank=True)

    objects = ScopedSpellQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True
    dates = ("put_up_on", "taken_down_on")

    class Meta:
        verbose_name = _("information board")
        verbose_name_plural = _("information boards")
        ordering = ["organisation", "-put_up_on"]
        constraints = [
            last_not_before_first(
                "put_up_on", "taken_down_on", "board_dates", _("The last day is before the first one.")
            )
        ]

    def __str__(self):
        return self.place


def photo_path(photo, name):
    return f"boards/{photo.board.organisation.register_number}/{name}"


class ChecklistItem(models.Model):
    """One thing that a good board shows, as the guide on boards says; asked of photos taken while it stands."""

    text_kk = models.CharField(_("text in Kazakh"), max_length=200)
    text_ru = models.CharField(_("text in Russian"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)
    asked_from = models.DateField(_("asked from"))
    asked_until = models.DateField(_("last day"), null=True, blank=True)

    objects = SpellQuerySet.as_manager()
    dates = ("asked_from", "asked_until")

    class Meta:
        verbose_name = _("item of the board's checklist")
        verbose_name_plural = _("checklist of the board")
        ordering = ["position", "pk"]
        constraints = [
            last_not_before_first(
                "asked_from", "asked_until", "checklist_item_dates", _("The last day is before the first one.")
            )
        ]

    def __str__(self):
        return in_language(self.text_kk, self.text_ru)


class BoardPhoto(Voidable):
    """A dated photo of a board: what shows that it is there and kept."""

    board = models.ForeignKey(Board, models.PROTECT, related_name="photos", verbose_name=_("information board"))
    photo = models.ImageField(_("photo"), upload_to=photo_path, max_length=300)
    sha256 = models.CharField(max_length=64, editable=False)
    taken_on = models.DateField(_("taken on"), validators=[validate_not_in_future])
    shows = models.ManyToManyField(ChecklistItem, blank=True, related_name="+", verbose_name=_("what the board shows"))
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("by"),
    )

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("board__organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("photo of a board")
        verbose_name_plural = _("photos of boards")
        ordering = ["-taken_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["board", "sha256"],
                name="board_photo_once",
                condition=models.Q(voided_at=None),
                violation_error_message=_("This photo was sent already."),
            )
        ]

    def __str__(self):
        return short_day(self.taken_on)
