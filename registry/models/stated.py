from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedEventQuerySet, ScopedQuerySet
from shymkent_union.lib.periods import last_not_before_first

from .base import Voidable, in_language


class Topic(models.Model):
    """A question that collegial bodies consider again and again; considerations and stated figures point here."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="topics", verbose_name=_("organisation")
    )
    key = models.SlugField(_("key"), unique=True)
    title_kk = models.CharField(_("title in Kazakh"), max_length=400)
    title_ru = models.CharField(_("title in Russian"), max_length=400, blank=True)
    in_report = models.BooleanField(
        _("named in the report"),
        default=True,
        help_text=_("The report names some topics and says how many more."),
    )
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "pk"]

    def __str__(self):
        return in_language(self.title_kk, self.title_ru)


class StatedFigure(Voidable):
    """A bare total or statement of a published document that names nobody: "82 responsible", "each has a board".

    While it stands it counts in every period that holds its own (a stock: on the last day only); our own rows inside
    its period are shown beside it and not added. Staff void it when our rows are complete.
    """

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="stated_figures", verbose_name=_("organisation")
    )
    document = models.ForeignKey(
        "registry.PublishedDocument",
        models.PROTECT,
        related_name="figures",
        verbose_name=_("published document"),
    )
    key = models.CharField(_("figure"), max_length=100, help_text=_("The key of the report's figure."))
    period_first = models.DateField(_("first day"))
    period_last = models.DateField(_("last day"))
    number = models.BigIntegerField(_("number"), null=True, blank=True)
    words_kk = models.CharField(_("words in Kazakh"), max_length=400, blank=True)
    words_ru = models.CharField(_("words in Russian"), max_length=400, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="stated_figures", verbose_name=_("topics"))

    objects = ScopedEventQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True
    dates = ("period_first", "period_last")

    class Meta:
        verbose_name = _("stated figure")
        verbose_name_plural = _("stated figures")
        ordering = ["key", "period_first"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "key", "period_first", "period_last"],
                name="stated_figure_once",
                condition=models.Q(voided_at=None),
                violation_error_message=_("This document's figure is recorded already."),
            ),
            models.CheckConstraint(
                condition=models.Q(number__isnull=False) | ~models.Q(words_kk=""),
                name="stated_figure_says_something",
                violation_error_message=_("Give a number or words."),
            ),
            last_not_before_first(
                "period_first",
                "period_last",
                "stated_figure_dates",
                _("The last day is before the first one."),
            ),
        ]

    def __str__(self):
        return self.key

    @property
    def words(self):
        return in_language(self.words_kk, self.words_ru)
