"""What a primary organisation owes the committee in a period, and what came of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedQuerySet
from shymkent_union.lib.codes import new_code
from shymkent_union.lib.periods import Period, last_not_before_first


class Rhythm(models.TextChoices):
    HALF_YEAR = "half_year", _("Each half-year")
    YEAR = "year", _("Each year")


class FiledBy(models.TextChoices):
    CHAIR = "chair", _("The chair")
    INFORMATION_OFFICER = "information_officer", _("The one responsible for information work")


class FilingTermsQuerySet(models.QuerySet):
    def in_force(self, on):
        """{kind: the row that holds on the day `on`}; a kind without one was not asked by then."""
        # The latest row of each kind comes last and stays.
        return {row.kind: row for row in self.filter(holds_from__lte=on).order_by("holds_from")}


class FilingTerms(models.Model):
    """On which terms a kind of filing is asked, from a day on. Before its first row a kind is "not yet collected".

    Rows like those of a norm: a later one takes over, so a past period keeps the terms that it was asked on.
    """

    # The key of a class in `infowork.filings`: which kinds there are is code, on which terms is the committee's word.
    kind = models.SlugField(_("kind of filing"), max_length=40)
    holds_from = models.DateField(_("asked from"), help_text=_("The first day of a half-year or a year."))
    is_asked = models.BooleanField(
        _("is asked"), default=True, help_text=_("Without the tick it is asked no more from that day.")
    )
    rhythm = models.CharField(_("how often"), max_length=20, choices=Rhythm.choices)
    filed_by = models.CharField(_("who files"), max_length=30, choices=FiledBy.choices)
    # Values of EstablishmentKind; empty: all.
    establishment_kinds = models.JSONField(_("kinds of establishment"), default=list, blank=True)
    due_month = models.SmallIntegerField(
        _("due month"),
        help_text=_("Counted from the first month of the period, which is 0: 6 for a half-year's next month."),
    )
    due_day = models.PositiveSmallIntegerField(_("due day"), help_text=_("The last day where the month is shorter."))
    # Nothing is late before it was asked: who is asked for a period that has begun gets days from here.
    entered_on = models.DateField(_("entered on"), default=timezone.localdate, editable=False)

    objects = FilingTermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("terms of a filing")
        verbose_name_plural = _("terms of filings")
        ordering = ["kind", "-holds_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "holds_from"],
                name="filing_terms_one_a_day",
                violation_error_message=_("This kind has terms from this day already; correct those."),
            ),
            models.CheckConstraint(
                condition=Q(due_month__range=(-12, 24), due_day__range=(1, 31)),
                name="filing_terms_due",
                violation_error_message=_("Give a due day from 1 to 31 and a month from -12 to 24."),
            ),
        ]

    def __str__(self):
        return f"{self.kind}, {self.holds_from:%d.%m.%Y}"


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


class ClosedPeriod(models.Model):
    """Staff closed a period: its filings, and those of periods within it, stay as they are."""

    period_first = models.DateField(_("from"))
    period_last = models.DateField(_("to"))
    closed_on = models.DateField(_("closed on"))
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("closed by")
    )

    class Meta:
        verbose_name = _("closed period")
        verbose_name_plural = _("closed periods")
        ordering = ["-period_first"]
        constraints = [
            models.UniqueConstraint(
                fields=["period_first", "period_last"],
                name="closed_period_once",
                violation_error_message=_("This period is closed already."),
            ),
            last_not_before_first(
                "period_first", "period_last", "closed_period_dates", _("The last day is before the first one.")
            ),
        ]

    def __str__(self):
        return f"{self.period}"

    @property
    def period(self):
        return Period(self.period_first, self.period_last)


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
