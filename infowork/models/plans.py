from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.models.base import Voidable
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

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("plan__organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("item of a plan")
        verbose_name_plural = _("items of a plan")
        ordering = ["due_on", "pk"]

    def __str__(self):
        return self.title
