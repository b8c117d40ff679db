"""An election recorded sends the new chair the guides' letter: once, in their language, by the worker."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from library.models import GuideLetter, HandOut
from library.queries.hand_outs import owed_by
from library.services import letters
from library.services.receipts import acknowledge
from registry.services.offices import record_office
from tests import makers
from tests.library.makers import BOARD, make_material

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(committee):
    material = make_material(BOARD, title_ru="Как организовать стенд")
    HandOut.objects.create(material=material, audience="chairs", handed_on=date(2024, 2, 1))
    return material


@pytest.fixture
def elected(guide):
    return makers.make_person("Сейітова", "Гүлбаршын", email="chair@example.kz")


def record(school, person, role="chair"):
    return record_office(school, role, person, on=timezone.localdate(), by=None)


def run_worker():
    call_command("db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_it_once(school, elected):
    record(school, elected)
    assert mail.outbox == []
    run_worker()
    letters.send_guide_letters.call()
    [letter] = mail.outbox
    assert letter.to == ["chair@example.kz"]
    assert "Қайырлы күн, Сейітова Гүлбаршын!" in letter.body
    assert f"- {BOARD}" in letter.body
    assert "/my/guides/" in letter.body
    assert letter.alternatives[0][1] == "text/html"
    assert GuideLetter.objects.get().sent_at


def test_it_speaks_the_readers_language(school, elected):
    makers.make_user(elected)
    elected.user.language = "ru"
    elected.user.save()
    record(school, elected)
    letters.send_guide_letters.call()
    assert "Как организовать стенд" in mail.outbox[0].body
    assert mail.outbox[0].subject == "Руководства для вновь избранного председателя"


@pytest.mark.parametrize(("role", "email"), [("treasurer", "chair@example.kz"), ("chair", "")])
def test_nobody_else_is_written_to(school, elected, role, email):
    elected.email = email
    elected.save()
    record(school, elected, role)
    assert not GuideLetter.objects.exists()


def test_without_a_guide_there_is_no_letter(school, committee):
    record(school, makers.make_person(email="chair@example.kz"))
    assert not GuideLetter.objects.exists()


def test_a_refused_election_owes_no_letter(school, elected):
    with pytest.raises(ValidationError):
        record_office(school, "chair", elected, on=date(1990, 1, 1), by=None)
    assert not GuideLetter.objects.exists()


def test_who_has_confirmed_everything_meanwhile_gets_none(school, elected):
    office = record(school, elected)
    user = makers.make_user(elected)
    for hand_out in owed_by(office, timezone.localdate()):
        acknowledge(hand_out, office=office, by=user)
    letters.send_guide_letters.call()
    assert mail.outbox == []
    assert GuideLetter.objects.get().sent_at


def test_one_bad_address_holds_up_nobody_and_stays_due(school, college, elected, monkeypatch):
    other = makers.make_person("Ілиясов", "Ұлан", email="broken@example.kz")
    record(college, other)
    record(school, elected)
    write = letters.guides_letter

    def refuse(office, hand_outs):
        if office.person == other:
            raise OSError("the mail server does not take it")
        return write(office, hand_outs)

    with monkeypatch.context() as away:
        away.setattr(letters, "guides_letter", refuse)
        with pytest.raises(OSError, match="does not take"):
            letters.send_guide_letters.call()
    assert [letter.to for letter in mail.outbox] == [["chair@example.kz"]]
    assert list(GuideLetter.objects.filter(sent_at=None)) == [GuideLetter.objects.get(office__person=other)]
    letters.send_guide_letters.call()
    assert len(mail.outbox) == 2
