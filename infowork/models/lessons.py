from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.models.base import Voidable
from registry.scoping import ScopedEventQuerySet
from registry.validators import validate_not_in_future


class UnionLesson(Voidable):
    """A union lesson that was held in a school, a college or a university: when, on what, for whom."""

    class Audience(models.TextChoices):
        PUPILS = "pupils", _("Pupils")
        STUDENTS = "students", _("Students")
        TEACHERS = "teachers", _("Teachers and other employees")
        PARENTS = "parents", _("Parents")

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="union_lessons", verbose_name=_("organisation")
    )
    held_on = models.DateField(_("held on"), validators=[validate_not_in_future])
    topic = models.CharField(_("topic of the lesson"), max_length=300)
    audience = models.CharField(_("audience"), max_length=20, choices=Audience.choices)
    present = models.PositiveIntegerField(_("how many took part"))
    lecturer = models.CharField(_("who held it"), max_length=200, blank=True)

    objects = ScopedEventQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True
    dates = ("held_on", "held_on")

    class Meta:
        verbose_name = _("union lesson")
        verbose_name_plural = _("union lessons")
        ordering = ["-held_on", "-pk"]
        indexes = [models.Index(fields=["held_on", "organisation"], name="union_lesson_by_day")]

    def __str__(self):
        return self.topic
