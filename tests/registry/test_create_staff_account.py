import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from registry.models import Office, Organisation, Person, User
from registry.services.accounts import accept_invitation
from tests import makers


def create(login="8 701 555 44 33", **options):
    out = StringIO()
    call_command("create_staff_account", login, surname="Ким", given_name="Виктор", stdout=out, **options)
    return out.getvalue()


def test_the_link_opens_a_technical_administrators_account(committee):
    secret = re.search(r"http://127.0.0.1:8000/invitation/([^/]+)/", create())[1]
    user = accept_invitation(secret, password=makers.PASSWORD)
    office = Office.objects.get()
    assert (user.login, user.person) == ("+77015554433", office.person)
    assert (office.role, office.organisation) == ("technical_administrator", committee)
    assert user.is_staff


def test_another_role_language_and_address(committee):
    out = create("Ainur@Example.kz", role="chair", language="ru", site="https://portal.example/")
    assert "https://portal.example/invitation/" in out
    assert User.objects.get().language == "ru"
    assert Office.objects.get().role == "chair"


def test_without_a_committee_its_row_comes_first_and_is_named_later(db):
    create()
    assert (Organisation.objects.get().level, Organisation.objects.get().name_kk) == ("committee", "Қалалық комитет")


@pytest.mark.parametrize("login", ["7", "not@", "8 7252 53 00 00"])
def test_a_login_nobody_can_sign_in_with_writes_nothing(committee, login):
    with pytest.raises(CommandError):
        create(login)
    assert not Person.objects.exists()


def test_a_taken_login_writes_nothing(committee):
    makers.make_user(login="+77015554433")
    with pytest.raises(CommandError):
        create()
    assert not Office.objects.exists()
