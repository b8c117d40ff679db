from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.models import NormKey
from registry.models.base import Cited, Voidable, earliest_to_latest, in_language, known_unless_cited
from registry.scoping import ScopedQuerySet


class Mandate(Cited):
    """A decision from above that the information work rests on: the XIV congress and its guidelines."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="mandates", verbose_name=_("organisation")
    )
    ordinal = models.CharField(_("ordinal"), max_length=20, help_text=_("Of the congress, for example XIV."))
    title_kk = models.CharField(_("title in Kazakh"), max_length=300)
    title_ru = models.CharField(_("title in Russian"), max_length=300, blank=True)
    earliest = models.DateField(_("held on"), null=True, blank=True)
    latest = models.DateField(_("at the latest"), null=True, blank=True)
    in_force = models.BooleanField(_("named in reports"), default=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ["-latest", "-pk"]
        constraints = [
            earliest_to_latest("earliest", "latest", name="mandate_dates"),
            known_unless_cited("earliest", name="mandate_dated", sentence=_("Give the date of the congress.")),
        ]

    def __str__(self):
        return in_language(self.title_kk, self.title_ru)


class Programme(Cited, Voidable):
    """A programme of several years, adopted by a sitting, with its aim and information policy."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="programmes", verbose_name=_("organisation")
    )
    title_kk = models.CharField(_("title in Kazakh"), max_length=300)
    title_ru = models.CharField(_("title in Russian"), max_length=300, blank=True)
    year_first = models.PositiveSmallIntegerField(_("first year"))
    year_last = models.PositiveSmallIntegerField(_("last year"))
    adopted_by = models.ForeignKey(
        "infowork.Meeting", models.PROTECT, null=True, blank=True, related_name="programmes",
        verbose_name=_("adopted by the sitting"),
    )  # fmt: skip
    material = models.ForeignKey(
        "library.Material",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("in the library"),
    )
    aim_kk = models.TextField(_("aim in Kazakh"), blank=True)
    aim_ru = models.TextField(_("aim in Russian"), blank=True)
    policy_kk = models.TextField(_("information policy in Kazakh"), blank=True)
    policy_ru = models.TextField(_("information policy in Russian"), blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["-year_first"]
        constraints = [
            models.CheckConstraint(
                condition=Q(year_last__gte=F("year_first")),
                name="programme_years",
                violation_error_message=_("The last year is before the first one."),
            )
        ]

    def __str__(self):
        return in_language(self.title_kk, self.title_ru)


class Task(Cited, Voidable):
    """A numbered task that the committee sets itself for a year, with its norm where it has one."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="tasks", verbose_name=_("organisation")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    number = models.PositiveSmallIntegerField(_("number"))
    text_kk = models.TextField(_("text in Kazakh"))
    text_ru = models.TextField(_("text in Russian"), blank=True)
    norm_key = models.CharField(
        _("norm"),
        max_length=40,
        choices=NormKey.choices,
        blank=True,
        help_text=_("Whose value the text names."),
    )
    networks = models.CharField(
        _("networks"),
        max_length=200,
        blank=True,
        help_text=_("Kinds of official account to open, with commas."),
    )
    done_kk = models.TextField(_("what was done, in Kazakh"), blank=True)
    done_ru = models.TextField(_("what was done, in Russian"), blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("task of the year")
        verbose_name_plural = _("tasks of the year")
        ordering = ["-year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "number"],
                name="task_number_once",
                condition=Q(voided_at=None),
                violation_error_message=_("The year has a task with this number already."),
            )
        ]

    def __str__(self):
        return f"{self.year}, {self.number}"

    @property
    def text(self):
        return in_language(self.text_kk, self.text_ru)

    @property
    def done(self):
        return in_language(self.done_kk, self.done_ru)
