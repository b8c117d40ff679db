"""Reads for the forms of filings: where they are filled in, what they begin with, which state of them one has seen."""

from django.urls import reverse

from infowork.filings import KINDS, Answers

from .filings import column_of, draft_of, revisions_of


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


def known_answers(cell, on):
    """What the form begins with: what was begun, what is recorded, or what is proposed."""
    draft = draft_of(cell.organisation, cell.kind, cell.period)
    if draft:
        return Answers(**draft.answers)
    return cell.kind.recorded(cell.organisation, cell.period) or cell.kind.proposed(cell.organisation, cell.period, on)


def page_of_confirmed(confirmation):
    """Where the filing of a confirmed list stands with its number and date; None where it is not filed by itself."""
    kind, period = KINDS["members-list"], confirmation.period
    terms = column_of(kind, period).terms or kind.proposal
    if terms.rhythm != kind.rhythm_of(period) or not revisions_of(confirmation.organisation, kind, period).exists():
        return None
    return reverse("infowork:filed", args=[kind.key, f"{period}"])
