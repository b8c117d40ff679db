"""The cast: who may do what, one line each. Each is a `User` who can sign in; `sign_in(user)` gives a client."""

import pytest
from django.test import Client

from tests import machine, makers
from tests.browser import open_page  # noqa: F401 (a fixture)


def pytest_collection_modifyitems(items):
    machine.skip_what_cannot_run(items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    machine.refuse_skip(item, report)
    return report


def pytest_terminal_summary(terminalreporter):
    machine.say_what_was_skipped(terminalreporter)


@pytest.fixture
def committee(db):
    return makers.make_committee()


@pytest.fixture
def school(db, committee):
    return makers.make_organisation(short_kk="№5 мектеп", short_ru="Школа №5", establishment_number=5)


@pytest.fixture
def college(db, committee):
    return makers.make_organisation(short_kk="Медициналық колледж", short_ru="Медицинский колледж", kind="college")


@pytest.fixture
def city_chair(committee):
    """Staff: the whole city, and alone approves the report."""
    return makers.make_officer(committee, "chair", person=makers.make_person("Тургинбаева", "Л."))


@pytest.fixture
def specialist(committee):
    """Staff: keeps the register, the press, the library and the information work of the whole city."""
    return makers.make_officer(committee, "specialist", person=makers.make_person("Смағұлова", "Гүлнәр"))


@pytest.fixture
def technical_administrator(committee):
    """Staff: accounts and settings; no member's card."""
    return makers.make_officer(committee, "technical_administrator", person=makers.make_person("Ким", "Виктор"))


@pytest.fixture
def chair(school):
    """Chair of school 5: its people and its work, nobody else's."""
    return makers.make_officer(school, "chair", person=makers.make_person("Әбдірова", "Сәуле"))


@pytest.fixture
def college_chair(college):
    """Chair of a college: the stranger with rows of their own that could leak to school 5."""
    return makers.make_officer(college, "chair", person=makers.make_person("Ілиясов", "Ұлан"))


@pytest.fixture
def information_officer(school):
    """Responsible for information work in school 5: its work, without members' IIN and birth dates."""
    return makers.make_officer(school, "information_officer", person=makers.make_person("Өмірова", "Жанар"))


@pytest.fixture
def commission_member(committee):
    """Sits on the city's commission on information work: reads it, of all organisations; no people."""
    body = makers.make_body(
        committee, "commission", subject="information_work", name_kk="Ақпараттық комиссия", name_ru="Комиссия"
    )
    return makers.make_officer(committee, "body_member", body=body, person=makers.make_person("Һашимов", "Ғани"))


@pytest.fixture
def activist(school):
    """A member of school 5 with an account: the library and their own record."""
    return makers.make_user(makers.make_member(school, "Қарабаева", "Мөлдір").person)


@pytest.fixture
def stranger(db):
    """An account without any office or membership: sees nothing of anybody."""
    return makers.make_user()


@pytest.fixture
def sign_in():
    """`sign_in(user)`: a test client that is signed in as `user`; `sign_in(None)`: a visitor."""

    def _sign_in(user):
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return _sign_in
