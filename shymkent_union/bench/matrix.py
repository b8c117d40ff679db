"""The matrix of filings: every primary by every kind, against hand-written SQL and a bare template of its rows."""

from datetime import date

from django.template import Context, Engine
from django.urls import reverse
from django.utils import timezone

from infowork.filings import KINDS
from infowork.models import Filing, FilingTerms
from infowork.queries.matrix import Asked, matrix_of
from registry.models import Organisation
from shymkent_union.lib.periods import Period

from .measuring import Row, execute, get, in_turns

LIMIT = 2
MOST_QUERIES = 12
FILINGS = """
SELECT f.organisation_id, f.kind, f.state, f.is_nothing, f.filed_at FROM infowork_filing f
JOIN (SELECT organisation_id, kind, period_first, period_last, max(revision) AS revision FROM infowork_filing
      WHERE state <> 'draft' AND ({periods}) GROUP BY 1, 2, 3, 4) latest
  ON latest.organisation_id = f.organisation_id AND latest.kind = f.kind AND latest.revision = f.revision
 AND latest.period_first = f.period_first AND latest.period_last = f.period_last
"""
OFFICES = """
SELECT o.organisation_id, o.role, o.started_on, o.ended_on, u.created_at FROM registry_office o
LEFT JOIN registry_user u ON u.person_id = o.person_id
WHERE o.voided_at IS NULL AND o.body_id IS NULL AND o.started_on <= %(on)s
  AND o.role IN ('chair', 'acting_chair', 'information_officer')
"""
ORGANISATIONS = """
SELECT id, register_number, short_kk, short_ru, kind, district, founded_on, closed_on FROM registry_organisation
WHERE level = 'primary' AND (founded_on IS NULL OR founded_on <= %(last)s)
  AND (closed_on IS NULL OR closed_on >= %(first)s) ORDER BY register_number
"""
TERMS = "SELECT kind, holds_from, is_asked, filed_by, due_month, due_day FROM infowork_filingterms ORDER BY holds_from"
BARE = """<table>{% for number, name, cells in rows %}<tr><td>{{ number }}</td><td>{{ name }}</td>
{% for words, address in cells %}<td><a href="{{ address }}">{{ words }}</a></td>{% endfor %}</tr>
{% endfor %}</table>"""


def measure(bench):
    client, address = bench.client("specialist"), reverse("admin:filings")
    half = Period.half_of(timezone.localdate())
    fill(half, bench.city.demonstration["specialist"])
    matrix = matrix_of(Asked(half), Organisation.objects.all(), timezone.localdate())
    rows = [
        (line.organisation.register_number, line.organisation.short_name,
         [(f"{cell.words}", f"{line.organisation.register_number}/{cell.kind.key}/{cell.period}/")
          for cell in line.cells])
        for line in matrix.lines
    ]  # fmt: skip
    bare = Engine().from_string(BARE)
    days = {"on": timezone.localdate(), "first": half.first, "last": half.last}
    filings = FILINGS.format(periods=" OR ".join(_period(column) for column in matrix.columns))

    def by_hand():
        for statement in (ORGANISATIONS, TERMS, OFFICES, filings):
            execute(statement, days)
        bare.render(Context({"rows": rows}))

    queries = get(client, address)[1]
    broken = f"more than {MOST_QUERIES} queries" if queries > MOST_QUERIES else ""
    ours, reference = in_turns(lambda: client.get(address).getvalue(), by_hand)
    name = f"matrix of filings: {len(rows)} x {len(matrix.columns)}"
    yield Row(name, ours, "SQL and a bare template", reference, LIMIT, broken, queries=queries)


def _period(column):
    kind, first, last = column.key
    return f"(kind = '{kind}' AND period_first = '{first}' AND period_last = '{last}')"


def fill(half, user):
    """Every kind is asked, and of ten cells of the half-year's matrix nine hold a filing, in all states."""
    FilingTerms.objects.bulk_create(
        [
            FilingTerms(
                kind=kind.key, holds_from=date(2020, 1, 1), rhythm=kind.proposal.rhythm,
                filed_by=kind.proposal.filed_by, due_month=kind.proposal.due_month, due_day=kind.proposal.due_day,
            )
            for kind in KINDS.values()
        ],
        ignore_conflicts=True,
    )  # fmt: skip
    states = [state for state in Filing.State.values if state != Filing.State.DRAFT]
    matrix = matrix_of(Asked(half), Organisation.objects.all(), timezone.localdate())
    cells = [cell for line in matrix.lines for cell in line.cells if cell.filing is None]
    Filing.objects.bulk_create(
        [
            Filing(
                organisation=cell.organisation, kind=cell.kind.key, period_first=cell.period.first,
                period_last=cell.period.last, state=states[place % len(states)], number=10_000_000 + place,
                filed_at=timezone.now(), filed_by=user,
            )
            for place, cell in enumerate(cells) if place % 10
        ]
    )  # fmt: skip
