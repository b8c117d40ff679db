"""The published report and a portal that was started before it, or after it: in either order one city, once."""

from datetime import date

import pytest

from infowork.queries.norms import published_norms
from infowork.services.published_report import DATA_FILE, load_published_report, read_data
from registry.models import Body, Norm, Office, Organisation, Person
from registry.services.bodies import form_city_bodies
from registry.services.norms import enter_norms
from registry.services.officers import seat_officer
from registry.services.organisations import enter_committee
from registry.services.staff import ensure_committee, open_staff_account

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 1)
NAMES = {
    "name_kk": "Біздің қалалық ұйым",
    "name_ru": "Наша городская организация",
    "short_kk": "Ұйым",
    "short_ru": "ГО",
}


def load():
    return load_published_report(read_data(DATA_FILE))


def start(**chair):
    """What `make start` and the five steps enter."""
    open_staff_account(
        login="+77015554433", surname="Ким", given_name="Виктор", roles=["specialist"], language="kk", on=TODAY
    )
    committee = enter_committee(by=None, **NAMES)
    seat_officer(committee, "chair", by=None, **{"surname": "Жаңабаев", "given_name": "Асан", "on": TODAY} | chair)
    form_city_bodies(committee, ["executive_committee", "information_work"], on=TODAY, by=None)
    enter_norms(published_norms(), by=None)


def city():
    """What must not depend on the order."""
    return {
        "committees": Organisation.objects.filter(level="committee").count(),
        "name": Organisation.objects.committee().name_kk,
        "chairs": list(
            Office.objects.filter(role="chair")
            .order_by("started_on")
            .values_list("person__surname", "started_on", "ended_on", "end_reason", "taken_over")
        ),
        "commissions": Body.objects.filter(kind="commission").count(),
        "norms": list(Norm.objects.values_list("key", "holds_from", "value", "source_kk")),
        "people": sorted(Person.objects.values_list("surname", flat=True)),
    }


def test_started_first_and_loaded_then():
    start()
    assert load() is not None
    first_started = city()
    assert first_started["commissions"] == 1
    assert first_started["name"] == NAMES["name_kk"]
    assert first_started["chairs"] == [
        ("Тургинбаева", date(2022, 12, 31), date(2026, 2, 28), "successor", True),
        ("Жаңабаев", TODAY, None, "", False),
    ]
    assert load() is None
    assert city() == first_started


def test_loaded_first_and_started_then():
    load()
    start()
    first_loaded = city()
    assert first_loaded["commissions"] == 1
    assert first_loaded["name"] == NAMES["name_kk"]
    assert first_loaded["chairs"] == [
        ("Тургинбаева", date(2022, 12, 31), date(2026, 2, 28), "successor", True),
        ("Жаңабаев", TODAY, None, "", False),
    ]
    assert first_loaded["people"] == ["Жаңабаев", "Ким", "Тургинбаева"]


def test_a_chair_in_office_since_before_is_the_one_who_signed():
    start(surname="Тургинбаева", given_name="Ләззат", taken_over=True)
    load()
    (office,) = Office.objects.filter(role="chair")
    assert (office.person.given_name, office.started_on, office.ended_on) == ("Ләззат", date(2022, 12, 31), None)
    assert office.document is not None


def test_a_committee_that_nobody_has_named_yet_takes_the_names_of_the_report():
    ensure_committee()
    load()
    committee = Organisation.objects.get()
    assert committee.register_number == "000"
    assert committee.name_kk == read_data(DATA_FILE)["organisation"]["name_kk"]
