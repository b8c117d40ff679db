"""Reads for the forms of filings: where they are filled in, what they begin with, which state of them one has seen."""

from django.urls import reverse

from infowork.filings import KINDS, Answers

from .filing_columns import column_of
from .filings import draft_of, revisions_of


def standings(cells, on):
    """{column's key: Standing} for the cells of one organisation: each kind is asked once for all its periods."""
    by_kind = {}
    for cell in cells:
        by_kind.setdefault(cell.kind.key, []).append(cell)
    found = {}
    for row in by_kind.values():
        standing = row[0].kind.standings(row[0].organisation, [cell.period for cell in row], on)
        found |= {cell.column.key: standing[cell.period] for cell in row}
    return found


def version_of(draft):
    """What tells one state of a draft from the next; empty where there is no draft."""
    return draft.saved_at.isoformat() if draft else ""


def opened_with(cell, on, chosen=""):
    """(Answers, beginnings): what the form begins with: what was begun, what is recorded, or what is proposed.

    Of several proposals the one named `chosen`, else the first; `beginnings` are (key, words, whether it is this one).
    """
    kind, organisation, period = cell.kind, cell.organisation, cell.period
    draft = draft_of(organisation, kind, period)
    known = Answers(**draft.answers) if draft else kind.recorded(organisation, period)
    if known or draft:
        return known, []
    offered = kind.beginnings(organisation, period)
    if not offered:
        return kind.proposed(organisation, period, on), []
    chosen = chosen if chosen in offered else next(iter(offered))
    return offered[chosen][1], [(key, words, key == chosen) for key, (words, _answers) in offered.items()]


def known_answers(cell, on):
    """What the form begins with where nobody chooses."""
    return opened_with(cell, on)[0]


def page_of_confirmed(confirmation):
    """Where the filing of a confirmed list stands with its number and date; None where it is not filed by itself."""
    kind, period = KINDS["members-list"], confirmation.period
    terms = column_of(kind, period).terms or kind.proposal
    if terms.rhythm != kind.rhythm_of(period) or not revisions_of(confirmation.organisation, kind, period).exists():
        return None
    return reverse("infowork:filed", args=[kind.key, f"{period}"])
