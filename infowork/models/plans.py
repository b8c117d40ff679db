from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.models.base import Voidable, check_new_paper, in_language
from registry.scoping import ScopedQuerySet


class Plan(Voidable):
    """The yearly plan of information work of an organisation."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="plans", verbose_name=_("organisation")
    )
    year = models.PositiveSmallIntegerField(_("year"))

    objects = ScopedQuerySet.as_manager()
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
        return f"{self.year}"


def evidence_path(item, name):
    return f"plans/{item.plan.organisation.register_number}/{name}"


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
    done_on = models.DateField(_("done on"), null=True, blank=True)
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

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("plan__organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("item of a plan")
        verbose_name_plural = _("items of a plan")
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.title

    def clean(self):
        super().clean()
        check_new_paper(self, "evidence")


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
