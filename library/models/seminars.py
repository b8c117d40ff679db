from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.models.base import Cited, Voidable, earliest_to_latest, in_language
from registry.scoping import ScopedEventQuerySet, ScopedQuerySet
from shymkent_union.lib.codes import new_code
from shymkent_union.lib.known_dates import known_date


class SeminarQuerySet(ScopedEventQuerySet):
    def visible_to(self, user):
        """Seminars are announced to everyone."""
        return self if user.is_authenticated and user.is_staff else self.standing()


class Seminar(Cited, Voidable):
    """A training of chairs and of those responsible for information work, at least one each half-year."""

    class Form(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        ONLINE = "online", _("Online")
        MIXED = "mixed", _("In person and online")

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="seminars", verbose_name=_("organisation")
    )
    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code, editable=False)
    topic_kk = models.CharField(_("topic in Kazakh"), max_length=300)
    topic_ru = models.CharField(_("topic in Russian"), max_length=300, blank=True)
    earliest = models.DateField(_("held on"), help_text=_("The day, or the earliest day that is possible."))
    latest = models.DateField(_("at the latest"), help_text=_("The same day where it is known."))
    starts_at = models.TimeField(_("begins at"), null=True, blank=True)
    place_kk = models.CharField(_("place in Kazakh"), max_length=200, blank=True)
    place_ru = models.CharField(_("place in Russian"), max_length=200, blank=True)
    form = models.CharField(_("form"), max_length=20, choices=Form.choices, blank=True)
    note_kk = models.TextField(_("note in Kazakh"), blank=True)
    note_ru = models.TextField(_("note in Russian"), blank=True)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True, help_text=_("Empty: no limit."))
    position = models.PositiveSmallIntegerField(_("place in lists"), default=0)

    objects = SeminarQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    dates = ("earliest", "latest")

    class Meta:
        verbose_name = _("seminar")
        verbose_name_plural = _("seminars")
        ordering = ["-latest", "position", "pk"]
        constraints = [earliest_to_latest("earliest", "latest", name="seminar_dates")]
        indexes = [models.Index(fields=["-latest", "-id"], name="seminar_newest")]

    def __str__(self):
        return self.topic

    @property
    def topic(self):
        return in_language(self.topic_kk, self.topic_ru)

    def is_over(self, on=None):
        return self.latest < (on or timezone.localdate())

    @property
    def held(self):
        """When it is or was held, as far as that is known."""
        return known_date(self.earliest, self.latest)

    @property
    def place(self):
        return in_language(self.place_kk, self.place_ru)

    @property
    def note(self):
        return in_language(self.note_kk, self.note_ru)


class Enrolment(models.Model):
    """One person's seat in one seminar; given back by ending it."""

    seminar = models.ForeignKey(Seminar, models.PROTECT, related_name="enrolments", verbose_name=_("seminar"))
    person = models.ForeignKey("registry.Person", models.PROTECT, related_name="enrolments", verbose_name=_("person"))
    enrolled_at = models.DateTimeField(_("enrolled at"), default=timezone.now)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True, blank=True)
    attended = models.BooleanField(_("attended"), null=True, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("person__memberships__organisation", "person__offices__organisation")
    holds_personal_data = True

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        ordering = ["enrolled_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["seminar", "person"],
                name="enrolment_once",
                condition=models.Q(cancelled_at=None),
                violation_error_message=_("This person is enrolled already."),
            )
        ]

    def __str__(self):
        return f"{self.seminar}: {self.person}"
