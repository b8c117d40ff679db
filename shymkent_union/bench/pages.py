"""Pages of all kinds against hand-written SQL for the same rows, which gets its own best indexes for it."""

from dataclasses import dataclass, field

from django.db import connection
from django.urls import reverse

from registry.models import Person
from shymkent_union.lib import spelling

from .measuring import Row, execute, get, median, refresh_statistics
from .sql import (
    CITY_LIST,
    CITY_LIST_AFTER,
    COVERING,
    INDEXES,
    LIBRARY_SEARCH,
    ORGANISATION_LIST,
    PEOPLE_SEARCH,
    REPORT_FIGURES,
    REPORT_ROWS,
)


@dataclass(frozen=True)
class Job:
    """`statements` are (SQL, parameters); together they stand against one response."""

    name: str
    account: str | None
    address: str
    statements: list = field(default_factory=list)


def measure(bench):
    """All pages first; only then the reference gets its indexes and is measured."""
    listed = jobs(bench.city)
    taken = [get(bench.client(job.account), job.address) for job in listed]
    for statement in INDEXES + ([] if connection.vendor == "postgresql" else COVERING):
        execute(statement)
    refresh_statistics()
    for job, (milliseconds, queries, _statements) in zip(listed, taken, strict=True):
        yield Row(job.name, milliseconds, "SQL", _by_hand(job), queries=queries)


def _by_hand(job):
    def run():
        for statement, parameters in job.statements:
            execute(statement, parameters)

    run()
    return median(run)


def jobs(city):
    """The rows of the bench, for a city that was just made."""
    period = f"{city.today.year - 2}-01-01..{city.today}"
    first, last = period.split("..")
    days = {"first": first, "last": last, "year": city.today.year}
    people, surname = reverse("admin:registry_person_changelist"), _common_surname()
    word = f"% {spelling.fold(surname)}%"
    place = Person.objects.order_by("sort_key", "pk")[len(city.population.people) // 2]
    school = {"organisation": city.school.pk, "last": last}
    return [
        Job(
            "report: page",
            "city-chair",
            reverse("admin:infowork_reportedition_live", args=[period]),
            [(statement, days) for statement in REPORT_FIGURES],
        ),
        Job(
            "report: JSON with the rows counted",
            "city-chair",
            reverse("admin:infowork_reportedition_document", args=[period, "kk", "json"]),
            [(statement, days) for statement in REPORT_FIGURES + REPORT_ROWS],
        ),
        Job("people of the city: first page", "specialist", people, [(CITY_LIST, {})]),
        Job(
            "people of the city: from a letter",
            "specialist",
            f"{people}?letter={place.surname[0]}",
            [(CITY_LIST_AFTER, {"key": spelling.sort_key(place.surname[0])})],
        ),
        Job("people of one organisation", "chair", reverse("registry:people"), [(ORGANISATION_LIST, school)]),
        Job(
            "search: a surname in the whole city",
            "specialist",
            f"{people}?q={surname}",
            [(PEOPLE_SEARCH, {"word": word})],
        ),
        Job(
            "search: a surname in one organisation",
            "chair",
            f"{reverse('registry:people')}?q={surname}",
            [
                (
                    ORGANISATION_LIST.replace("ORDER BY", "AND p.search_key LIKE %(word)s ORDER BY"),
                    school | {"word": word},
                )
            ],
        ),
        Job(
            "search: the library",
            None,
            f"{reverse('library:home')}?q=такта",
            [(LIBRARY_SEARCH, {"word": "% такта%"})],
        ),
    ]


def _common_surname():
    """A surname that many bear, so that the search has work to do; typed without Kazakh letters."""
    return spelling.fold("Қасымов")
