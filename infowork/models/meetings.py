from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from registry.models.base import Cited, Voidable, check_new_paper, earliest_to_latest, in_language
from registry.scoping import ScopedEventQuerySet, ScopedQuerySet
from registry.validators import validate_not_in_future
from shymkent_union.lib.known_dates import known_date, short_day
from shymkent_union.lib.refusals import refusal


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
    place = models.CharField(_("place"), max_length=200, blank=True)
    # Who may vote: members of the body, delegates of a conference. Empty where nobody counted.
    entitled = models.PositiveIntegerField(_("members with a vote"), null=True, blank=True)
    present = models.PositiveIntegerField(_("present of them"), null=True, blank=True)
    invited = models.CharField(_("also invited"), max_length=300, blank=True)
    presided_by = models.CharField(_("who presided"), max_length=200, blank=True)
    written_by = models.CharField(_("secretary of the meeting"), max_length=200, blank=True)

    objects = ScopedEventQuerySet.as_manager()
    organisation_lookups = ("organisation",)
    is_information_work = True
    dates = ("earliest", "latest")

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-latest", "-pk"]
        constraints = [
            earliest_to_latest("earliest", "latest", name="meeting_dates"),
            models.CheckConstraint(
                condition=Q(present=None) | Q(entitled=None) | Q(present__lte=F("entitled")),
                name="meeting_present",
                violation_error_message=_("More members are present than have a vote."),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "kind", "earliest"], name="meeting_of_organisation")]

    def __str__(self):
        return f"{self.get_kind_display()}, {self.organisation}"

    @property
    def held(self):
        """The day in words, as far as it is known."""
        return known_date(self.earliest, self.latest)

    @property
    def held_short(self):
        """12.03.2026 where the day is known, for lists and names of files."""
        return short_day(self.latest) if self.earliest == self.latest else self.held

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
    title_kk = models.CharField(_("title in Kazakh"), max_length=400, blank=True)
    title_ru = models.CharField(_("title in Russian"), max_length=400, blank=True)
    is_information_work = models.BooleanField(_("about information work"), default=True)
    decision_kk = models.TextField(_("decision in Kazakh"), blank=True)
    decision_ru = models.TextField(_("decision in Russian"), blank=True)
    decision_number = models.CharField(_("decision number"), max_length=40, blank=True)
    reporter = models.CharField(_("who reported"), max_length=200, blank=True)
    votes_for = models.PositiveIntegerField(_("votes for"), null=True, blank=True)
    votes_against = models.PositiveIntegerField(_("votes against"), null=True, blank=True)
    votes_abstained = models.PositiveIntegerField(_("abstained"), null=True, blank=True)

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

    @property
    def decision(self):
        return in_language(self.decision_kk, self.decision_ru)


class Instruction(Voidable):
    """A point of a decision that somebody has to carry out by a day, and what came of it."""

    consideration = models.ForeignKey(
        Consideration, models.PROTECT, related_name="instructions", verbose_name=_("question considered")
    )
    number = models.PositiveSmallIntegerField(_("point"), default=1)
    text_kk = models.TextField(_("text in Kazakh"), blank=True)
    text_ru = models.TextField(_("text in Russian"), blank=True)
    owner = models.CharField(_("who carries it out"), max_length=200)
    due_on = models.DateField(_("to be carried out by"))
    done_on = models.DateField(_("carried out on"), null=True, blank=True, validators=[validate_not_in_future])
    result = models.CharField(_("result"), max_length=300, blank=True)

    objects = ScopedQuerySet.as_manager()
    organisation_lookups = ("consideration__meeting__organisation",)
    is_information_work = True

    class Meta:
        verbose_name = _("instruction")
        verbose_name_plural = _("instructions")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consideration", "number"],
                name="instruction_number_once",
                condition=Q(voided_at=None),
                violation_error_message=_("The decision has a point with this number already."),
            ),
            models.CheckConstraint(
                condition=~Q(text_kk="", text_ru=""),
                name="instruction_has_text",
                violation_error_message=_("Write what is to be carried out."),
            ),
        ]
        indexes = [models.Index(fields=["due_on"], name="instruction_open", condition=Q(done_on=None))]

    def __str__(self):
        return in_language(self.text_kk, self.text_ru)

    def clean(self):
        super().clean()
        # On a form that lacks its question there is nothing to compare with; the form says so itself.
        meeting = self.consideration.meeting if self.consideration_id else None
        if meeting and self.due_on and self.due_on < meeting.earliest:
            sentence = _("The meeting was held on %(day)s. Give that day or a later one.")
            raise refusal("due_on", sentence % {"day": short_day(meeting.earliest)}, "before_meeting")
