"""What two people could do to one member at the same moment: grant twice, transfer and end, ask twice."""

from datetime import date

import pytest
from django.db import connection

from registry.models import ElsewhereAnswer, Membership, TransferRequest
from registry.services.memberships import end_membership
from registry.services.organisation_merges import merge_organisations
from registry.services.transfers import ask_for_transfer, grant_transfer, transfer_member
from tests import makers
from tests.library.test_two_at_once import at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # In a file SQLite lets writers wait for each other (transaction_mode=IMMEDIATE).
    pytest.mark.skipif(connection.vendor == "sqlite", reason="an SQLite database in memory has one writer"),
]
DAY = date(2024, 3, 1)


@pytest.fixture
def places(transactional_db):
    makers.make_committee()
    return [makers.make_organisation() for _ in range(3)]


def open_spells(member):
    return Membership.objects.filter(person=member.person, left_on=None, voided_at=None)


def test_granted_twice_it_is_one_transfer(places):
    giving, asking, _other = places
    member = makers.make_member(giving)
    request = ask_for_transfer(member.person, to=asking, on=DAY, by=None)
    answers = at_once(*(lambda: grant_transfer(request, by=None) for _ in range(3)))
    assert answers.count(["answered_already"]) == 2
    assert open_spells(member).get().organisation == asking
    assert Membership.objects.count() == 2


def test_two_organisations_cannot_both_have_the_member(places):
    giving, asking, other = places
    member = makers.make_member(giving)
    answers = at_once(*(lambda to=to: transfer_member(member, to=to, on=DAY, by=None) for to in (asking, other)))
    assert answers.count(["ended_already"]) == 1
    assert open_spells(member).count() == 1


def test_ended_or_transferred_but_not_both(places):
    giving, asking, _other = places
    member = makers.make_member(giving)
    answers = at_once(
        lambda: transfer_member(member, to=asking, on=DAY, by=None),
        lambda: end_membership(member, on=DAY, reason="own_wish", by=None),
    )
    assert answers.count(["ended_already"]) == 1
    member.refresh_from_db()
    assert open_spells(member).count() == (1 if member.end_reason == "transferred" else 0)


def test_asked_twice_it_is_one_request(places):
    giving, asking, _other = places
    member = makers.make_member(giving)
    at_once(*(lambda: ask_for_transfer(member.person, to=asking, on=DAY, by=None) for _ in range(3)))
    assert (TransferRequest.objects.count(), ElsewhereAnswer.objects.count()) == (1, 1)


def test_a_transfer_and_a_merge_leave_one_membership(places):
    giving, asking, other = places
    member = makers.make_member(giving)
    at_once(
        lambda: transfer_member(member, to=asking, on=DAY, by=None),
        lambda: merge_organisations(giving, into=other, on=DAY, by=None),
    )
    assert open_spells(member).count() == 1
    giving.refresh_from_db()
    assert giving.closed_on is None or not open_spells(member).filter(organisation=giving).exists()
