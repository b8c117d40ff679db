"""Information work considered at the union committee, once in a half-year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infowork.models import FiledBy, Meeting, Rhythm
from infowork.queries.considerations import considered_at
from infowork.services.sittings import record_sitting
from registry.enums import BodyKind
from registry.models import Body
from registry.models.base import in_language
from shymkent_union.lib.form_fields import DayField, WholeField
from shymkent_union.lib.known_dates import short_day

from .kind import Answers, Kind, check_in_period
from .terms import Proposal


class ConsideredForm(forms.Form):
    """The sitting and what it decided."""

    held_on = DayField(label=_("The committee sat on"), hint=_("For example 15.10.2026."))
    protocol_number = forms.CharField(
        label=_("Number of the minutes"), max_length=40, required=False, help_text=_("For example 4.")
    )
    question = forms.CharField(label=_("Question"), max_length=400)
    decision = forms.CharField(
        label=_("What was decided"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In a sentence or two, as in the minutes."),
    )
    entitled = WholeField(label=_("Members of the committee"), required=False, hint=_("How many there are."))
    present = WholeField(label=_("Present of them"), required=False, hint=_("How many took part."))

    def clean(self):
        cleaned = super().clean()
        if (cleaned.get("present") or 0) > (cleaned.get("entitled") or cleaned.get("present") or 0):
            self.add_error("present", _("More members are present than the committee has."))
        return cleaned


class Considered(Kind):
    key = "considered"
    title = _("Information work considered at the union committee")
    short = _("Sitting")
    minutes = 3
    proposal = Proposal(Rhythm.HALF_YEAR, FiledBy.CHAIR, due_month=6, due_day=10)
    figures = ("considered_by_collegial_bodies.committees_and_commissions",)
    form_class = ConsideredForm

    def _questions(self, organisations, period):
        return considered_at(period, organisations, Meeting.Kind.UNION_COMMITTEE)

    def _question(self, organisation, period):
        """The first consideration of the period: more of them are entered as meetings."""
        return self._questions([organisation], period).first()

    def recorded(self, organisation, period):
        question = self._question(organisation, period)
        return self._answers(question) if question else Answers()

    def recorded_of_all(self, organisations, period):
        found = {}
        for question in self._questions(organisations, period):
            found.setdefault(question.meeting.organisation_id, question)
        return {key: self._answers(question) for key, question in found.items()}

    def _answers(self, question):
        meeting = question.meeting
        return Answers({
            "held_on": short_day(meeting.latest),
            "protocol_number": meeting.protocol_number,
            "question": str(question),
            "decision": in_language(question.decision_kk, question.decision_ru),
            "entitled": _number(meeting.entitled),
            "present": _number(meeting.present),
        })  # fmt: skip

    def proposed(self, organisation, period, on):
        last = Meeting.objects.before(period.first).filter(
            organisation=organisation, kind=Meeting.Kind.UNION_COMMITTEE
        )  # fmt: skip
        last = last.exclude(entitled=None).order_by("-latest", "-pk").first()
        return Answers({
            "question": _("On the state of information work"),
            "entitled": _number(last.entitled) if last else "",
        })  # fmt: skip

    def write(self, organisation, period, fields, rows, *, on, by):
        day = fields["held_on"]
        check_in_period(day, period, "held_on")
        body = Body.objects.current(day).filter(organisation=organisation, kind=BodyKind.UNION_COMMITTEE).first()
        record_sitting(
            self._question(organisation, period), organisation=organisation, kind=Meeting.Kind.UNION_COMMITTEE,
            body=body, **fields,
        )  # fmt: skip


def _number(value):
    return "" if value is None else str(value)
