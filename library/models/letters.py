from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedQuerySet


class GuideLetter(models.Model):
    """The letter to a chair about the guides that wait for a receipt: one an office, so it is never sent twice."""

    office = models.OneToOneField(
        "registry.Office", models.PROTECT, related_name="guide_letter", verbose_name=_("office")
    )
    due_at = models.DateTimeField(_("due since"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("office__organisation",)

    class Meta:
        verbose_name = _("letter about guides")
        verbose_name_plural = _("letters about guides")
        ordering = ["-due_at", "-pk"]

    def __str__(self):
        return f"{self.office}"
