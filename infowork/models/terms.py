from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

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
