"""What is asked of primaries: of each kind its proposal, what holds now and what will."""

from dataclasses import dataclass

from infowork.filings import KINDS, Kind
from infowork.filings.terms import TermsBook, period_of
from infowork.models import FilingTerms
from shymkent_union.lib.periods import DAY, Period


@dataclass(frozen=True)
class AskedKind:
    """`terms` hold for the period that one works on (None: not asked), `coming` is a row that begins later."""

    kind: Kind
    period: Period
    terms: FilingTerms | None
    coming: FilingTerms | None
    # The first day of the unbroken time in which it is asked, on whatever terms.
    since: object


def periods_to_choose(kind, today, book=None):
    """The period of `kind` that runs and the next one: from either of them terms may be changed."""
    this = kind.period_on(today, book or TermsBook())
    return [this, period_of(kind.proposal.rhythm, this.last + DAY)]


def what_is_asked(today):
    """An AskedKind for each kind, in the order of the matrix."""
    book, rows = TermsBook(), {}
    for row in FilingTerms.objects.order_by("holds_from"):
        rows.setdefault(row.kind, []).append(row)
    return [_asked(kind, rows.get(kind.key, []), today, book) for kind in KINDS.values()]


def _asked(kind, rows, today, book):
    period = kind.period_on(today, book)
    held = [row for row in rows if row.holds_from <= period.first]
    coming = next((row for row in rows if row.holds_from > period.first), None)
    since = None
    for row in held:
        since = (since or row.holds_from) if row.is_asked else None
    return AskedKind(kind, period, held[-1] if held and held[-1].is_asked else None, coming, since)


def terms_of(kind):
    """All rows of `kind`, the latest first."""
    return FilingTerms.objects.filter(kind=kind.key).order_by("-holds_from")
