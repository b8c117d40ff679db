"""Signing in: any spelling of the number, one sentence for every failure, a limit that nothing goes around."""

from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.services.offices import end_office
from tests import makers

LOGIN = "+77011112233"
WRONG = "username_password_mismatch"
TOO_MANY = "too_many_login_attempts"


@pytest.fixture(autouse=True)
def _fresh_limits(db):
    cache.clear()


@pytest.fixture
def user(db):
    return makers.make_user(makers.make_person(), login=LOGIN)


def sign_in_as(login, password=makers.PASSWORD, client=None, **extra):
    return (client or Client()).post(reverse("account_login"), {"login": login, "password": password}, **extra)


def said(response):
    return [error.code for error in response.context["form"].non_field_errors().as_data()]


@pytest.mark.parametrize("spelling", ["+7 701 111-22-33", "8 (701) 111 22 33", "7011112233", " 87011112233 "])
def test_the_number_is_taken_in_any_spelling(user, spelling):
    client = Client()
    response = sign_in_as(spelling, client=client)
    assert response.headers["Location"] == reverse("door")
    assert client.session["_auth_user_id"] == str(user.pk)


def test_an_e_mail_is_taken_in_any_case(db):
    makers.make_user(login="Saule@Example.kz")
    assert sign_in_as(" SAULE@example.KZ").status_code == 302


def test_a_phone_stays_signed_in_for_30_days(user):
    client = Client()
    sign_in_as(LOGIN, client=client)
    assert client.session.get_expiry_age() == 30 * 24 * 60 * 60


def test_nobody_learns_who_has_an_account(user):
    closed = makers.make_user(login="+77019999999")
    closed.is_active = False
    closed.save()
    wrong = [
        sign_in_as(LOGIN, "not this one"),
        sign_in_as("+77010000000"),
        sign_in_as("nobody at all"),
        sign_in_as("+77019999999"),
    ]
    assert [response.status_code for response in wrong] == [200] * 4
    assert [said(response) for response in wrong] == [[WRONG]] * 4


def test_after_five_failures_the_right_password_waits_too_however_the_number_is_spelt(user):
    spellings = ["+77011112233", "8 701 111 22 33", "7011112233", "+7 (701) 111-22-33", "87011112233"]
    for spelling in spellings:
        assert said(sign_in_as(spelling, "not this one")) == [WRONG]
    refused = sign_in_as("7 701 111 22 33")
    assert said(refused) == [TOO_MANY]
    assert said(sign_in_as(LOGIN, REMOTE_ADDR="10.0.0.7")) == [TOO_MANY]


def test_the_limit_is_of_one_account(user):
    other = makers.make_user(login="+77015550000")
    for _ in range(6):
        sign_in_as(LOGIN, "not this one")
    assert sign_in_as(other.login).status_code == 302


def test_the_limit_stands_in_the_database_for_all_processes(user, settings):
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"
    assert settings.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] == 100_000
    with CaptureQueriesContext(
        connection,
    ) as queries:
        sign_in_as(LOGIN, "not this one")
    assert any('"cache"' in query["sql"] for query in queries)


def test_an_unknown_number_is_limited_like_a_known_one(db):
    for _ in range(5):
        assert said(sign_in_as("+77010000000", "guess")) == [WRONG]
    assert said(sign_in_as("+77010000000", "guess")) == [TOO_MANY]


def test_empty_fields_are_named(db):
    form = sign_in_as("", "").context["form"]
    assert set(form.errors) == {"login", "password"}


def test_a_foreign_address_is_not_followed(user):
    response = Client().post(
        reverse("account_login"), {"login": LOGIN, "password": makers.PASSWORD, "next": "https://evil.example/"}
    )
    assert response.headers["Location"] == reverse("door")


def test_a_page_asked_for_is_returned_to(user):
    response = Client().post(
        reverse("account_login"), {"login": LOGIN, "password": makers.PASSWORD, "next": "/library/?q=1"}
    )
    assert response.headers["Location"] == "/library/?q=1"


def test_without_an_office_the_library_is_the_only_door(chair, school, sign_in):
    end_office(chair.person.offices.get(), on=date(2024, 1, 1), reason="resigned", by=None)
    client = Client()
    assert sign_in_as(chair.login, client=client).headers["Location"] == reverse("door")
    assert client.get(reverse("door")).headers["Location"] == reverse("library:home")
    assert client.get("/admin/").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["signup/", "email/", "confirm-email/", "password/reset/", "password/change/", "password/set/", "inactive/",
     "reauthenticate/", "login/code/", "login/code/confirm/", "phone/change/", "password/reset/key/done/", ""],
)  # fmt: skip
def test_pages_of_accounts_that_do_not_exist(user, path, sign_in):
    assert sign_in(user).get(f"/account/{path}").status_code == 404
    assert sign_in(None).get(f"/account/{path}").status_code == 404


def test_signing_out_asks_and_is_a_post(user, sign_in):
    client = sign_in(user)
    assert client.get(reverse("account_logout")).status_code == 200
    assert client.session["_auth_user_id"]
    assert client.post(reverse("account_logout")).headers["Location"] == reverse("home")
    assert "_auth_user_id" not in client.session
