"""Accounts in the back office: the invitation to copy, sessions, closing; and who may."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.models import Invitation, User
from registry.services import accounts
from tests import makers

LIST = reverse("admin:registry_user_changelist")


@pytest.fixture
def person(school):
    person = makers.make_person("Серікбаева", "Айнұр", phone="+77012345678", birth_date=date(1985, 3, 15))
    makers.make_office(school, "treasurer", person)
    return person


def invite_page(person):
    return reverse("admin:registry_user_invite", args=[person.pk])


def page_of(user, name="change"):
    return reverse(f"admin:registry_user_{name}", args=[user.pk])


def test_inviting_shows_link_and_texts_once(specialist, person, sign_in, school):
    client = sign_in(specialist)
    assert Invitation.objects.count() == 0
    assert client.get(invite_page(person)).status_code == 200
    assert Invitation.objects.count() == 0
    response = client.post(invite_page(person), {"language": "ru"})
    page = unescape(response.content.decode())
    secret = re.search(r"http://testserver/invitation/([\w-]+)/", page)[1]
    assert accounts.find_invitation(secret).user == User.objects.get(person=person)
    assert User.objects.get(person=person).language == "ru"
    texts = response.context["texts"]
    assert [text["language"] for text in texts] == ["kk", "ru"]
    for text in texts:
        assert secret in text["text"]
        assert text["link"].startswith("https://wa.me/77012345678?text=")
    assert school.short_kk in texts[0]["text"]
    assert school.short_ru in texts[1]["text"]
    assert secret not in client.get(invite_page(person)).content.decode()
    assert "no-store" in response.headers["Cache-Control"]


def test_a_forgotten_password_is_the_same_button(specialist, person, sign_in):
    _, old = accounts.invite(person, by=None, language="kk")
    response = sign_in(specialist).post(invite_page(person))
    assert response.status_code == 200
    assert Invitation.objects.filter(made_by=specialist).count() == 1
    with pytest.raises(accounts.ValidationError):
        accounts.find_invitation(old)


def test_what_prevents_an_invitation_is_said(specialist, sign_in):
    response = sign_in(specialist).post(invite_page(makers.make_person()), {"language": "kk"})
    assert response.context["form"].non_field_errors().as_data()[0].code == "no_contact"
    assert not Invitation.objects.exists()


def test_the_technical_administrator_invites_without_opening_the_card(technical_administrator, person, sign_in):
    client = sign_in(technical_administrator)
    page = client.post(invite_page(person), {"language": "kk"}).content.decode()
    assert "/invitation/" in page
    assert "1985" not in page
    assert client.get(reverse("admin:registry_person_change", args=[person.pk])).status_code in (302, 403)


def test_only_staff_invite(chair, activist, stranger, person, sign_in):
    for user in (chair, activist, stranger):
        assert sign_in(user).post(invite_page(person), {"language": "kk"}).status_code == 404
    assert sign_in(None).post(invite_page(person), {"language": "kk"}).status_code == 302
    assert not Invitation.objects.exists()


def test_the_list_masks_logins_and_finds_by_name(specialist, chair, college_chair, sign_in):
    client = sign_in(specialist)
    page = client.get(LIST).content.decode()
    assert chair.login not in page
    assert chair.masked_login in page
    found = client.get(LIST, {"q": "абдирова"}).context["cl"].result_list
    assert list(found) == [chair]


def test_a_number_leads_to_its_account_and_stays_out_of_the_address(specialist, chair, sign_in):
    client = sign_in(specialist)
    typed = f"8 {chair.login[2:]}"
    assert client.post(LIST, {"q": typed}).headers["Location"] == page_of(chair)
    assert client.post(LIST, {"q": "+77770000000"}).headers["Location"] == LIST
    assert client.post(LIST, {"q": "850315400015"}).headers["Location"] == LIST
    assert client.post(LIST, {"q": "Әбдірова"}).headers["Location"].startswith(f"{LIST}?q=")


def test_ending_sessions(technical_administrator, chair, sign_in):
    lost = sign_in(chair)
    response = sign_in(technical_administrator).post(page_of(chair, "end_sessions"))
    assert response.headers["Location"] == page_of(chair)
    assert lost.get(LIST).status_code == 302


def test_closing_and_opening(technical_administrator, chair, sign_in):
    client = sign_in(technical_administrator)
    for active in (False, True):
        client.post(page_of(chair, "active"))
        chair.refresh_from_db()
        assert chair.is_active is active
    refused = client.post(page_of(technical_administrator, "active"))
    assert refused.context["form"].non_field_errors().as_data()[0].code == "own_account"


def test_a_specialist_reads_accounts_and_changes_none(specialist, chair, sign_in):
    client = sign_in(specialist)
    assert client.get(page_of(chair)).status_code == 200
    for name in ("end_sessions", "active"):
        assert client.post(page_of(chair, name)).status_code == 403
    assert client.get(reverse("admin:registry_user_add")).status_code == 403
    assert client.post(page_of(chair), {"login": "x"}).status_code == 403
    chair.refresh_from_db()
    assert chair.is_active


def test_wrong_numbers(specialist, technical_administrator, sign_in):
    assert sign_in(specialist).get(reverse("admin:registry_user_invite", args=[0])).status_code == 404
    assert sign_in(technical_administrator).get(reverse("admin:registry_user_active", args=[0])).status_code == 404


def test_the_same_number_of_queries_for_one_row_and_for_three(specialist, sign_in):
    client = sign_in(specialist)
    client.get(LIST)
    counts = []
    for _ in range(3):
        makers.make_user(makers.make_person())
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert len(set(counts)) == 1


@pytest.mark.parametrize("role", ["specialist", "technical_administrator"])
@pytest.mark.parametrize("asked", ["password__startswith", "session_generation", "login__contains"])
def test_the_list_of_accounts_cannot_be_asked_for_secrets(role, asked, request, sign_in, person):
    accounts.invite(person, by=None, language="kk")
    client = sign_in(request.getfixturevalue(role))
    assert client.get(LIST, {"is_active__exact": "1"}).status_code == 200
    assert client.get(LIST, {asked: "1"}).status_code == 400
