"""Union lessons held in schools, colleges and universities."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infowork.models import FiledBy, Rhythm, UnionLesson
from registry.enums import EstablishmentKind
from shymkent_union.lib.form_fields import NO_ANSWER, DayField, WholeField
from shymkent_union.lib.known_dates import short_day

from .kind import Answers, Kind, check_in_period
from .left_out import OFF_DEVICE
from .rows import keep_in_step, rows_by_owner
from .sheet import ROWS, RowForm
from .terms import Proposal


class LessonForm(RowForm):
    """One lesson."""

    held_on = DayField(label=_("Held on"), hint=_("For example 15.10.2026."))
    topic = forms.CharField(
        label=_("Topic of the lesson"), max_length=300, help_text=_("For example: my trade union.")
    )
    audience = forms.ChoiceField(label=_("For whom"), choices=[NO_ANSWER, *UnionLesson.Audience.choices])
    present = WholeField(label=_("How many took part"), hint=_("For example 28."))
    lecturer = forms.CharField(
        label=_("Who held it"), max_length=200, required=False, widget=forms.TextInput(attrs=OFF_DEVICE)
    )
    told_by = ("topic", "held_on")


class Lessons(Kind):
    key = "lessons"
    title = _("Union lessons")
    short = _("Lessons")
    minutes = 4
    proposal = Proposal(
        Rhythm.HALF_YEAR, FiledBy.INFORMATION_OFFICER, due_month=6, due_day=10,
        establishment_kinds=(EstablishmentKind.GENERAL_SECONDARY, EstablishmentKind.COLLEGE, EstablishmentKind.HIGHER),
    )  # fmt: skip
    nothing_needs_reason = False
    figures = ("lessons.count",)
    row_form_class = LessonForm
    one_more = _("One more lesson")
    one_row = _("Lesson %(number)s")

    def _held(self, organisation, period):
        return self._held_in([organisation], period)

    def _held_in(self, organisations, period):
        lessons = UnionLesson.objects.within(period).filter(organisation__in=organisations)
        return lessons.order_by("held_on", "pk")

    def recorded(self, organisation, period):
        return Answers({}, [_as_row(lesson) for lesson in self._held(organisation, period)])

    def recorded_of_all(self, organisations, period):
        return rows_by_owner(self._held_in(organisations, period), _as_row)

    def write(self, organisation, period, fields, rows, *, on, by):
        for number, row in enumerate(rows):
            check_in_period(row["held_on"], period, f"{ROWS}-{number}-held_on")
        keep_in_step(
            self._held(organisation, period), rows, by=by, make=lambda: UnionLesson(organisation=organisation),
            reason=_("Taken out of the form"),
        )  # fmt: skip


def _as_row(lesson):
    return {
        "row": str(lesson.pk), "held_on": short_day(lesson.held_on), "topic": lesson.topic,
        "audience": lesson.audience, "present": str(lesson.present), "lecturer": lesson.lecturer,
    }  # fmt: skip
