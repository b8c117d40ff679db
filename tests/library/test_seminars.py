"""/library/seminars/: coming and past, and one's own seat."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from library.models import Enrolment
from library.services.seminars import enrol
from tests import makers
from tests.library.makers import make_seminar

pytestmark = pytest.mark.django_db


def test_coming_nearest_first_and_past_newest_first(committee, client):
    for name, day in (("far", date(2101, 1, 1)), ("near", date(2100, 1, 1)), ("old", date(2020, 1, 1))):
        make_seminar(name, day=day)
    make_seminar("2020–22", earliest=date(2020, 1, 1), latest=date(2022, 12, 31))
    make_seminar("today", day=timezone.localdate())
    make_seminar("called off", voided_at=timezone.now())
    context = client.get("/library/seminars/").context
    assert [seminar.topic for seminar in context["coming"]] == ["today", "near", "far"]
    assert [seminar.topic for seminar in context["past"]] == ["2020–22", "old"]


def test_a_date_known_roughly_is_not_invented(committee, client):
    seminar = make_seminar(earliest=date(2020, 1, 1), latest=date(2022, 12, 31))
    for address in ("/library/seminars/", f"/library/seminars/{seminar.code}/"):
        page = client.get(address).content.decode()
        assert "2020–2022" in page
        assert "желтоқсан" not in page


def test_empty_says_what_will_stand_here(committee, client):
    page = client.get("/library/seminars/").content.decode()
    assert "Өткен семинарлар осы жерде көрсетіледі." in page


def test_past_page_by_page(committee, client):
    for day in range(1, 23):
        make_seminar(f"{day}", day=date(2024, 1, day))
    first = client.get("/library/seminars/")
    assert [seminar.topic for seminar in first.context["past"]] == [f"{day}" for day in range(22, 2, -1)]
    second = client.get(first.context["next_url"])
    assert [seminar.topic for seminar in second.context["past"]] == ["2", "1"]
    assert client.get("/library/seminars/?place=x").url.startswith("/library/seminars/")


def test_a_visitor_is_asked_to_sign_in(committee, client):
    seminar = make_seminar()
    page = client.get(f"/library/seminars/{seminar.code}/").content.decode()
    assert f"?next=/library/seminars/{seminar.code}/" in page
    for verb in ("enrol", "cancel"):
        response = client.post(f"/library/seminars/{seminar.code}/{verb}/")
        assert (response.status_code, "next=" in response.url) == (302, True)
    assert not Enrolment.objects.exists()


def test_taking_a_seat_and_giving_it_back(sign_in, activist):
    seminar = make_seminar(seats=30)
    client, address = sign_in(activist), f"/library/seminars/{seminar.code}/"
    for _ in range(2):
        page = client.post(f"{address}enrol/", follow=True)
        assert page.redirect_chain == [(address, 302)]
    assert page.context["enrolment"] == Enrolment.objects.get()
    assert page.context["seats_left"] == 29
    assert [e.seminar for e in client.get("/library/seminars/").context["enrolments"]] == [seminar]
    for _ in range(2):
        page = client.post(f"{address}cancel/", follow=True)
    assert page.context["enrolment"] is None
    assert page.context["seats_left"] == 30
    assert list(client.get("/library/seminars/").context["enrolments"]) == []


def test_others_names_are_not_shown(sign_in, activist, chair, client):
    seminar = make_seminar(seats=1)
    enrol(seminar, person=activist.person, by=activist)
    for reader in (client, sign_in(chair)):
        page = reader.get(f"/library/seminars/{seminar.code}/")
        assert activist.person.surname not in page.content.decode()
        assert not page.context["enrolment"]
    assert list(sign_in(chair).get("/library/seminars/").context["enrolments"]) == []


def test_nobody_gives_back_the_seat_of_another(sign_in, activist, chair):
    seminar = make_seminar()
    enrol(seminar, person=activist.person, by=activist)
    sign_in(chair).post(f"/library/seminars/{seminar.code}/cancel/")
    assert Enrolment.objects.get().cancelled_at is None


def test_full_is_told_and_nothing_is_written(sign_in, activist, chair):
    seminar = make_seminar(seats=1)
    enrol(seminar, person=activist.person, by=activist)
    response = sign_in(chair).post(f"/library/seminars/{seminar.code}/enrol/")
    assert response.status_code == 200
    assert response.context["errors"]
    assert Enrolment.objects.get().person == activist.person


def test_past_is_told(sign_in, activist):
    seminar = make_seminar(day=date(2024, 1, 1))
    client = sign_in(activist)
    assert "/enrol/" not in client.get(f"/library/seminars/{seminar.code}/").content.decode()
    response = client.post(f"/library/seminars/{seminar.code}/enrol/")
    assert response.status_code == 200
    assert response.context["errors"] == ["Бұл семинар өтіп кетті."]


def test_an_account_without_a_person_is_told_whom_to_ask(sign_in, stranger, committee):
    seminar = make_seminar()
    client = sign_in(stranger)
    for response in (
        client.get(f"/library/seminars/{seminar.code}/"),
        client.post(f"/library/seminars/{seminar.code}/enrol/"),
    ):
        assert response.status_code == 200
        assert "тізілімдегі адамға байланыстырылмаған" in response.content.decode()
    client.post(f"/library/seminars/{seminar.code}/cancel/")
    assert not Enrolment.objects.exists()


def test_wrong_code_and_called_off(sign_in, activist, specialist):
    seminar = make_seminar(voided_at=timezone.now())
    client = sign_in(activist)
    for code in ("NOTTHERE2345", f"{seminar.pk}", seminar.code):
        assert client.get(f"/library/seminars/{code}/").status_code == 404
        assert client.post(f"/library/seminars/{code}/enrol/").status_code == 404
        assert client.post(f"/library/seminars/{code}/cancel/").status_code == 404
    assert sign_in(specialist).get(f"/library/seminars/{seminar.code}/").status_code == 200


def test_wrong_verb(sign_in, activist):
    seminar = make_seminar()
    client = sign_in(activist)
    assert client.post("/library/seminars/").status_code == 405
    assert client.get(f"/library/seminars/{seminar.code}/enrol/").status_code == 405
    assert client.get(f"/library/seminars/{seminar.code}/cancel/").status_code == 405


def test_same_queries_for_one_row_and_three(sign_in, activist):
    client = sign_in(activist)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get("/library/seminars/")
        return len(captured)

    def add():
        make_seminar(day=date(2024, 1, 1))
        enrol(make_seminar(), person=activist.person, by=activist)

    add()
    client.get("/library/seminars/")
    one = queries()
    add()
    add()
    assert queries() == one


def test_whoever_is_signed_in_is_enrolled(sign_in, chair):
    """Whatever else is posted."""
    seminar = make_seminar()
    other = makers.make_person()
    sign_in(chair).post(f"/library/seminars/{seminar.code}/enrol/", {"person": other.pk})
    assert Enrolment.objects.get().person == chair.person
