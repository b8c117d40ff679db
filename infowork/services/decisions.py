"""What the committee decides on a filing: accepted, returned, taken back; one or many at once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.filings import KINDS
from infowork.models import ClosedPeriod, Filing, FilingStep
from infowork.queries.decisions import latest_of
from infowork.queries.filings import revisions_of
from infowork.services.closing import refuse_closed
from infowork.services.reminders import tell_of_returns
from registry import journal
from shymkent_union.lib.refusals import refusal


@transaction.atomic
def accept(filing, *, by):
    """The committee accepts what was filed. Raises ValidationError("not_filed" | "overtaken" | "period_closed")."""
    filing = _decidable(filing)
    return _decide(filing, Filing.State.ACCEPTED, FilingStep.Step.ACCEPTED, by)


@transaction.atomic
def return_filing(filing, *, reason, by):
    """The committee gives it back with a reason; what it wrote counts until it is filed anew.

    Raises ValidationError("reason_missing"), and what `accept` does.
    """
    if not reason.strip():
        raise refusal("reason", _("Write what is to be put right."), "reason_missing")
    filing = _decide(_decidable(filing), Filing.State.RETURNED, FilingStep.Step.RETURNED, by, reason.strip())
    tell_of_returns.enqueue(filing.steps.last().pk)
    return filing


@transaction.atomic
def take_back_decision(filing, *, by):
    """The acceptance or the return was a mistake: the filing waits for a decision again.

    Raises ValidationError("not_decided" | "overtaken" | "period_closed").
    """
    filing = _locked(filing)
    refuse_closed(filing.period, None)
    _refuse_overtaken(filing)
    if filing.state not in (Filing.State.ACCEPTED, Filing.State.RETURNED):
        raise ValidationError(_("Nothing was decided here that could be taken back."), "not_decided")
    state = Filing.State.NOTHING if filing.is_nothing else Filing.State.FILED
    return _decide(filing, state, FilingStep.Step.TAKEN_BACK, by)


@transaction.atomic
def accept_many(filings, *, by, at=None):
    """Accepts those of `filings` that wait for a decision, all at once, at the moment `at`; returns them."""
    accepted = _in_open_periods(filings.filter(state__in=[Filing.State.FILED, Filing.State.NOTHING]))
    Filing.objects.filter(pk__in=[filing.pk for filing in accepted]).update(state=Filing.State.ACCEPTED)
    _decided_at_once(accepted, FilingStep.Step.ACCEPTED, at or timezone.now(), by)
    return accepted


@transaction.atomic
def take_back_many(filings, *, by):
    """Those of `filings` that are accepted wait for a decision again; returns them. A later filing is left alone."""
    accepted = _in_open_periods(filings.filter(state=Filing.State.ACCEPTED))
    for is_nothing, state in ((True, Filing.State.NOTHING), (False, Filing.State.FILED)):
        keys = [filing.pk for filing in accepted if filing.is_nothing == is_nothing]
        Filing.objects.filter(pk__in=keys).update(state=state)
    _decided_at_once(accepted, FilingStep.Step.TAKEN_BACK, timezone.now(), by)
    return accepted


def _in_open_periods(filings):
    rows = latest_of(filings).select_for_update(of=("self",)).select_related("organisation")
    closed = [row.period for row in ClosedPeriod.objects.all()]
    return [filing for filing in rows if not any(period.encloses(filing.period) for period in closed)]


def _decided_at_once(filings, step, at, by):
    """The steps of many filings share their moment, by which they are found again; the journal has each of them."""
    FilingStep.objects.bulk_create(FilingStep(filing=filing, step=step, by=by, at=at) for filing in filings)
    journal.record_events(filings, step.value, by=by)


def _locked(filing):
    rows = Filing.objects.select_for_update(of=("self",)).select_related("organisation")
    return rows.get(pk=filing.pk)


def _decidable(filing):
    filing = _locked(filing)
    refuse_closed(filing.period, None)
    _refuse_overtaken(filing)
    if filing.state not in (Filing.State.FILED, Filing.State.NOTHING):
        raise ValidationError(_("This does not wait for a decision any more. Look at how it stands now."), "not_filed")
    return filing


def _refuse_overtaken(filing):
    later = revisions_of(filing.organisation, KINDS[filing.kind], filing.period).first()
    if later.pk != filing.pk:
        raise ValidationError(_("A later filing has taken the place of this one. Decide on that one."), "overtaken")


def _decide(filing, state, step, by, words=""):
    filing.state = state
    filing.save(update_fields=["state"])
    FilingStep.objects.create(filing=filing, step=step, by=by, words=words)
    return filing
