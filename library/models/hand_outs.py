from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import District
from registry.models.base import Voidable
from registry.scoping import ScopedQuerySet, ScopedSpellQuerySet
from shymkent_union.lib.periods import last_not_before_first

from .materials import Material, MaterialVersion


class HandOut(Voidable):
    """A material handed to those who hold an office. Who owes a receipt is computed from audience and offices."""

    class Audience(models.TextChoices):
        CHAIRS = "chairs", _("All chairs")
        DISTRICT_CHAIRS = "district_chairs", _("Chairs of a district")
        NEW_CHAIRS = "new_chairs", _("Chairs elected from that day on")

    material = models.ForeignKey(Material, models.PROTECT, related_name="hand_outs", verbose_name=_("material"))
    audience = models.CharField(_("to whom"), max_length=20, choices=Audience.choices)
    district = models.CharField(_("district"), max_length=20, choices=District.choices, blank=True)
    handed_on = models.DateField(_("handed out from"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    objects = ScopedSpellQuerySet.as_manager()
    organisation_lookups = ("material__organisation",)
    dates = ("handed_on", "ended_on")

    class Meta:
        verbose_name = _("hand-out")
        verbose_name_plural = _("hand-outs")
        ordering = ["-handed_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience="district_chairs") ^ models.Q(district=""),
                name="hand_out_district",
                violation_error_message=_("Choose a district, and only for the chairs of a district."),
            ),
            last_not_before_first(
                "handed_on", "ended_on", "hand_out_dates", _("The last day is before the first one.")
            ),
        ]

    def __str__(self):
        return f"{self.material}"


class Receipt(models.Model):
    """A chair's "received" for one hand-out, with the version it was said of."""

    hand_out = models.ForeignKey(HandOut, models.PROTECT, related_name="receipts", verbose_name=_("hand-out"))
    office = models.ForeignKey("registry.Office", models.PROTECT, related_name="receipts", verbose_name=_("office"))
    version = models.ForeignKey(
        MaterialVersion, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("version")
    )
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("office__organisation",)

    class Meta:
        verbose_name = _("receipt")
        verbose_name_plural = _("receipts")
        ordering = ["-received_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["hand_out", "office"],
                name="receipt_once",
                violation_error_message=_("This was marked as received already."),
            )
        ]
        indexes = [models.Index(fields=["-received_at", "-id"], name="receipt_newest")]

    def __str__(self):
        return f"{self.hand_out}"
