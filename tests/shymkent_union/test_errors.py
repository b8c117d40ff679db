import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests import look


@pytest.mark.parametrize(("language", "words"), [("kk", "Мұндай бет жоқ"), ("ru", "Такой страницы нет")])
def test_no_such_page(language, words, db, client):
    client.cookies["django_language"] = language
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert f"<h1>{words}</h1>" in response.content.decode()


@pytest.mark.parametrize("address", ["/card/%00/", "/library/?q=%00", "/admin/registry/organisation/?district=%00"])
def test_an_address_that_no_database_would_be_asked_for(specialist, sign_in, address):
    assert sign_in(specialist).get(address).status_code == 400


def test_no_such_page_for_somebody_signed_in(chair, sign_in):
    response = sign_in(chair).get("/no-such-page/")
    assert response.status_code == 404
    assert ">Шығу</button>" in response.content.decode()


def test_only_a_visitor_is_asked_to_sign_in_first(chair, sign_in):
    assert "Алдымен порталға кіріңіз" in sign_in(None).get("/no-such-page/").content.decode()
    assert "Алдымен порталға кіріңіз" not in sign_in(chair).get("/no-such-page/").content.decode()


def test_tab_left_open_overnight_leads_back_to_its_page(db):
    client = Client(enforce_csrf_checks=True)
    response = client.post(
        "/i18n/setlang/", {"language": "ru"}, headers={"referer": "http://testserver/library/?q=board"}
    )
    assert response.status_code == 403
    page = response.content.decode()
    assert "Бет тым ұзақ ашық тұрған" in page
    assert 'href="/library/?q=board"' in page or 'href="http://testserver/library/?q=board"' in page


def test_page_of_others_is_not_the_way_back(db):
    client = Client(enforce_csrf_checks=True)
    response = client.post("/i18n/setlang/", {}, headers={"referer": "https://elsewhere.example/"})
    page = response.content.decode()
    assert "elsewhere.example" not in page
    assert 'class="btn btn-primary" href="/"' in page


@pytest.mark.parametrize(
    ("name", "kazakh", "russian"),
    [
        ("500.html", "Портал қазір жауап бере алмай тұр", "Портал сейчас не отвечает"),
        ("400.html", "Сұрау толық келмеді", "Запрос пришёл не целиком"),
    ],
)
def test_pages_that_may_rely_on_nothing(name, kazakh, russian):
    page = render_to_string(name)
    assert f"<h1>{kazakh}</h1>" in page
    assert f"<h2>{russian}</h2>" in page


def test_broken_portal_answers_in_both_languages(db, monkeypatch):
    monkeypatch.setattr("shymkent_union.queries.city_chair", lambda on: 1 / 0)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Портал қазір жауап бере алмай тұр" in response.content.decode()
    assert look.refused_by_policy(response) == []


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/my/people/import/4/", "/my/people/import/4/"),
        ("http://elsewhere.example/my/people/", "/door/"),
        ("", "/door/"),
    ],
)
def test_a_form_sent_after_the_session_had_ended_leads_back_to_its_page(client, db, referer, back):
    response = client.post("/my/people/import/4/apply/", headers={"referer": referer})
    assert response.url == f"/account/login/?next={back}"


def test_a_page_asked_for_by_a_visitor_follows_the_sign_in(client, db):
    assert client.get("/my/people/?q=a").url == "/account/login/?next=/my/people/%3Fq%3Da"
