"""The chair's page with everything due: at most twelve queries, beside hand-written SQL for the same rows."""

from datetime import date

from django.urls import reverse
from django.utils import timezone

from infowork.filings import KINDS
from infowork.models import Filing, FilingStep, FilingTerms
from infowork.queries.filing_columns import columns_on
from infowork.queries.todo import duties

from .measuring import Row, execute, get, in_turns

MOST_QUERIES = 12
BY_HAND = [
    "SELECT kind, holds_from, is_asked, filed_by, due_month, due_day FROM infowork_filingterms ORDER BY holds_from",
    """SELECT o.id, o.role, o.person_id, o.started_on, o.ended_on, u.created_at FROM registry_office o
    LEFT JOIN registry_user u ON u.person_id = o.person_id
    WHERE o.organisation_id = %(organisation)s AND o.voided_at IS NULL AND o.body_id IS NULL""",
    """SELECT kind, period_first, state, revision, filed_at FROM infowork_filing
    WHERE organisation_id = %(organisation)s ORDER BY revision""",
    """SELECT
    (SELECT count(*) FROM registry_membership WHERE organisation_id = %(organisation)s AND left_on IS NULL
     AND voided_at IS NULL),
    (SELECT count(*) FROM registry_application WHERE organisation_id = %(organisation)s AND state = 'open'),
    (SELECT count(*) FROM registry_correctionrequest WHERE organisation_id = %(organisation)s AND state = 'open')""",
    "SELECT title_kk, url FROM publications_channel WHERE for_chairs ORDER BY position",
]


def measure(bench):
    client, address = bench.client("chair"), reverse("infowork:my")
    everything_due(bench.city.school)
    listed = duties(bench.city.school, bench.city.demonstration["chair"], timezone.localdate())
    queries = get(client, address)[1]
    due = sum(duty.is_open for duty in listed)
    ours, reference = in_turns(lambda: client.get(address).getvalue(), lambda: _by_hand(bench.city.school))
    broken = f"more than {MOST_QUERIES} queries" if queries > MOST_QUERIES else ""
    yield Row(f"the chair's page: {due} things due", ours, "SQL", reference, None, broken, queries=queries)


def _by_hand(organisation):
    for statement in BY_HAND:
        execute(statement, {"organisation": organisation.pk} if "%(" in statement else None)


def everything_due(organisation):
    """Each kind is asked, and nothing of what is worked on now was filed by this organisation."""
    FilingTerms.objects.bulk_create(
        [
            FilingTerms(
                kind=kind.key, holds_from=date(timezone.localdate().year, 1, 1), rhythm=kind.proposal.rhythm,
                filed_by=kind.proposal.filed_by, due_month=kind.proposal.due_month, due_day=kind.proposal.due_day,
            )
            for kind in KINDS.values()
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    for column in columns_on(timezone.localdate()):
        filings = Filing.objects.filter(organisation=organisation, kind=column.kind.key)
        filings = filings.filter(period_first=column.period.first, period_last=column.period.last)
        FilingStep.objects.filter(filing__in=filings).delete()
        filings.delete()
