from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.scoping import ScopedQuerySet

from .base import in_language


class PublishedDocument(models.Model):
    """A document made before or outside the portal that rows cite as their source."""

    organisation = models.ForeignKey(
        "registry.Organisation",
        models.PROTECT,
        verbose_name=_("organisation"),
        related_name="published_documents",
    )
    key = models.SlugField(_("key"), unique=True, help_text=_("A permanent short name, for example report-2020-2022."))
    title_kk = models.CharField(_("title in Kazakh"), max_length=300)
    title_ru = models.CharField(_("title in Russian"), max_length=300, blank=True)
    as_of = models.DateField(
        _("stands as of"),
        help_text=_("The last day of the period it speaks of: what it says to be there was there on that day."),
    )
    sha256 = models.CharField(_("SHA-256 of the data"), max_length=64, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("organisation",)

    class Meta:
        verbose_name = _("published document")
        verbose_name_plural = _("published documents")
        ordering = ["key"]

    def __str__(self):
        return in_language(self.title_kk, self.title_ru)
