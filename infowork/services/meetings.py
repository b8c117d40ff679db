"""Commands on meetings, what they considered, and what they told whom to do."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from infowork.models import ClosedPeriod, Consideration, Instruction, Meeting
from infowork.queries.meetings import same_meeting
from registry.models import Organisation
from registry.models.base import in_language
from registry.queries.offices import union_committee
from registry.services import voiding
from registry.services.voiding import refuse_voided
from registry.validators import validate_not_in_future
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.refusals import check, refusal

from .sittings import next_number

# What a primary organisation holds by itself; the committee's sittings are entered by its staff.
HELD_BY_PRIMARIES = (Meeting.Kind.UNION_COMMITTEE, Meeting.Kind.MEMBERS)


@transaction.atomic
def hold_meeting(organisation, *, kind, held_on, question, by, **facts):
    """A meeting of a primary on the day `held_on` considered `question`, the dictionary that `add_question` takes.

    `facts`: protocol_number, place, invited, entitled, present, presided_by, written_by. A meeting of that kind and
    day that is there already, entered or filed, is the same one: what is said anew is added to it.
    Raises ValidationError("not_of_primaries" | "future" | "organisation_not_active" | "period_closed"), or what the
    fields refuse.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if kind not in HELD_BY_PRIMARIES:
        raise refusal("kind", _("A primary organisation holds no such meeting."), "not_of_primaries")
    _check_day(organisation, held_on, by)
    meeting = same_meeting(organisation, kind, held_on, facts.get("protocol_number", ""))
    if meeting is None:
        body = union_committee(organisation, held_on) if kind == Meeting.Kind.UNION_COMMITTEE else None
        meeting = Meeting(organisation=organisation, kind=kind, body=body, earliest=held_on, latest=held_on)
    # What the form leaves empty takes nothing away from what another form said.
    _write(meeting, **{name: value for name, value in facts.items() if value not in ("", None)})
    add_question(meeting, by=by, **question)
    return meeting


@transaction.atomic
def correct_meeting(meeting, *, held_on, by, **facts):
    """Corrects the day and the facts of a meeting, empty ones too.

    Raises ValidationError("voided_already" | "held_already" | "future" | "organisation_not_active" | "period_closed"),
    or what the fields refuse.
    """
    meeting = _locked_meeting(meeting, by)
    _check_day(meeting.organisation, held_on, by)
    other = same_meeting(meeting.organisation, meeting.kind, held_on, facts.get("protocol_number", ""))
    if other is not None and other.pk != meeting.pk:
        sentence = _("A meeting of this kind on this day is entered already. Correct that one, or give the number.")
        raise refusal("held_on", sentence, "held_already")
    return _write(meeting, earliest=held_on, latest=held_on, **facts)


@transaction.atomic
def void_meeting(meeting, *, reason, by):
    """The meeting was entered by mistake. Raises ValidationError("period_closed"), and what `void` does."""
    return voiding.void(_locked_meeting(meeting, by), reason=reason, by=by)


@transaction.atomic
def add_question(meeting, *, title, by, decision="", **fields):
    """The meeting considered one more question; the same one sent twice is one row.

    `title` and `decision` are in the active language; `fields`: is_information_work, reporter, votes_for,
    votes_against, votes_abstained. Raises ValidationError("voided_already" | "period_closed" | "votes_above_present"),
    or what the fields refuse.
    """
    meeting = _locked_meeting(meeting, by)
    known = [row for row in meeting.considerations.all() if title.strip() in (row.title_kk, row.title_ru)]
    question = known[0] if known else Consideration(meeting=meeting, number=next_number(meeting.considerations))
    said = {name: value for name, value in fields.items() if value not in ("", None)}
    return _write_question(question, title=title, decision=decision or question.decision, **said)


@transaction.atomic
def correct_question(question, *, title, decision, by, **fields):
    """Corrects what was considered and decided, in the active language. Raises what `add_question` does."""
    question = Consideration.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=question.pk)
    _locked_meeting(question.meeting, by)
    return _write_question(question, title=title, decision=decision, **fields)


