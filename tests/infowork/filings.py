"""Filings for tests: kinds that are asked, and filings in any state."""

from datetime import date, timedelta

from django.utils import timezone

from infowork.filings import KINDS
from infowork.filings.terms import TermsBook
from infowork.models import Filing, FilingStep, FilingTerms
from infowork.queries.filings import revisions_of
from infowork.services.filings import COUNTER
from registry.models import next_number


def ask(*keys, since=date(2020, 1, 1), **fields):
    """Asks the kinds from a day on, long ago unless said otherwise, on their own proposals."""
    for key in keys:
        proposal = KINDS[key].proposal
        FilingTerms.objects.create(
            kind=key, holds_from=since, entered_on=since, rhythm=proposal.rhythm, due_day=proposal.due_day,
            **{"filed_by": proposal.filed_by, "due_month": proposal.due_month} | fields,
        )  # fmt: skip


def invited_long_ago(*users):
    """Whose account is older than anything that is due now."""
    for user in users:
        user.created_at = timezone.now() - timedelta(days=900)
        user.save()


def period_now(key):
    """The period of a kind that one works on today."""
    return KINDS[key].period_on(timezone.localdate(), TermsBook())


def make_filing(organisation, key, *, by, state="filed", period=None, answers=None, **fields):
    """The next revision of a filing in `state`, with its steps; the app's own rows are not written."""
    period = period or period_now(key)
    last = revisions_of(organisation, KINDS[key], period).first()
    filing = Filing.objects.create(
        organisation=organisation, kind=key, period_first=period.first, period_last=period.last, state=state,
        revision=last.revision + 1 if last else 1, answers={"fields": answers or {}, "rows": []},
        is_nothing=state == "nothing", number=next_number(COUNTER), filed_at=timezone.now(), filed_by=by, **fields,
    )  # fmt: skip
    FilingStep.objects.create(filing=filing, step="filed", by=by)
    if state in ("accepted", "returned"):
        FilingStep.objects.create(
            filing=filing, step=state, by=by, words="Сурет күңгірт" if state == "returned" else ""
        )
    return filing
