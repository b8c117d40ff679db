"""A sitting at which information work was considered, as one form tells it: a meeting with one question."""

from django.db import transaction
from django.utils.translation import get_language

from infowork.models import Consideration, Meeting
from registry.models.base import in_language
from registry.validators import validate_not_in_future
from shymkent_union.lib.refusals import check


@transaction.atomic
def record_sitting(
    known, *, organisation, kind, body, held_on, question, decision, protocol_number="", entitled=None, present=None
):
    """A meeting of `kind` with its question on information work; `known` is the Consideration to correct, or None.

    Returns the Consideration. Raises ValidationError("future"), or what the fields refuse.
    """
    check("held_on", validate_not_in_future, held_on)
    meeting = known.meeting if known else Meeting(organisation=organisation, body=body, kind=kind)
    meeting.earliest = meeting.latest = held_on
    meeting.protocol_number, meeting.entitled, meeting.present = protocol_number, entitled, present
    meeting.full_clean()
    meeting.save()
    row = known or Consideration(meeting=meeting)
    # As with every name: what is written in one language serves both until somebody writes the other.
    ending = "ru" if get_language() == "ru" else "kk"
    if question != in_language(row.title_kk, row.title_ru):
        setattr(row, f"title_{ending}", question)
    if decision != in_language(row.decision_kk, row.decision_ru):
        setattr(row, f"decision_{ending}", decision)
    row.full_clean()
    row.save()
    return row
