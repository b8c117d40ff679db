"""Forms on meetings of a primary organisation: what is typed; the rules are in the commands."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infowork.services.meetings import HELD_BY_PRIMARIES
from shymkent_union.lib.form_fields import DayField, WholeField

YES, NO = "yes", "no"


def _several_lines(**kwargs):
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), **kwargs)


class MeetingFactsForm(forms.Form):
    """When it was held and who was there."""

    held_on = DayField(label=_("Held on"), hint=_("For example 15.10.2026."))
    protocol_number = forms.CharField(
        label=_("Number of the minutes"), max_length=40, required=False, help_text=_("For example 4.")
    )
    place = forms.CharField(
        label=_("Where it was held"), max_length=200, required=False, help_text=_("For example: the teachers' room.")
    )
    entitled = WholeField(label=_("Members with a vote"), required=False, hint=_("How many there are in all."))
    present = WholeField(label=_("Present of them"), required=False, hint=_("How many took part."))
    presided_by = forms.CharField(
        label=_("Who presided"), max_length=200, required=False, help_text=_("For example: S. Abdirova.")
    )
    written_by = forms.CharField(
        label=_("Secretary of the meeting"), max_length=200, required=False, help_text=_("Who wrote the minutes.")
    )

    def clean(self):
        cleaned = super().clean()
        entitled, present = cleaned.get("entitled"), cleaned.get("present")
        if entitled is not None and present is not None and present > entitled:
            self.add_error("present", _("More members are present than have a vote."))
        return cleaned


class QuestionForm(forms.Form):
    """What was considered and decided."""

    title = forms.CharField(
        label=_("Question"), max_length=400, help_text=_("For example: on the state of information work.")
    )
    is_information_work = forms.TypedChoiceField(
        label=_("Is the question about information work?"), choices=[(YES, _("Yes")), (NO, _("No"))],
        widget=forms.RadioSelect, coerce=lambda value: value == YES,
        help_text=_("Such questions are counted in the report of the committee."),
    )  # fmt: skip
    reporter = forms.CharField(label=_("Who reported"), max_length=200, required=False)
    decision = _several_lines(
        label=_("What was decided"), max_length=4000, required=False,
        help_text=_("In a sentence or two, as in the minutes."),
    )  # fmt: skip
    votes_for = WholeField(label=_("Votes for"), required=False)
    votes_against = WholeField(label=_("Votes against"), required=False)
    votes_abstained = WholeField(label=_("Abstained"), required=False)


class MeetingForm(QuestionForm, MeetingFactsForm):
    """A meeting with one question."""

    kind = forms.ChoiceField(
        label=_("What was held?"),
        choices=[(kind.value, kind.label) for kind in HELD_BY_PRIMARIES],
        widget=forms.RadioSelect,
    )
    field_order = (
        "kind", "held_on", "title", "is_information_work", "decision", "protocol_number", "entitled", "present",
        "votes_for", "votes_against", "votes_abstained", "presided_by", "written_by", "reporter", "place",
    )  # fmt: skip

    def typed(self):
        """The arguments of `hold_meeting`."""
        facts = {name: value for name, value in self.cleaned_data.items() if name not in QuestionForm.base_fields}
        question = {name: self.cleaned_data[name] for name in QuestionForm.base_fields}
        return facts | {"question": question}


class InstructionForm(forms.Form):
    """A point of a decision: what, who, by when."""

    text = _several_lines(
        label=_("What is to be carried out"), max_length=2000, help_text=_("For example: renew the information board.")
    )
    owner = forms.CharField(
        label=_("Who carries it out"), max_length=200, help_text=_("Name or office, for example: the treasurer.")
    )
    due_on = DayField(label=_("To be carried out by"), hint=_("For example 15.10.2026."))


class CarriedOutForm(forms.Form):
    """That a point was carried out, and what came of it."""

    on = DayField(label=_("Carried out on"), hint=_("For example 15.10.2026."))
    result = _several_lines(
        label=_("Result"), max_length=300, help_text=_("In a few words, for example: the board was renewed.")
    )


def meeting_initial(meeting):
    """What the facts' form shows of a meeting that is entered."""
    names = [name for name in MeetingFactsForm.base_fields if name != "held_on"]
    return {name: getattr(meeting, name) for name in names} | {"held_on": meeting.latest}


def question_initial(question):
    """What the question's form shows of one that is entered."""
    names = ("reporter", "decision", "votes_for", "votes_against", "votes_abstained")
    answer = YES if question.is_information_work else NO
    shown = {name: getattr(question, name) for name in names}
    return shown | {"title": f"{question}", "is_information_work": answer}
