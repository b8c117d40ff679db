from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models.base import Voidable
from registry.scoping import ScopedQuerySet
from registry.validators import validate_not_in_future


class Budget(Voidable):
    """An organisation's estimate of expenditure for a year, in whole tenge, plan and fact."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="budgets", verbose_name=_("organisation")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    planned_kzt = models.PositiveBigIntegerField(_("expenditure planned, ₸"))
    spent_kzt = models.PositiveBigIntegerField(_("expenditure made, ₸"), null=True, blank=True)
    income_planned_kzt = models.PositiveBigIntegerField(
        _("income planned, ₸"), null=True, blank=True, help_text=_("Where the norm is counted from the income.")
    )
    approved_on = models.DateField(
        _("approved on"), null=True, blank=True, validators=[validate_not_in_future],
        help_text=_("The day on which the union committee or the meeting approved it."),
    )  # fmt: skip
    approved_by = models.ForeignKey(
        "infowork.Meeting", models.PROTECT, null=True, blank=True, related_name="budgets_approved",
        verbose_name=_("approved by the meeting"),
    )  # fmt: skip

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("estimate of expenditure")
        verbose_name_plural = _("estimates of expenditure")
        ordering = ["-year", "organisation"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year"],
                name="budget_one_a_year",
                condition=models.Q(voided_at=None),
                violation_error_message=_("The estimate of this year is there already; correct that one."),
            )
        ]
        indexes = [models.Index(fields=["year", "organisation"], name="budget_year")]

    def __str__(self):
        return f"{self.year}"


class BudgetLine(models.Model):
    """One line of an estimate; that of information work is the one norms look at."""

    class Article(models.TextChoices):
        INFORMATION_WORK = "information_work", _("Information work")
        TRAINING = "training", _("Training of activists")
        CULTURE_AND_SPORT = "culture_and_sport", _("Culture and sport")
        MATERIAL_HELP = "material_help", _("Material help")
        AWARDS = "awards", _("Awards")
        LABOUR_SAFETY = "labour_safety", _("Labour safety")
        WAGES_AND_OFFICE = "wages_and_office", _("Wages and office")
        OTHER = "other", _("Other expenditure")

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="lines", verbose_name=_("estimate"))
    article = models.CharField(_("article"), max_length=30, choices=Article.choices)
    planned_kzt = models.PositiveBigIntegerField(_("planned, ₸"))
    spent_kzt = models.PositiveBigIntegerField(_("spent, ₸"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("budget__organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("line of an estimate")
        verbose_name_plural = _("lines of an estimate")
        ordering = ["budget", "article"]
        constraints = [
            models.UniqueConstraint(
                fields=["budget", "article"],
                name="budget_line_once",
                violation_error_message=_("The estimate has this line already."),
            )
        ]

    def __str__(self):
        return self.get_article_display()
