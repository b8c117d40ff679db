"""Minutes and extracts in the styles of minutes.docx, which Word or LibreOffice opens to change them."""

import io
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import override, pgettext
from docxtpl import DocxTemplate

from infowork.models import Meeting
from infowork.queries.meetings import agenda_of
from registry.models import Office
from registry.models.base import in_language
from shymkent_union.lib.known_dates import known_date

from . import words

TEMPLATE = Path(__file__).resolve().parent / "minutes.docx"
LANGUAGES = ("kk", "ru")


@dataclass(frozen=True)
class Paper:
    """A finished document and the name that it is saved under."""

    name: str
    content: bytes


def minutes_docx(meeting, language):
    """The minutes of a meeting: who was there, its agenda, what it heard and decided, who signs."""
    with override(language):
        questions = agenda_of(meeting)
        signatures = [
            (pgettext("minutes", "Chair"), meeting.presided_by),
            (pgettext("minutes", "Secretary"), meeting.written_by),
        ]
        content = _docx(
            meeting, words.minutes_title(meeting), questions, signatures,
            facts=words.facts(meeting), agenda=[f"{row.number}. {row}" for row in questions],
        )  # fmt: skip
        return Paper(words.minutes_name(meeting), content)


def extract_docx(question, language, *, on):
    """The part of the minutes about one question, certified by who is chair of the organisation on the day `on`."""
    meeting = question.meeting
    with override(language):
        chairs = Office.objects.current(on).chairs().filter(organisation=meeting.organisation)
        holder = chairs.select_related("person").first()
        signatures = [(pgettext("minutes", "Chair"), holder.person.signature_name if holder else "")]
        questions = [row for row in agenda_of(meeting) if row.pk == question.pk]
        certified = pgettext("minutes", "The extract is true to the minutes. %(day)s")
        content = _docx(
            meeting, words.extract_title(meeting), questions, signatures, facts=words.facts(meeting), agenda=[],
            certified=certified % {"day": known_date(on, on)},
        )  # fmt: skip
        return Paper(words.extract_name(meeting, question), content)


def _docx(meeting, title, questions, signatures, *, facts, agenda, certified=""):
    # Of commissions there are several; every other body is named by the title.
    body = meeting.body if meeting.kind == Meeting.Kind.COMMISSION else None
    context = {
        "head": words.head(meeting),
        "title": title,
        "subtitle": in_language(body.name_kk, body.name_ru) if body else "",
        "day": meeting.held,
        "place": meeting.place,
        "facts": facts,
        "agenda": agenda,
        "questions": [_question(row) for row in questions],
        "certified": certified,
        "signatures": [{"role": role, "name": name or words.BLANK} for role, name in signatures],
        "words": {
            "agenda": pgettext("minutes", "Agenda"),
            "heard": pgettext("minutes", "HEARD"),
            "decided": pgettext("minutes", "DECIDED"),
            "voted": pgettext("minutes", "VOTED"),
        },
    }
    template = DocxTemplate(TEMPLATE)
    template.render(context, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def _question(question):
    return {
        "number": f"{question.number}",
        "heard": words.heard(question),
        "decided": words.decided(question, question.points),
        "votes": words.votes(question),
    }
