"""`make start`: a portal of one's own, its first account once, never beside invented people."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from registry.models import Invitation, Office, Organisation, Person
from registry.services.accounts import accept_invitation
from shymkent_union.demo_city.accounts import DEMONSTRATION_ACCOUNTS
from tests import makers

FIRST = {"login": "8 701 555 44 33", "surname": "Ким", "given_name": "Виктор"}


@pytest.fixture(autouse=True)
def own_computer(settings, tmp_path, db):
    settings.VAR_DIR = tmp_path


def start(**options):
    out = StringIO()
    call_command("start_portal", only_prepare=True, stdout=out, **options)
    return out.getvalue()


def secret_in(text):
    return re.search(r"http://127.0.0.1:8000/invitation/([^/]+)/", text)[1]


def test_the_first_account_keeps_the_accounts_and_the_register():
    text = start(**FIRST)
    assert "/admin/start/" in text
    user = accept_invitation(secret_in(text), password=makers.PASSWORD)
    roles = set(user.person.offices.values_list("role", flat=True))
    assert roles == {"technical_administrator", "specialist"}
    assert user.has_perm("registry.add_organisation")
    assert user.has_perm("registry.change_user")


def test_the_committee_is_called_what_it_is_and_nothing_else_is_invented():
    start(**FIRST)
    committee = Organisation.objects.get()
    assert (committee.level, committee.name_kk, committee.short_ru) == (
        "committee",
        "Қалалық комитет",
        "Городской комитет",
    )
    assert (committee.bin, committee.founded_on, committee.address_kk) == (None, None, "")
    assert Person.objects.count() == 1


def test_one_office_alone_if_so_wished():
    start(role=["technical_administrator"], **FIRST)
    assert Office.objects.get().role == "technical_administrator"


def test_started_again_before_the_link_was_used_there_is_a_new_link():
    first = secret_in(start(**FIRST))
    second = secret_in(start(**FIRST))
    assert first != second
    assert (Person.objects.count(), Invitation.objects.count()) == (1, 2)
    accept_invitation(second, password=makers.PASSWORD)


def test_started_again_it_says_so_and_makes_nothing():
    accept_invitation(secret_in(start(**FIRST)), password=makers.PASSWORD)
    text = start(login="8 701 000 00 00", surname="Өзге", given_name="Адам")
    assert "invitation" not in text
    assert "/admin/start/" in text
    assert Person.objects.count() == 1


def test_it_never_stands_beside_the_demonstration():
    makers.make_user(login=DEMONSTRATION_ACCOUNTS[0].login)
    with pytest.raises(CommandError, match="DATABASE_URL"):
        start(**FIRST)
    assert not Organisation.objects.exists()


def test_without_a_terminal_it_says_what_to_give():
    with pytest.raises(CommandError, match="LOGIN="):
        start()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize("login", ["7", "not@", "8 7252 53 00 00"])
def test_a_login_nobody_can_sign_in_with_writes_nothing(login):
    with pytest.raises(CommandError):
        start(**FIRST | {"login": login})
    assert not Organisation.objects.exists()


def test_not_on_a_server(settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="real server"):
        start(**FIRST)
