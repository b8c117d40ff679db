"""What all modules of the bench share: a row of the result, whole responses, medians, statements."""

import gc
import statistics
import time
from dataclasses import asdict, dataclass, field

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

REPEATS = 11


def set_repeats(number):
    """How often each job is measured for its median."""
    global REPEATS
    REPEATS = number


@dataclass
class Bench:
    """The city that is measured. `small` holds what modules noted in `before`."""

    city: object
    members: int
    small: dict = field(default_factory=dict)

    def client(self, account):
        client = Client(headers={"host": "localhost"})
        if account:
            client.force_login(self.city.demonstration[account])
        return client


@dataclass
class Row:
    """One job: `ours_ms` against `reference_ms`, and the ratio that it may have."""

    job: str
    ours_ms: float
    reference: str
    reference_ms: float
    limit: float | None = None
    # What else must be so; why not, in a few words.
    broken: str = ""
    queries: int | None = None
    megabytes: float | None = None

    @property
    def ratio(self):
        return round(self.ours_ms / max(self.reference_ms, 0.01), 2)

    @property
    def ok(self):
        return not self.broken and (self.limit is None or self.ratio <= self.limit)

    def as_data(self):
        return asdict(self) | {"ratio": self.ratio, "ok": self.ok}


def get(client, address):
    """(milliseconds, number of queries, statements) of one whole page; the statements of its first opening."""
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        response.getvalue()
    statements = [query["sql"] for query in queries]
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    return median(lambda: client.get(address).getvalue()), len(statements), statements


def median(work, most=None):
    """Median milliseconds of `work()`, done REPEATS times, or `most` times where that is less."""
    return round(statistics.median(once(work) for _turn in range(min(REPEATS, most or REPEATS))), 2)


def in_turns(work, reference, most=None):
    """Median milliseconds of both, done in turns: what else the machine does meanwhile falls on both alike."""
    # As `timeit` does: the turns are so regular that one of the two, always the same, would collect what both leave.
    gc.disable()
    try:
        taken = [(once(work), once(reference)) for _turn in range(min(REPEATS, most or REPEATS))]
    finally:
        gc.enable()
    return [round(statistics.median(each), 2) for each in zip(*taken, strict=True)]


def once(work):
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def execute(statement, parameters=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall() if cursor.description else []


def refresh_statistics():
    execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