@transaction.atomic
def give_instruction(question, *, text, owner, due_on, by):
    """A point of the decision: `owner` carries `text` out by `due_on`; the same one sent twice is one row.

    Raises ValidationError("voided_already" | "before_meeting"), or what the fields refuse.
    """
    question = Consideration.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=question.pk)
    refuse_voided(question.meeting)
    for row in question.instructions.standing():
        if text.strip() in (row.text_kk, row.text_ru) and (row.owner, row.due_on) == (owner.strip(), due_on):
            return row
    instruction = Instruction(consideration=question, number=next_number(question.instructions.standing()))
    return _write_instruction(instruction, text=text, owner=owner, due_on=due_on)


@transaction.atomic
def correct_instruction(instruction, *, text, owner, due_on, by):
    """Corrects a point of a decision. Raises what `give_instruction` does."""
    return _write_instruction(_locked(instruction), text=text, owner=owner, due_on=due_on)


@transaction.atomic
def carry_out(instruction, *, on, result, by):
    """It was carried out on the day `on`, with this result; said again it corrects both.

    Raises ValidationError("voided_already" | "future" | "before_meeting" | "result_missing").
    """
    instruction = _locked(instruction)
    check("done_on", validate_not_in_future, on)
    held_on = instruction.consideration.meeting.earliest
    if on < held_on:
        sentence = _("The meeting was held on %(day)s. Give that day or a later one.")
        raise refusal("done_on", sentence % {"day": short_day(held_on)}, "before_meeting")
    if not result.strip():
        raise refusal("result", _("Write in a few words what came of it."), "result_missing")
    instruction.done_on, instruction.result = on, result.strip()
    return _save(instruction, "done_on", "result")


@transaction.atomic
def open_again(instruction, *, by):
    """It was not carried out after all. Raises ValidationError("voided_already" | "not_done")."""
    instruction = _locked(instruction)
    if instruction.done_on is None:
        raise ValidationError(_("Nobody has said yet that this was carried out."), "not_done")
    instruction.done_on, instruction.result = None, ""
    return _save(instruction, "done_on", "result")


def _locked_meeting(meeting, by):
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=meeting.pk)
    refuse_voided(meeting)
    _refuse_closed(meeting.earliest, by)
    return meeting


def _locked(instruction):
    rows = Instruction.objects.select_for_update(of=("self",)).select_related("consideration__meeting")
    instruction = rows.get(pk=instruction.pk)
    refuse_voided(instruction)
    refuse_voided(instruction.consideration.meeting)
    return instruction


def _check_day(organisation, day, by):
    check("held_on", validate_not_in_future, day)
    if not organisation.is_active(day):
        sentence = _("The organisation was not there on that day. Check the date.")
        raise refusal("held_on", sentence, "organisation_not_active")
    _refuse_closed(day, by)


def _refuse_closed(day, by):
    """What lies in a period that the committee closed is counted already: its staff alone correct it."""
    if by is not None and by.scope.city_wide:
        return
    closed = next((row for row in ClosedPeriod.objects.all() if day in row.period), None)
    if closed:
        sentence = _("The committee closed this period on %(day)s. Ask the committee to correct it.")
        raise refusal("held_on", sentence % {"day": short_day(closed.closed_on)}, "period_closed")


def _write_question(question, *, title, decision, **fields):
    _say(question, "title", title)
    _say(question, "decision", decision)
    _check_votes(question.meeting, fields)
    return _write(question, **fields)


def _check_votes(meeting, fields):
    cast = sum(fields.get(name) or 0 for name in ("votes_for", "votes_against", "votes_abstained"))
    if meeting.present is not None and cast > meeting.present:
        sentence = _("More votes are written here than members were present: %(present)s.")
        raise refusal("votes_for", sentence % {"present": meeting.present}, "votes_above_present")


def _write_instruction(instruction, *, text, owner, due_on):
    _say(instruction, "text", text)
    return _write(instruction, owner=owner.strip(), due_on=due_on)


def _say(row, name, text):
    """Writes `text` in the active language, unless it is what the row says already, if only in the other one; an
    emptied box empties both."""
    text = text.strip()
    if not text:
        setattr(row, f"{name}_kk", "")
        setattr(row, f"{name}_ru", "")
    elif text != in_language(getattr(row, f"{name}_kk"), getattr(row, f"{name}_ru")):
        setattr(row, f"{name}_ru" if get_language() == "ru" else f"{name}_kk", text)


def _write(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    return _save(row)


def _save(row, *fields):
    row.full_clean()
    row.save(update_fields=fields or None)
    return row
