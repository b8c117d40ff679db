"""What a primary organisation owes the committee in a period, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedQuerySet
from shymkent_union.lib.codes import new_code
from shymkent_union.lib.periods import Period, last_not_before_first


class Filing(models.Model):
    """One answer of an organisation to one kind in one period; a correction is the next revision.

    A draft is a row of its own and lives in `answers` alone. Filing writes the app's own row, which counts from then
    on; a return does not uncount it. Not due, due and late are computed, see `queries.filings`.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        FILED = "filed", _("Filed")
        NOTHING = "nothing", _("Nothing to report")
        RETURNED = "returned", _("Returned")
        ACCEPTED = "accepted", _("Accepted")

    class Way(models.TextChoices):
        PORTAL = "portal", _("In the portal")
        PHONE = "phone", _("By telephone")
        PAPER = "paper", _("On paper")
        MESSAGE = "message", _("By message")

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="filings", verbose_name=_("organisation")
    )
    kind = models.SlugField(_("kind of filing"), max_length=40)
    period_first = models.DateField(_("from"))
    period_last = models.DateField(_("to"))
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT)
    # What was typed, {field: text or list of texts}; an accepted "nothing" keeps its reason in `reason`.
    answers = models.JSONField(default=dict, editable=False)
    # Whether it says "nothing to report": stays true when that was accepted or returned.
    is_nothing = models.BooleanField(_("nothing to report"), default=False)
    reason = models.CharField(_("why there is nothing"), max_length=300, blank=True)
    number = models.PositiveBigIntegerField(_("number"), null=True, blank=True, unique=True)
    saved_at = models.DateTimeField(_("saved at"), default=timezone.now)
    filed_at = models.DateTimeField(_("filed at"), null=True, blank=True)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("filed by")
    )
    way = models.CharField(_("how it came"), max_length=20, choices=Way.choices, default=Way.PORTAL)
    # Where staff file for somebody: from whom, and the day on which that person said or brought it.
    from_whom = models.CharField(_("from whom"), max_length=200, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("filing")
        verbose_name_plural = _("filings")
        ordering = ["-period_first", "organisation", "kind", "-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "period_first", "period_last", "revision"], name="filing_revision_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "kind", "period_first", "period_last"],
                name="filing_one_draft",
                condition=Q(state="draft"),
            ),
            models.CheckConstraint(
                condition=Q(state="draft", filed_at=None, number=None)
                | (~Q(state="draft") & Q(filed_at__isnull=False, number__isnull=False)),
                name="filing_filed_at",
            ),
            models.CheckConstraint(
                condition=Q(way="portal") | (~Q(from_whom="") & Q(received_on__isnull=False)),
                name="filing_from_whom",
                violation_error_message=_("Say from whom it came and on which day."),
            ),
            last_not_before_first(
                "period_first", "period_last", "filing_dates", _("The last day is before the first one.")
            ),
        ]
        indexes = [
            models.Index(fields=["period_first", "kind", "organisation", "revision"], name="filing_of_period"),
            models.Index(fields=["state", "kind"], name="filing_by_state"),
        ]

    def __str__(self):
        return f"{self.number or ''} {self.organisation}".strip()

    @property
    def period(self):
        return Period(self.period_first, self.period_last)

    @property
    def is_draft(self):
        return self.state == self.State.DRAFT


class FilingStep(models.Model):
    """What happened to a filing, in order: filed, accepted, returned with a reason, taken back."""

    class Step(models.TextChoices):
        FILED = "filed", _("Filed")
        ACCEPTED = "accepted", _("Accepted")
        RETURNED = "returned", _("Returned")
        TAKEN_BACK = "taken_back", _("Decision taken back")

    filing = models.ForeignKey(Filing, models.PROTECT, related_name="steps", verbose_name=_("filing"))
    step = models.CharField(_("what happened"), max_length=20, choices=Step.choices)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("by"))
    words = models.CharField(_("reason"), max_length=500, blank=True)
    # Of a return: when whoever filed it, and the chair, were written to.
    told_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("filing__organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("step of a filing")
        verbose_name_plural = _("steps of a filing")
        ordering = ["at", "pk"]

    def __str__(self):
        return self.get_step_display()


def filing_photo_path(photo, name):
    return f"filings/{photo.organisation.register_number}/{name}"


class FilingPhoto(models.Model):
    """A photo that was sent ahead of the form it belongs to; filing makes it a photo of the board."""

    organisation = models.ForeignKey("registry.Organisation", models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    photo = models.ImageField(_("photo"), upload_to=filing_photo_path, max_length=300)
    sha256 = models.CharField(max_length=64, editable=False)
    sent_at = models.DateTimeField(_("sent at"), default=timezone.now)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("photo sent ahead")
        verbose_name_plural = _("photos sent ahead")
        constraints = [models.UniqueConstraint(fields=["organisation", "sha256"], name="filing_photo_once")]

    def __str__(self):
        return self.code
