"""Invitations, passwords, sessions: the commands."""

import json
from datetime import timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.utils import timezone

from registry.models import Invitation, Person, User
from registry.services import accounts
from shymkent_union.lib.refusals import codes
from tests import makers

NEW_PASSWORD = "қыстың таңы 47"


@pytest.fixture
def person(db):
    return makers.make_person("Серікбаева", "Айнұр", phone="+77012345678", email="ainur@example.kz")


def refusal(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    (code,) = codes(caught.value)
    return code


def test_inviting_makes_the_account_with_the_mobile_number(person, specialist):
    invitation, secret = accounts.invite(person, by=specialist, language="ru")
    user = User.objects.get(person=person)
    assert (user.login, user.language, user.has_usable_password()) == ("+77012345678", "ru", False)
    assert invitation.user == user
    assert invitation.made_by == specialist
    assert timedelta(days=6, hours=23) < invitation.expires_at - timezone.now() <= timedelta(days=7)
    assert accounts.find_invitation(secret) == invitation


def test_without_a_mobile_number_the_e_mail_is_the_login(db):
    person = makers.make_person(phone="+77252530000", email="Office@Example.kz")
    invitation, _ = accounts.invite(person, by=None, language="kk")
    assert invitation.user.login == "office@example.kz"


def test_without_both_there_is_nothing_to_sign_in_with(db):
    assert refusal(accounts.invite, makers.make_person(), by=None, language="kk") == "no_contact"
    assert not User.objects.exists()


def test_a_number_of_another_account_is_refused(person):
    makers.make_user(login="8 701 234 56 78")
    assert refusal(accounts.invite, person, by=None, language="kk") == "login_taken"


def test_a_joined_card_and_a_closed_account_are_not_invited(person, specialist):
    joined = makers.make_person(phone="+77010000001", merged_into=person)
    assert refusal(accounts.invite, joined, by=specialist, language="kk") == "merged_person"
    invitation, _ = accounts.invite(person, by=specialist, language="kk")
    accounts.set_active(invitation.user, False, by=specialist)
    assert refusal(accounts.invite, person, by=specialist, language="kk") == "account_closed"


def test_a_new_invitation_ends_the_earlier_one_and_keeps_the_account(person, specialist):
    first, old_secret = accounts.invite(person, by=specialist, language="kk")
    second, secret = accounts.invite(person, by=specialist, language="ru")
    assert first.user == second.user
    assert second.user.language == "kk"
    assert refusal(accounts.find_invitation, old_secret) == "invitation_expired"
    assert accounts.find_invitation(secret) == second


def test_the_table_and_the_journal_keep_no_secret(person, specialist):
    invitation, secret = accounts.invite(person, by=specialist, language="kk")
    kept = json.dumps(list(Invitation.objects.values()) + list(LogEntry.objects.values()), default=str)
    assert secret not in kept
    assert invitation.digest not in json.dumps(list(LogEntry.objects.values()), default=str)
    entry = LogEntry.objects.get(additional_data__event="invited")
    assert entry.actor == specialist


def test_accepting_sets_the_password_once_and_ends_other_sessions(person, specialist):
    _, secret = accounts.invite(person, by=specialist, language="kk")
    before = User.objects.get(person=person).get_session_auth_hash()
    user = accounts.accept_invitation(secret, password=NEW_PASSWORD)
    assert user.check_password(NEW_PASSWORD)
    assert user.get_session_auth_hash() != before
    assert user.session_generation == 1
    assert refusal(accounts.accept_invitation, secret, password="другой пароль 5") == "invitation_used"
    assert User.objects.get(pk=user.pk).check_password(NEW_PASSWORD)


def test_a_weak_password_leaves_the_invitation_open(person):
    _, secret = accounts.invite(person, by=None, language="kk")
    for weak in ("қысқа", "1234567890", "password"):
        with pytest.raises(ValidationError):
            accounts.accept_invitation(secret, password=weak)
    assert accounts.find_invitation(secret).is_open


def test_a_password_made_of_the_login_is_refused(db):
    _, secret = accounts.invite(makers.make_person(email="ainur.serik@example.kz"), by=None, language="kk")
    assert refusal(accounts.accept_invitation, secret, password="ainur.serik@example") == "password_too_similar"


def test_unknown_and_expired_invitations(person):
    invitation, secret = accounts.invite(person, by=None, language="kk")
    assert refusal(accounts.find_invitation, "nothing") == "invitation_unknown"
    Invitation.objects.filter(pk=invitation.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    assert refusal(accounts.find_invitation, secret) == "invitation_expired"
    assert refusal(accounts.accept_invitation, secret, password=NEW_PASSWORD) == "invitation_expired"


def test_closing_an_account_ends_its_sessions_and_invitations(person, specialist):
    invitation, secret = accounts.invite(person, by=specialist, language="kk")
    user = accounts.set_active(invitation.user, False, by=specialist)
    assert (user.is_active, user.session_generation) == (False, 1)
    assert refusal(accounts.find_invitation, secret) == "invitation_unknown"
    assert accounts.set_active(user, True, by=specialist).is_active
    assert refusal(accounts.find_invitation, secret) == "invitation_expired"


def test_nobody_closes_the_own_account(specialist):
    assert refusal(accounts.set_active, specialist, False, by=specialist) == "own_account"


def test_ending_sessions_signs_out_everywhere_and_is_recorded(chair, specialist, sign_in):
    client = sign_in(chair)
    assert client.get("/admin/").status_code == 404
    accounts.end_sessions(chair, by=specialist)
    assert client.get("/admin/").headers["Location"] == "/admin/login/?next=/admin/"
    assert LogEntry.objects.get(additional_data__event="sessions_ended").actor == specialist


@pytest.mark.parametrize(("language", "name"), [("kk", "№5 мектеп"), ("ru", "Школа №5")])
def test_the_text_for_whatsapp_names_person_organisation_and_link(person, school, language, name):
    text = accounts.invitation_text("https://portal.example/invitation/abc/", person, school, language)
    lines = text.splitlines()
    assert len(lines) == 6
    assert person.full_name in lines[0]
    assert name in lines[2]
    assert lines[4] == "https://portal.example/invitation/abc/"
    without = accounts.invitation_text("https://portal.example/invitation/abc/", person, None, language)
    assert len(without.splitlines()) == 5


def test_the_whatsapp_link_is_for_a_mobile_number_only(person):
    assert accounts.whatsapp_link(person, "Сәлем & link").startswith("https://wa.me/77012345678?text=%D0%A1")
    assert "&" not in accounts.whatsapp_link(person, "Сәлем & link")
    assert accounts.whatsapp_link(makers.make_person(phone="+77252530000"), "x") == ""
    assert accounts.whatsapp_link(makers.make_person(), "x") == ""


def test_the_technical_administrator_resets_no_password_of_who_sees_more(
    technical_administrator, specialist, city_chair, chair, activist
):
    for account in (specialist, city_chair, chair):
        with pytest.raises(ValidationError) as refused:
            accounts.invite(account.person, by=technical_administrator, language="kk")
        assert refused.value.code == "sees_more"
        assert account.invitations.count() == 0
    Person.objects.filter(pk=activist.person_id).update(phone=activist.login)
    assert accounts.invite(activist.person, by=technical_administrator, language="kk")
    assert accounts.invite(chair.person, by=specialist, language="kk")


def test_the_technical_administrator_makes_the_first_link_of_a_new_chair(technical_administrator, school):
    elected = makers.make_person("Сейітова", "Гүлбаршын", phone="+77010000001")
    makers.make_office(school, "chair", elected)
    assert accounts.invite(elected, by=technical_administrator, language="kk")
