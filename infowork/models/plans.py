from calendar import monthrange

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.models.base import Voidable, check_new_paper, in_language
from registry.scoping import ScopedQuerySet
from registry.validators import validate_not_in_future

# Of a leap year: 29 February may be proposed, and is the 28th where the year has none.
LAST_DAYS = {month: monthrange(2024, month)[1] for month in range(1, 13)}


class PlanQuerySet(ScopedQuerySet):
    def with_progress(self, on):
        """Each plan with `item_count`, `done_count` and `overdue_count` of the day `on`, in the same query."""
        standing = Q(items__voided_at=None)
        return self.annotate(
            item_count=Count("items", filter=standing),
            done_count=Count("items", filter=standing & Q(items__done_on__isnull=False)),
            overdue_count=Count("items", filter=standing & Q(items__done_on=None, items__due_on__lt=on)),
        )


class Plan(Voidable):
    """The yearly plan of information work of an organisation."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="plans", verbose_name=_("organisation")
    )
    year = models.PositiveSmallIntegerField(_("year"))

    objects = PlanQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("plan of information work")
        verbose_name_plural = _("plans of information work")
        ordering = ["-year", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                name="plan_one_a_year",
                condition=models.Q(voided_at=None),
                violation_error_message=_("The plan of this year is there already."),
            )
        ]

    def __str__(self):
        return f"{self.organisation}, {self.year}"


def evidence_path(item, name):
    return f"plans/{item.plan.organisation.register_number}/{name}"


class PlanItemQuerySet(ScopedQuerySet):
    def in_force(self):
        """What stands in a plan that stands."""
        return self.standing().filter(plan__voided_at=None)

    def overdue(self, on):
        """What was to be done before the day `on` and is not done."""
        return self.in_force().filter(done_on=None, due_on__lt=on)


class PlanItem(Voidable):
    """One thing to do, by when, and what came of it."""

    class Form(models.TextChoices):
        BOARD = "board", _("Information board")
        LESSON = "lesson", _("Union lesson")
        MEETING = "meeting", _("Meeting")
        PUBLICATION = "publication", _("Publication")
        SOCIAL_NETWORK = "social_network", _("Social network")
        PRESS = "press", _("Press subscription")
        TRAINING = "training", _("Training")
        OTHER = "other", _("Other form of work")

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="items", verbose_name=_("plan"))
    form = models.CharField(_("form of work"), max_length=20, choices=Form.choices)
    title = models.CharField(_("what is to be done"), max_length=300)
    due_on = models.DateField(pgettext_lazy("until when", "by"))
    done_on = models.DateField(_("done on"), null=True, blank=True, validators=[validate_not_in_future])
    result = models.CharField(_("result"), max_length=300, blank=True)
    responsible = models.CharField(_("who answers for it"), max_length=200, blank=True)
    evidence_url = models.URLField(_("link to the evidence"), max_length=500, blank=True)
    evidence = models.FileField(
        _("evidence"), upload_to=evidence_path, blank=True, help_text=_("A photo or a PDF of what came of it.")
    )
    task = models.ForeignKey(
        "infowork.Task", models.PROTECT, null=True, blank=True, related_name="plan_items",
        verbose_name=_("task of the year that it serves"),
    )  # fmt: skip

    objects = PlanItemQuerySet.as_manager()
    organisation_lookups = ("plan__organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("item of a plan")
        verbose_name_plural = _("items of plans")
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(fields=["due_on", "id"], name="plan_item_open", condition=Q(done_on=None, voided_at=None))
        ]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        check_new_paper(self, "evidence")
        if self.done_on and not self.result.strip():
            sentence = _("Write in a few words what came of it.")
            raise ValidationError({"result": ValidationError(sentence, "result_missing")})
        if self.task_id and self.plan_id and self.task.year != self.plan.year:
            sentence = _("This is a task of %(year)s. Choose one of the plan's own year.")
            raise ValidationError({"task": ValidationError(sentence % {"year": self.task.year}, "task_of_other_year")})


class PlanTemplateItem(models.Model):
    """What the committee proposes for the yearly plans of primaries; a chair takes it or leaves it."""

    form = models.CharField(_("form of work"), max_length=20, choices=PlanItem.Form.choices)
    title_kk = models.CharField(_("what is to be done, in Kazakh"), max_length=300)
    title_ru = models.CharField(_("what is to be done, in Russian"), max_length=300, blank=True)
    due_month = models.PositiveSmallIntegerField(_("month"), validators=[MinValueValidator(1), MaxValueValidator(12)])
    due_day = models.PositiveSmallIntegerField(_("day"), validators=[MinValueValidator(1), MaxValueValidator(31)])
    is_offered = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("item of the plan's template")
        verbose_name_plural = _("template of the plan")
        ordering = ["due_month", "due_day", "pk"]

    def __str__(self):
        return in_language(self.title_kk, self.title_ru)

    def clean(self):
        super().clean()
        if self.due_month in LAST_DAYS and (self.due_day or 0) > LAST_DAYS[self.due_month]:
            raise ValidationError({"due_day": ValidationError(_("This month has no such day."), "no_such_day")})
