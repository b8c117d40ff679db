"""One's own record: everything of oneself, nothing of others, and the way to have it put right."""

from datetime import date

import pytest
from django.urls import reverse

from registry import journal
from registry.models import CorrectionRequest
from registry.queries.who_sees import offices_that_see, times_opened
from registry.scoping import access
from registry.services.corrections import decline_correction
from tests import look, makers
from tests.my.pages import queries_of, wrong_fields

DAY = date(2026, 11, 1)


@pytest.fixture
def myself(activist, sign_in):
    person = activist.person
    person.iin, person.birth_date, person.phone = "850315100016", date(1985, 3, 15), "+77011234567"
    person.save()
    return sign_in(activist)


def test_all_of_ones_own_and_nothing_of_others(myself, school, chair, specialist, technical_administrator):
    makers.make_member(school, "Құпиябаева", "Айгүл")
    page = myself.get("/me/")
    text = page.content.decode()
    for part in ("Қарабаева Мөлдір", school.name_kk, "15.03.1985", "8503•••••016", "+7 701 123 45 67", "01.09.2020"):
        assert part in text
    assert "850315100016" not in text
    assert "Құпиябаева" not in text
    assert look.refused_by_policy(page) == []
    assert 'href="/me/"' in text


def test_who_may_see_it_are_those_whom_scoping_lets(
    activist, school, chair, college_chair, city_chair, specialist, technical_administrator, information_officer,
    commission_member,
):  # fmt: skip
    told = {office.person for office in offices_that_see(activist.person, DAY)}
    everybody = (
        chair, college_chair, city_chair, specialist, technical_administrator, information_officer, commission_member,
    )  # fmt: skip
    seeing = {user.person for user in everybody if _may_open(user, activist.person)}
    assert told == seeing == {chair.person, city_chair.person, specialist.person}


def _may_open(user, person):
    return type(person).objects.visible_to(user).filter(pk=person.pk).exists() and access.scope_of(user).may(
        "view", "registry", "person"
    )


def test_how_often_it_was_opened(activist, chair):
    journal.record_read(activist.person, by=chair)
    journal.record_read(chair.person, by=chair)
    assert times_opened(activist.person, date.today()) == 1  # noqa: DTZ011 (the day the line was written)


def test_something_is_wrong_is_sent_and_answered(myself, activist, chair):
    assert wrong_fields(myself.post("/me/wrong/", {"text": " "})) == ["text"]
    assert myself.post("/me/wrong/", {"text": "Тегім өзгерді"}).headers["Location"] == "/me/"
    request = CorrectionRequest.objects.get()
    assert "Тегім өзгерді" in myself.get("/me/").content.decode()
    decline_correction(request, answer="Куәлігіңізді көрсетіңіз", by=chair)
    assert "Куәлігіңізді көрсетіңіз" in myself.get("/me/").content.decode()


def test_the_own_card(myself, activist):
    page = myself.get("/me/card/").content.decode()
    assert reverse("registry:card", args=[activist.person.card_code]) in page
    assert myself.get("/me/card/", {"as": "page"}).content.decode().count('class="member-card"') == 1


def test_without_a_membership_there_is_no_card(specialist, sign_in):
    page = sign_in(specialist).get("/me/card/").content.decode()
    assert "Бүгін мүше емессіз" in page
    assert 'class="member-card"' not in page


def test_an_account_of_nobody_has_no_record(stranger, sign_in):
    for address in ("/me/", "/me/card/", "/me/wrong/"):
        assert sign_in(stranger).get(address).status_code == 404
        assert sign_in(None).get(address).status_code == 302


def test_the_record_asks_as_often_for_three_requests_as_for_one(myself, activist, school):
    def ask(text):
        CorrectionRequest.objects.create(person=activist.person, organisation=school, text=text)

    ask("1")
    before = queries_of(myself, "/me/")
    ask("2")
    ask("3")
    assert queries_of(myself, "/me/") == before
