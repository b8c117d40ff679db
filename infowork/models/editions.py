from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedQuerySet
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import Period, last_not_before_first


class ReportEdition(models.Model):
    """One edition of the information report: assembled, edited, approved by the city chair, and then frozen."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        APPROVED = "approved", _("Approved")

    organisation = models.ForeignKey(
        "registry.Organisation",
        models.PROTECT,
        related_name="report_editions",
        verbose_name=_("organisation"),
    )
    period_first = models.DateField(_("from"))
    period_last = models.DateField(_("to"))
    number = models.PositiveSmallIntegerField(_("edition"), default=1)
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by", verbose_name=_("corrects")
    )
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    approved_at = models.DateTimeField(_("approved at"), null=True, blank=True)
    # Frozen on approval, {language: {"blocks": [...], "figures": [...], "missing": [...]}}; a figure's rows are ids,
    # or beyond 10,000 rows counts by organisation.
    frozen = models.JSONField(null=True, editable=False)
    signed_scan = models.FileField(_("scan of the signed paper"), upload_to="reports/signed/", blank=True)
    heard_by = models.ForeignKey(
        "infowork.Meeting", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("sitting that heard it"),
    )  # fmt: skip

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)

    class Meta:
        verbose_name = _("information report")
        verbose_name_plural = _("information reports")
        ordering = ["-period_last", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "period_first", "period_last", "number"],
                name="report_edition_number_once",
                violation_error_message=_("This edition is there already."),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", approved_at=None) | Q(state="approved", approved_at__isnull=False),
                name="report_edition_approved_at",
                violation_error_message=_("An approved report has the time of its approval."),
            ),
            last_not_before_first(
                "period_first",
                "period_last",
                "report_edition_dates",
                _("The last day is before the first one."),
            ),
        ]

    def __str__(self):
        return f"{short_day(self.period_first)} – {short_day(self.period_last)}, {self.number}"

    @property
    def period(self):
        return Period(self.period_first, self.period_last)

    @property
    def is_approved(self):
        return self.state == self.State.APPROVED


class BlockEdit(models.Model):
    """A person's wording of one block of a draft, in its language, and the computed block that it was written over."""

    edition = models.ForeignKey(
        ReportEdition, models.PROTECT, related_name="edits", verbose_name=_("information report")
    )
    language = models.CharField(_("language"), max_length=2)
    key = models.CharField(max_length=100)
    position = models.PositiveSmallIntegerField()
    text = models.TextField(_("edited text"), blank=True)
    computed = models.JSONField()
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    edited_at = models.DateTimeField(default=timezone.now)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("edition__organisation",)

    class Meta:
        verbose_name = _("edit of a report")
        verbose_name_plural = _("edits of a report")
        ordering = ["language", "position"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "language", "key"], name="block_edit_once"),
        ]

    def __str__(self):
        return self.key


class EditionFile(models.Model):
    """A finished document of an approved edition; prints the same in ten years."""

    edition = models.ForeignKey(ReportEdition, models.PROTECT, related_name="files")
    language = models.CharField(_("language"), max_length=2)
    format = models.CharField(_("format"), max_length=10)
    file = models.FileField(upload_to="reports/approved/")
    sha256 = models.CharField(max_length=64)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("edition__organisation",)

    class Meta:
        verbose_name = _("document of a report")
        verbose_name_plural = _("documents of a report")
        constraints = [
            models.UniqueConstraint(fields=["edition", "language", "format"], name="edition_file_once"),
        ]

    def __str__(self):
        return f"{self.edition}, {self.language}, {self.format}"
