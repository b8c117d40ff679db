"""`python -m shymkent_union.bench MEMBERS`: fills the empty database of DATABASE_URL and prints what it measured."""

import json
import os
import statistics
import sys
import time
import warnings

import django

REPEATS = 7
MEMBERS_OF_ONE = 500


def main(members):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shymkent_union.settings")
    django.setup()
    warnings.simplefilter("ignore")
    from django.db import connection

    begun = time.perf_counter()
    city = fill(members)
    made = time.perf_counter() - begun
    measured = {
        "database": connection.vendor,
        "members": members,
        "organisations": len(city.organisations),
        "made_in_s": round(made, 1),
        "rows": measure(city, connection),
    }
    print(json.dumps(measured))  # noqa: T201 (its parent reads it)


def fill(members):
    """A city of so many members in the empty database."""
    from django.core.management import call_command
    from django.utils import timezone

    from shymkent_union.demo_city.make import make_city

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    organisations = max(20, min(500, members // MEMBERS_OF_ONE))
    return make_city(organisations=organisations, members=members, seed=1, today=timezone.localdate())


def measure(city, connection):
    """All pages first; only then the reference gets its indexes and is measured."""
    from .jobs import jobs
    from .sql import COVERING, INDEXES, TRIGRAMS

    execute(connection, "ANALYZE")
    listed = jobs(city)
    rows = [{"job": job.name, **measure_page(city, job)} for job in listed]
    for statement in INDEXES + (TRIGRAMS if connection.vendor == "postgresql" else COVERING):
        execute(connection, statement)
    execute(connection, "ANALYZE")
    for row, job in zip(rows, listed, strict=True):
        row["sql_ms"] = measure_sql(connection, job)
        row["ratio"] = round(row["response_ms"] / max(row["sql_ms"], 0.01), 1)
    return rows


def execute(connection, statement, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def measure_page(city, job):
    """Median milliseconds of the whole response, its size, and its number of queries."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    if job.account:
        client.force_login(city.demonstration[job.account])
    with CaptureQueriesContext(connection) as queries:
        response = client.get(job.address)
        size = len(response.getvalue())
    asked = len(queries)  # now: the next request forgets them
    if response.status_code != 200:
        raise SystemExit(f"{job.name}: {job.address} answered {response.status_code}.")
    milliseconds = median(lambda: client.get(job.address).getvalue())
    return {"response_ms": milliseconds, "queries": asked, "kilobytes": round(size / 1024)}


def measure_sql(connection, job):
    def run():
        for statement, parameters in job.statements:
            execute(connection, statement, parameters)

    run()
    return median(run)


def median(work):
    taken = []
    for _turn in range(REPEATS):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return round(statistics.median(taken), 2)


if __name__ == "__main__":
    main(int(sys.argv[1]))
