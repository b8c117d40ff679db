"""What two people could do at the same moment with one application."""

import pytest
from django.db import connection
from django.utils import timezone

from registry.models import Application, Membership
from registry.services.applications import admit_applicant, decline_application
from registry.services.consent import ensure_consent_text
from tests import makers
from tests.library.test_two_at_once import at_once

from .applications import make_application

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # In a file SQLite lets writers wait for each other (transaction_mode=IMMEDIATE).
    pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory has one writer"),
]


@pytest.fixture
def school():
    makers.make_committee()
    ensure_consent_text(by=None)
    return makers.make_organisation()


def test_a_form_that_is_sent_twice_at_once_is_one_application(school):
    same = at_once(*(lambda: make_application(school, code="ABCDEFGHJKMN") for _ in range(3)))
    other_phones = at_once(*(lambda: make_application(school) for _ in range(3)))
    assert same + other_phones == [Application.objects.get()] * 6


def test_two_decisions_at_once_are_one(school):
    application, today = make_application(school), timezone.localdate()
    chair = makers.make_officer(school, "chair")
    answers = at_once(
        lambda: admit_applicant(application, on=today, by=chair),
        lambda: admit_applicant(application, on=today, by=chair),
        lambda: decline_application(application, reason="Қате", by=chair),
    )
    assert answers.count(["answered_already"]) == 2
    application.refresh_from_db()
    admitted = Membership.objects.filter(organisation=school).count()
    assert admitted == (application.state == "granted")
