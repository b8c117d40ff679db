from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.enums import BodyKind, BodySubject
from registry.scoping import ScopedSpellQuerySet
from shymkent_union.lib.periods import last_not_before_first

from .base import in_language


class Body(models.Model):
    """A collegial body of an organisation: its plenum, executive committee, a commission, a primary's committee."""

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="bodies", verbose_name=_("organisation")
    )
    kind = models.CharField(_("kind"), max_length=30, choices=BodyKind.choices)
    subject = models.CharField(
        pgettext_lazy("of a commission", "subject"),
        max_length=30,
        choices=BodySubject.choices,
        blank=True,
        help_text=_("Of a commission."),
    )
    name_kk = models.CharField(_("name in Kazakh"), max_length=200)
    name_ru = models.CharField(_("name in Russian"), max_length=200, blank=True)
    formed_on = models.DateField(
        _("formed on"), null=True, blank=True, help_text=_("Empty: since before anybody wrote it down.")
    )
    dissolved_on = models.DateField(_("last day"), null=True, blank=True)

    objects = ScopedSpellQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True
    dates = ("formed_on", "dissolved_on")

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        ordering = ["organisation", "kind", "name_kk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind=BodyKind.COMMISSION) | Q(subject=""),
                name="body_subject_of_commission",
                violation_error_message=_("Only a commission has a subject."),
            ),
            last_not_before_first(
                "formed_on", "dissolved_on", "body_dates", _("The last day is before the founding.")
            ),
        ]

    def __str__(self):
        return in_language(self.name_kk, self.name_ru)
