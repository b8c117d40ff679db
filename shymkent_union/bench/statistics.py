"""The statistics of the city: the whole page as of today against the same numbers by hand-written SQL."""

from django.urls import reverse
from django.utils import timezone

from registry.queries.statistics import youth_born_after
from shymkent_union.lib.periods import DAY, Period

from .measuring import Row, execute, get, in_turns

LIMIT = 1.5
ACTIVE = (
    "SELECT id FROM registry_organisation WHERE level = 'primary' AND (founded_on IS NULL OR founded_on <= %(on)s) "
    "AND (closed_on IS NULL OR closed_on >= %(on)s)"
)
STOCK = f"""
SELECT m.organisation_id, count(*), count(*) FILTER (WHERE m.category = 'employee'),
  count(*) FILTER (WHERE m.category = 'learner'), count(*) FILTER (WHERE m.category = 'pensioner'),
  count(*) FILTER (WHERE m.suspended), count(*) FILTER (WHERE p.sex = 'female'),
  count(*) FILTER (WHERE p.sex <> ''), count(p.birth_date), count(*) FILTER (WHERE p.birth_date > %(youngest)s),
  count(*) FILTER (WHERE p.birth_date IS NOT NULL OR p.iin IS NOT NULL)
FROM registry_membership m JOIN registry_person p ON p.id = m.person_id
WHERE m.voided_at IS NULL AND m.joined_on <= %(on)s AND (m.left_on IS NULL OR m.left_on >= %(on)s)
  AND m.organisation_id IN ({ACTIVE})
GROUP BY m.organisation_id
"""
FLOWS = """
SELECT organisation_id,
  count(*) FILTER (WHERE joined_on BETWEEN %(since)s AND %(on)s AND start_reason IN ('admitted', 'reinstated')),
  count(*) FILTER (WHERE joined_on BETWEEN %(since)s AND %(on)s AND start_reason = 'taken_over'),
  count(*) FILTER (WHERE joined_on BETWEEN %(since)s AND %(on)s AND start_reason = 'transferred'),
  count(*) FILTER (WHERE left_on BETWEEN %(before)s AND %(eve)s AND end_reason = 'transferred'),
  count(*) FILTER (WHERE left_on BETWEEN %(since)s AND %(on)s AND end_reason = 'own_wish'),
  count(*) FILTER (WHERE left_on BETWEEN %(since)s AND %(on)s AND end_reason = 'left_sector'),
  count(*) FILTER (WHERE left_on BETWEEN %(since)s AND %(on)s AND end_reason = 'excluded'),
  count(*) FILTER (WHERE left_on BETWEEN %(since)s AND %(on)s AND end_reason = 'died')
FROM registry_membership
WHERE voided_at IS NULL
  AND (joined_on BETWEEN %(since)s AND %(on)s OR left_on BETWEEN %(before)s AND %(on)s)
GROUP BY organisation_id
"""
EMPLOYED = """
SELECT o.id, (SELECT employed FROM registry_headcount h WHERE h.organisation_id = o.id AND h.counted_on <= %(on)s
  ORDER BY h.counted_on DESC LIMIT 1)
FROM registry_organisation o WHERE o.level = 'primary'
"""


def measure(bench):
    client, address = bench.client("specialist"), reverse("admin:statistics")
    on = timezone.localdate()
    since = Period.half_of(on).first
    days = {"on": on, "since": since, "before": since - DAY, "eve": on - DAY, "youngest": youth_born_after(on)}

    def by_hand():
        for statement in (STOCK, FLOWS, EMPLOYED):
            execute(statement, days)

    queries = get(client, address)[1]
    ours, reference = in_turns(lambda: client.get(address).getvalue(), by_hand)
    yield Row("statistics of the city", ours, "hand-written SQL", reference, LIMIT, queries=queries)
