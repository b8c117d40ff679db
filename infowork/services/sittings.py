"""A sitting at which information work was considered, as one form tells it: a meeting with one question."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language

from infowork.models import Consideration, Meeting
from infowork.queries.meetings import same_meeting
from registry.models.base import in_language
from registry.validators import validate_not_in_future
from shymkent_union.lib.refusals import check


@transaction.atomic
def record_sitting(
    known, *, organisation, kind, body, held_on, question, decision, protocol_number="", entitled=None, present=None
):
    """A meeting of `kind` with its question on information work; `known` is the Consideration to correct, or None.

    A meeting of that body and day that is there already, as where an estimate names the one that approved it, is the
    same one: the question is added to it, and what is left empty takes nothing away.
    Returns the Consideration. Raises ValidationError("future"), or what the fields refuse.
    """
    check("held_on", validate_not_in_future, held_on)
    facts = {"protocol_number": protocol_number, "entitled": entitled, "present": present}
    if known:
        meeting = known.meeting
    elif meeting := _entered(organisation, kind, body, held_on, protocol_number):
        facts = {name: fact for name, fact in facts.items() if fact not in ("", None)}
    else:
        meeting = Meeting(organisation=organisation, kind=kind)
    facts |= {"body": meeting.body or body, "earliest": held_on, "latest": held_on}
    for name, fact in facts.items():
        setattr(meeting, name, fact)
    meeting.full_clean()
    meeting.save()
    row = known or Consideration(meeting=meeting, number=next_number(meeting.considerations))
    # As with every name: what is written in one language serves both until somebody writes the other.
    ending = "ru" if get_language() == "ru" else "kk"
    if question != in_language(row.title_kk, row.title_ru):
        setattr(row, f"title_{ending}", question)
    if decision != in_language(row.decision_kk, row.decision_ru):
        setattr(row, f"decision_{ending}", decision)
    row.full_clean()
    row.save()
    return row


def _entered(organisation, kind, body, day, protocol_number):
    meeting = same_meeting(organisation, kind, day, protocol_number)
    return meeting if meeting and meeting.body in (None, body) else None


def next_number(rows):
    """Of a question on its agenda, or of a point in its decision."""
    return (rows.aggregate(last=Max("number"))["last"] or 0) + 1
