from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedQuerySet
from shymkent_union.lib import codes


def export_path(export, name):
    return f"exports/{timezone.localdate():%Y-%m}/{codes.new_code()}"


class Export(models.Model):
    """A list that somebody takes out of the portal: written by a task, kept for a while, told to the journal."""

    class Kind(models.TextChoices):
        MEMBERS = "members", _("List of members")
        STATISTICS = "statistics", _("Statistics")

    class Format(models.TextChoices):
        XLSX = "xlsx", "XLSX"
        CSV = "csv", "CSV"

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Not written")
        GONE = "gone", _("Removed after its days were over")

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="exports", verbose_name=_("organisation")
    )
    kind = models.CharField(_("list"), max_length=20, choices=Kind.choices)
    format = models.CharField(_("format"), max_length=10, choices=Format.choices)
    filters = models.JSONField(_("filters"), default=dict, blank=True)
    language = models.CharField(_("language"), max_length=2, default="kk")
    # IIN, date of birth and telephone number leave the portal only when somebody says what for.
    personal_data = models.BooleanField(_("with IIN, date of birth and telephone number"), default=False)
    purpose = models.CharField(_("what the personal data are for"), max_length=200, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="exports", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.WRITING)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    rows_total = models.PositiveIntegerField(null=True, editable=False)
    worked_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    file = models.FileField(_("file"), upload_to=export_path, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    holds_personal_data = True

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(personal_data=False) | ~Q(purpose=""),
                name="export_personal_data_has_purpose",
                violation_error_message=_("Say what the personal data are for."),
            )
        ]

    def __str__(self):
        return self.get_kind_display()
