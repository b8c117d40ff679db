"""The invitation's page: for whom it is, a password, and in; nothing for those who have no link."""

import logging
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from registry.models import Invitation, User
from registry.services import accounts
from tests import makers

NEW_PASSWORD = "қыстың таңы 47"


@pytest.fixture
def person(school):
    person = makers.make_person("Серікбаева", "Айнұр", phone="+77012345678", iin="850315100016")
    makers.make_office(school, "chair", person)
    return person


@pytest.fixture
def secret(person):
    return accounts.invite(person, by=None, language="kk")[1]


@pytest.fixture
def invited(secret, person):
    """The account that the invitation made."""
    return User.objects.get(person=person)


def address(secret):
    return reverse("registry:invitation", kwargs={"secret": secret})


def choose(secret, password=NEW_PASSWORD, again=None, client=None):
    data = {"password": password, "password_again": again or password}
    return (client or Client()).post(address(secret), data)


def test_it_says_for_whom_it_is_and_keeps_the_rest(secret, school):
    response = Client().get(address(secret))
    page = response.content.decode()
    assert response.status_code == 200
    assert "Серікбаева Айнұр" in page
    assert school.name_kk in page
    assert "+7 701 ••• •• 78" in page
    assert "2345678" not in page
    assert "850315" not in page
    assert 'autocomplete="new-password"' in page


def test_looking_at_it_uses_nothing_up(secret):
    for _ in range(3):
        assert Client().get(address(secret)).status_code == 200
    assert Client().head(address(secret)).status_code == 200


def test_a_password_opens_the_portal_once(secret, invited):
    client = Client()
    response = choose(secret, client=client)
    assert response.headers["Location"] == reverse("door")
    assert client.session["_auth_user_id"] == str(invited.pk)
    assert client.session.get_expiry_age() == 30 * 24 * 60 * 60
    assert choose(secret, "другой пароль 5").status_code == 410
    invited.refresh_from_db()
    assert invited.check_password(NEW_PASSWORD)


def test_other_sessions_of_the_account_end(secret, invited, sign_in):
    lost = sign_in(invited)
    choose(secret)
    assert lost.get("/admin/").status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "field"),
    [("қысқа", "қысқа", "password"), ("1234567890", "1234567890", "password"), ("", "x", "password"),
     (NEW_PASSWORD, "басқа құпиясөз", "password_again")],
)  # fmt: skip
def test_what_will_not_do_is_said_beside_the_field(secret, password, again, field):
    response = choose(secret, password, again)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert accounts.find_invitation(secret).is_open


def test_used_expired_and_wrong_links(secret, person, invited):
    assert Client().get(address("no-such-secret")).status_code == 404
    Invitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    expired = Client().get(address(secret))
    assert expired.status_code == 410
    assert choose(secret).status_code == 410
    Invitation.objects.update(used_at=timezone.now())
    used = Client().get(address(secret))
    assert used.status_code == 410
    for response in (expired, used):
        assert person.surname not in response.content.decode()
    assert not invited.has_usable_password()


@pytest.mark.parametrize("opened", [True, False])
def test_the_address_is_told_to_nobody(secret, opened):
    response = Client().get(address(secret if opened else "x"))
    assert response.headers["Referrer-Policy"] == "strict-origin"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in response.headers["Cache-Control"]


def test_the_log_has_no_secret(secret, caplog):
    Invitation.objects.update(used_at=timezone.now())
    with caplog.at_level(logging.INFO):
        Client().get(address(secret))
        Client(enforce_csrf_checks=True).post(address(secret), {})
    assert len(caplog.records) >= 2
    assert secret not in caplog.text
    assert "/invitation/•••/" in caplog.text


def test_the_page_speaks_the_language_of_the_invited(person):
    _, secret = accounts.invite(person, by=None, language="ru")
    client = Client()
    assert client.get(address(secret)).headers["Content-Language"] == "ru"
    client.cookies["django_language"] = "kk"
    assert client.get(address(secret)).headers["Content-Language"] == "kk"


def test_it_opens_for_somebody_who_is_signed_in_as_another(secret, invited, specialist, sign_in):
    client = sign_in(specialist)
    choose(secret, client=client)
    assert client.session["_auth_user_id"] == str(invited.pk)


def test_a_form_of_another_site_is_refused(secret):
    response = Client(enforce_csrf_checks=True).post(address(secret), {"password": "x", "password_again": "x"})
    assert response.status_code == 403
    assert accounts.find_invitation(secret).is_open


def test_other_verbs_are_refused(secret):
    assert Client().delete(address(secret)).status_code == 405
