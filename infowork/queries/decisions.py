"""What waits for the committee's decision, and what was decided."""

from django.db.models import Count, Exists, OuterRef, Q

from infowork.models import Filing, FilingStep
from shymkent_union.lib.periods import Period

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


def not_accepted(period):
    """{kind's key: {its period: (returned, waiting)}} of what was filed for periods that lie within `period`."""
    rows = (
        latest_of(Filing.objects.filter(period_first__gte=period.first, period_last__lte=period.last))
        .filter(state__in=[Filing.State.RETURNED, *WAITING])
        .order_by("kind", "period_first")
        .values_list("kind", "period_first", "period_last")
        .annotate(
            returned=Count("pk", filter=Q(state=Filing.State.RETURNED)),
            waiting=Count("pk", filter=Q(state__in=WAITING)),
        )
    )
    found = {}
    for kind, first, last, returned, wait in rows:
        found.setdefault(kind, {})[Period(first, last)] = (returned, wait)
    return found
