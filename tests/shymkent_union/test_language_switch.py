import pytest
from django.test import Client

ADDRESS = "/i18n/setlang/"


def test_same_page_in_the_other_language(db, client):
    response = client.post(ADDRESS, {"language": "ru", "next": "/library/?q=board&kind=guide"})
    assert response.status_code == 302
    assert response.url == "/library/?q=board&kind=guide"
    assert '<html lang="ru">' in client.get("/").content.decode()


def test_choice_follows_the_account(chair, sign_in):
    sign_in(chair).post(ADDRESS, {"language": "ru", "next": "/"})
    chair.refresh_from_db()
    assert chair.language == "ru"
    assert '<html lang="ru">' in sign_in(chair).get("/").content.decode()


def test_visitors_choice_changes_no_account(chair, client):
    client.post(ADDRESS, {"language": "ru", "next": "/"})
    chair.refresh_from_db()
    assert chair.language == "kk"


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""]
)
def test_never_leads_elsewhere(elsewhere, db, client):
    assert client.post(ADDRESS, {"language": "ru", "next": elsewhere}).url == "/"


@pytest.mark.parametrize("language", ["en", "", "kk\n"])
def test_a_language_that_the_portal_does_not_have(language, chair, sign_in):
    response = sign_in(chair).post(ADDRESS, {"language": language, "next": "/"})
    assert response.status_code == 400
    chair.refresh_from_db()
    assert chair.language == "kk"


def test_is_not_switched_by_a_link(db, client):
    assert client.get(ADDRESS, {"language": "ru"}).status_code == 405


def test_wants_a_token(db):
    assert Client(enforce_csrf_checks=True).post(ADDRESS, {"language": "ru"}).status_code == 403


def test_buttons_say_their_own_language(db, client):
    page = client.get("/").content.decode()
    assert 'value="kk" lang="kk" aria-current="true" aria-label="Қазақша">Қаз</button>' in page
    assert 'value="ru" lang="ru" aria-label="Русский">Рус</button>' in page
