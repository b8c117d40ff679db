from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedEventQuerySet, ScopedQuerySet
from shymkent_union.lib.periods import Period


class ListConfirmation(models.Model):
    """The chair goes through the list of members once in a half-year, and says that it is true.

    It may stop at any row and go on another day: each row that was looked at is a `LookedAt`.
    """

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="list_confirmations", verbose_name=_("organisation")
    )
    period_first = models.DateField(_("first day"))
    period_last = models.DateField(_("last day"))
    begun_at = models.DateTimeField(_("begun at"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    # How many members the list had at that moment: what was confirmed stays as it was.
    members = models.PositiveIntegerField(_("members confirmed"), null=True, blank=True)

    objects = ScopedEventQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    dates = ("period_first", "period_last")

    class Meta:
        verbose_name = _("confirmation of the list")
        verbose_name_plural = _("confirmations of the list")
        ordering = ["-period_first", "organisation"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "period_first"], name="list_confirmation_one_a_half"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, members=None) | Q(confirmed_at__isnull=False, members__isnull=False),
                name="list_confirmation_has_members",
            ),
        ]

    def __str__(self):
        return f"{self.organisation}"

    @property
    def period(self):
        return Period(self.period_first, self.period_last)


class LookedAt(models.Model):
    """A member's row that the chair has looked at in the course of a confirmation."""

    confirmation = models.ForeignKey(ListConfirmation, models.PROTECT, related_name="looked_at")
    membership = models.ForeignKey("registry.Membership", models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("confirmation__organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("row looked at")
        verbose_name_plural = _("rows looked at")
        constraints = [models.UniqueConstraint(fields=["confirmation", "membership"], name="looked_at_once")]

    def __str__(self):
        return f"{self.membership}"
