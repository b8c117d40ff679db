"""What waits for the committee's decision, and what was decided."""

from django.db.models import Exists, OuterRef

from infowork.models import Filing, FilingStep

# What the committee has to accept or to return.
WAITING = frozenset({Filing.State.FILED, Filing.State.NOTHING})


def latest_of(filings):
    """Those of `filings` that no later one has taken the place of."""
    same = {name: OuterRef(name) for name in ("organisation", "kind", "period_first", "period_last")}
    later = Filing.objects.exclude(state=Filing.State.DRAFT).filter(revision__gt=OuterRef("revision"), **same)
    return filings.exclude(Exists(later))


def accepted_at(filings, at, *, by):
    """Those of `filings` that `by` accepted at one moment: all of them at once."""
    steps = FilingStep.objects.filter(step=FilingStep.Step.ACCEPTED, at=at, by=by)
    return filings.filter(pk__in=steps.values("filing"))
