from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedQuerySet


class WeeklySummary(models.Model):
    """The letter to the committee's staff on a Monday: one a week, whoever's worker comes first."""

    monday = models.DateField(unique=True)
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("weekly summary")
        verbose_name_plural = _("weekly summaries")

    def __str__(self):
        return f"{self.monday:%d.%m.%Y}"


class Reminder(models.Model):
    """Somebody in office was written to about what is due on a day: once before it, once after it, never twice."""

    class Stage(models.TextChoices):
        BEFORE = "before", _("Before the due day")
        LATE = "late", _("After the due day")

    class Way(models.TextChoices):
        WHATSAPP = "whatsapp", "WhatsApp"
        LETTER = "letter", _("Letter")

    office = models.ForeignKey("registry.Office", models.PROTECT, related_name="+", verbose_name=_("office"))
    due_on = models.DateField(_("due on"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage.choices)
    way = models.CharField(_("way"), max_length=10, choices=Way.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("by")
    )

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("office__organisation",)

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "due_on", "stage"],
                name="reminder_once",
                violation_error_message=_("This reminder was sent already."),
            )
        ]

    def __str__(self):
        return f"{self.office}, {self.due_on:%d.%m.%Y}"
