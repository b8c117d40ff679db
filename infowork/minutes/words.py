"""What minutes say, in the active language. What is not known is not said; what is signed by hand is left blank."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from infowork.models import Meeting
from infowork.queries.meetings import quorum_of
from registry.enums import Level
from registry.models import Organisation
from registry.models.base import in_language
from shymkent_union.lib.known_dates import short_day

BLANK = "____"
# Whose minutes they are, in the genitive of both languages.
_OF = {
    Meeting.Kind.CONGRESS: pgettext_lazy("minutes", "of the congress"),
    Meeting.Kind.CONFERENCE: pgettext_lazy("minutes", "of the conference"),
    Meeting.Kind.PLENUM: pgettext_lazy("minutes", "of the plenum"),
    Meeting.Kind.EXECUTIVE_COMMITTEE: pgettext_lazy("minutes", "of the sitting of the executive committee"),
    Meeting.Kind.ACTIVISTS: pgettext_lazy("minutes", "of the activists' meeting"),
    Meeting.Kind.FORUM: pgettext_lazy("minutes", "of the forum"),
    Meeting.Kind.COMMISSION: pgettext_lazy("minutes", "of the sitting of the commission"),
    Meeting.Kind.UNION_COMMITTEE: pgettext_lazy("minutes", "of the sitting of the union committee"),
    Meeting.Kind.MEMBERS: pgettext_lazy("minutes", "of the members' meeting"),
}


def head(meeting):
    """Above the title: the union's organisation, and of a primary also which one; by the names of that day."""
    own = _name_on(meeting.organisation, meeting.latest)
    if meeting.organisation.level == Level.COMMITTEE:
        return [own]
    committee = Organisation.objects.committee()
    lines = [_name_on(committee, meeting.latest)] if committee else []
    return [*lines, _("Primary trade-union organisation: %(name)s") % {"name": own}]


def minutes_title(meeting):
    return capfirst(_("minutes No. %(number)s %(of)s") % _whose(meeting))


def extract_title(meeting):
    return capfirst(_("extract from minutes No. %(number)s %(of)s") % _whose(meeting))


def minutes_name(meeting):
    """ "Minutes 4, School 5, 12.03.2026.docx": as people name such a paper."""
    return _file_name(meeting, pgettext("minutes", "Minutes %(number)s") % {"number": meeting.protocol_number})


def extract_name(meeting, question):
    """ "Extract from minutes 4, question 1, School 5, 12.03.2026.docx"."""
    name = pgettext("minutes", "Extract from minutes %(number)s, question %(question)s")
    return _file_name(meeting, name % {"number": meeting.protocol_number, "question": question.number})


def facts(meeting):
    """Who was there: pairs of a label and a value, without those that nobody wrote down."""
    quorum = quorum_of(meeting)
    said = quorum.sentence if quorum.is_there is not None else ""
    pairs = [
        (pgettext("minutes", "Presided"), meeting.presided_by or BLANK),
        (pgettext("minutes", "Secretary"), meeting.written_by or BLANK),
        (pgettext("minutes", "Members with a vote"), meeting.entitled),
        (pgettext("minutes", "Present"), meeting.present),
        (pgettext("minutes", "Also invited"), meeting.invited),
        (pgettext("minutes", "Quorum"), said),
    ]
    return [{"label": label, "value": f"{value}"} for label, value in pairs if value not in (None, "")]


def heard(question):
    """What was heard, with who reported."""
    if not question.reporter:
        return _sentence(f"{question}")
    return _("%(title)s Reported by: %(name)s") % {
        "title": _sentence(f"{question}"),
        "name": _sentence(question.reporter),
    }


def decided(question, points):
    """The decision, one paragraph a line, then its points, each with who carries it out and by when."""
    number = _("Decision No. %(number)s.") % {"number": question.decision_number} if question.decision_number else ""
    return [line for line in (number, *question.decision.splitlines()) if line.strip()] + [
        _point(point) for point in points
    ]


def votes(question):
    """ "for 5, against 0, abstained 1"; of them what was counted."""
    counted = [
        (_("for – %(count)s"), question.votes_for),
        (_("against – %(count)s"), question.votes_against),
        (_("abstained – %(count)s"), question.votes_abstained),
    ]
    said = ", ".join(words % {"count": count} for words, count in counted if count is not None)
    return f"{said}." if said else ""


def _file_name(meeting, what):
    # Where the minutes have no number yet, a space is left over; a number like 4/1 would be a folder.
    what = what.replace(" ,", ",").strip()
    name = f"{what}, {meeting.organisation.short_name}, {meeting.held_short}.docx"
    return name.replace("/", "-").replace("\\", "-")


def _name_on(organisation, day):
    """The official name borne on `day`."""
    former = organisation.former_names.filter(until__gte=day).order_by("until").first() or organisation
    return in_language(former.name_kk, former.name_ru)


def _whose(meeting):
    whose = _OF[meeting.kind]
    if meeting.session == Meeting.Session.EXTRAORDINARY:
        # In Russian a conference is feminine, and all the others are not.
        of_conference, of_others = pgettext("of a conference", "extraordinary"), pgettext("of others", "extraordinary")
        whose = f"{of_conference if meeting.kind == Meeting.Kind.CONFERENCE else of_others} {whose}"
    return {"number": meeting.protocol_number or BLANK, "of": whose}


def _point(point):
    text = _("%(number)s) %(text)s To be carried out by: %(owner)s Until: %(day)s.")
    return text % {
        "number": point.number,
        "text": _sentence(f"{point}"),
        "owner": _sentence(point.owner),
        "day": short_day(point.due_on),
    }


def _sentence(text):
    """`text` with a full stop, unless it ends a sentence already."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…", ";")) else f"{text}."
