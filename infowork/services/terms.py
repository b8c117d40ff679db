"""Commands on what is asked of primaries, and on which terms."""

from django.db import transaction
from django.utils import timezone

from infowork.filings import FIRST_ASKED, KINDS
from infowork.filings.terms import period_of
from infowork.models import FilingTerms


@transaction.atomic
def ask(kind, *, on, by, entered_on=None):
    """`kind` is asked, on the terms that it proposes, from the period in which the day `on` lies.

    Returns the row; the one that is there, where it is asked from that day already.
    """
    proposal = kind.proposal
    first = period_of(proposal.rhythm, on).first
    known = FilingTerms.objects.filter(kind=kind.key, holds_from=first).first()
    if known:
        return known
    row = FilingTerms(
        kind=kind.key, holds_from=first, rhythm=proposal.rhythm, filed_by=proposal.filed_by,
        establishment_kinds=list(proposal.establishment_kinds), due_month=proposal.due_month,
        due_day=proposal.due_day, entered_on=entered_on or timezone.localdate(),
    )  # fmt: skip
    row.full_clean()
    row.save()
    return row


def ask_the_first(sender, *, committee, on, **kwargs):
    """Answers `registry.signals.committee_made`, in its transaction: a new portal begins with three kinds."""
    for key in FIRST_ASKED:
        ask(KINDS[key], on=on, by=None)
