"""A portal of the first release, with its rows, becomes one of today, and can go back."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

FIRST = [("registry", "0001_initial")]


def migrate(targets):
    """The tables as `targets` have them, and the models of that state."""
    executor = MigrationExecutor(connection)
    executor.migrate(targets)
    return executor.loader.project_state(targets).apps


@pytest.fixture
def today(transactional_db):
    """The tables as they are today, also for whatever test comes next."""
    # Of all floors: those above go back together with what they stand on.
    latest = MigrationExecutor(connection).loader.graph.leaf_nodes()
    yield latest
    migrate(latest)


def test_rows_of_the_first_release_come_along(today):
    first = migrate(FIRST)
    Organisation, Person, Membership = (
        first.get_model("registry", name) for name in ("Organisation", "Person", "Membership")
    )
    for number in ("001", "002"):
        school = Organisation.objects.create(register_number=number, short_kk=number, level="primary", kind="school")
    person = Person.objects.create(surname="Әбдірова", given_name="Сәуле", sort_key="02")
    spell = Membership.objects.create(
        person=person, organisation=school, joined_on="2020-09-01", start_reason="admitted", sort_key="02"
    )

    later = migrate(today)
    codes = set(later.get_model("registry", "Organisation").objects.values_list("join_code", flat=True))
    assert len(codes) == 2
    assert all(len(code) == 12 for code in codes)
    upgraded = later.get_model("registry", "Membership").objects.get()
    assert (upgraded.pk, upgraded.follows_id, upgraded.sort_key) == (spell.pk, None, "02")

    back = migrate(FIRST)
    assert back.get_model("registry", "Membership").objects.get().organisation_id == school.pk
