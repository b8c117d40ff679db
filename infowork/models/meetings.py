from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.models.base import Cited, Voidable, check_new_paper, earliest_to_latest, in_language
from registry.scoping import ScopedEventQuerySet


class Meeting(Cited, Voidable):
    """A sitting of a body, or a gathering that is no body: activists' meeting, forum, members' meeting."""

    class Kind(models.TextChoices):
        CONGRESS = "congress", _("Congress")
        CONFERENCE = "conference", _("Conference")
        PLENUM = "plenum", _("Plenum")
        EXECUTIVE_COMMITTEE = "executive_committee", _("Executive committee")
        ACTIVISTS = "activist_meeting", _("Activists' meeting")
        FORUM = "forum", _("Forum")
        COMMISSION = "commission", _("Commission")
        UNION_COMMITTEE = "union_committee", _("Union committee")
        MEMBERS = "members_meeting", _("Members' meeting")

    class Session(models.TextChoices):
        REGULAR = "regular", _("Regular")
        EXTRAORDINARY = "extraordinary", _("Extraordinary")

    organisation = models.ForeignKey(
        "registry.Organisation", models.PROTECT, related_name="meetings", verbose_name=_("organisation")
    )
    body = models.ForeignKey(
        "registry.Body",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings",
        verbose_name=_("body"),
    )
    kind = models.CharField(_("kind"), max_length=30, choices=Kind.choices)
    session = models.CharField(
        _("regular or extraordinary"), max_length=20, choices=Session.choices, default=Session.REGULAR
    )
    earliest = models.DateField(_("held on"), help_text=_("The day, or the earliest day that is possible."))
    latest = models.DateField(_("at the latest"), help_text=_("The same day where it is known."))
    protocol_number = models.CharField(_("protocol number"), max_length=40, blank=True)
    protocol_file = models.FileField(_("protocol"), upload_to="meetings/%Y/", blank=True)

    objects = ScopedEventQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True
    dates = ("earliest", "latest")

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-latest", "-pk"]
        constraints = [earliest_to_latest("earliest", "latest", name="meeting_dates")]
        indexes = [models.Index(fields=["organisation", "kind", "earliest"], name="meeting_of_organisation")]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.organisation}"

    def clean(self):
        super().clean()
        check_new_paper(self, "protocol_file")


class Consideration(models.Model):
    """A question on a meeting's agenda. Figures count considerations and not meetings."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="considerations", verbose_name=_("meeting"))
    number = models.PositiveSmallIntegerField(_("number on the agenda"), default=1)
    topic = models.ForeignKey(
        "registry.Topic", models.PROTECT, null=True, blank=True, related_name="considerations",
        verbose_name=_("topic"),
        help_text=_("Gathers the considerations of one question over the years."),
    )  # fmt: skip
    title_kk = models.CharField(_("title in Kazakh"), max_length=400)
    title_ru = models.CharField(_("title in Russian"), max_length=400, blank=True)
    is_information_work = models.BooleanField(_("about information work"), default=True)
    decision_kk = models.TextField(_("decision in Kazakh"), blank=True)
    decision_ru = models.TextField(_("decision in Russian"), blank=True)
    decision_number = models.CharField(_("decision number"), max_length=40, blank=True)

    objects = ScopedEventQuerySet.as_manager()
    organisation_lookups = ("meeting__organisation",)
    dates = ("meeting__earliest", "meeting__latest")

    class Meta:
        verbose_name = _("question considered")
        verbose_name_plural = _("questions considered")
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                name="consideration_number_once",
                violation_error_message=_("The agenda has a question with this number already."),
            ),
            models.CheckConstraint(
                condition=~Q(title_kk="", title_ru=""),
                name="consideration_has_title",
                violation_error_message=_("Give the title of the question."),
            ),
        ]

    def __str__(self):
        return in_language(self.title_kk, self.title_ru)
