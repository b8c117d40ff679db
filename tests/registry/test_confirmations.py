"""The half-yearly confirmation of a list, and how far registration has come by it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.models import ImportBatch, ListConfirmation, StagedMember
from registry.queries.confirmations import confirmation_of, members_to_look_at, progress
from registry.queries.registration import count_stages, registration_stages
from registry.services.confirmations import begin_confirmation, confirm_list, look_at
from registry.services.memberships import admit_member, end_membership
from shymkent_union.lib.periods import DAY, Period
from shymkent_union.lib.refusals import codes
from tests import makers

TODAY = timezone.localdate()
THIS_HALF = Period.half_of(TODAY)
LAST_HALF = Period.half_of(THIS_HALF.first - DAY)


@pytest.fixture
def members(school):
    return [makers.make_member(school, surname) for surname in ("Ахметов", "Оспанов", "Өмірбеков")]


@pytest.fixture
def confirmation(school, chair, members):
    return begin_confirmation(school, period=THIS_HALF, by=chair)


def refused(command, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        command(*args, **kwargs)
    return codes(caught.value)


def left(confirmation):
    return [row.person.surname for row in members_to_look_at(confirmation.organisation, TODAY, confirmation)]


def seen(confirmation):
    found = progress(confirmation.organisation, TODAY, confirmation)
    return found.seen, found.members


def test_is_begun_once_a_half_year(school, chair, confirmation):
    assert begin_confirmation(school, period=THIS_HALF, by=chair) == confirmation
    assert begin_confirmation(school, period=LAST_HALF, by=chair) != confirmation
    assert confirmation_of(school, THIS_HALF) == confirmation
    assert confirmation_of(school, Period.half(2020, 1)) is None


def test_is_begun_for_a_half_year_that_has_come(school, chair):
    assert refused(begin_confirmation, school, period=Period.year(2025), by=chair) == ["not_a_half_year"]
    following = Period.half_of(THIS_HALF.last + DAY)
    assert refused(begin_confirmation, school, period=following, by=chair) == ["future"]


def test_a_closed_organisation_confirms_nothing(school, chair):
    school.closed_on = TODAY - DAY
    school.save()

    assert refused(begin_confirmation, school, period=THIS_HALF, by=chair) == ["organisation_not_active"]


def test_stops_at_any_row_and_goes_on_later(confirmation, members, chair):
    assert look_at(confirmation, members[:2], by=chair) == 2
    assert (left(confirmation), seen(confirmation)) == (["Өмірбеков"], (2, 3))
    assert look_at(confirmation, members[:2], by=chair) == 0
    assert refused(confirm_list, confirmation, by=chair) == ["not_all_looked_at"]


def test_who_is_admitted_meanwhile_is_still_to_be_looked_at_and_who_left_is_not(confirmation, members, chair, school):
    look_at(confirmation, members[:1], by=chair)
    admit_member(school, on=TODAY, by=chair, surname="Қайратов", given_name="Ерлан")
    for membership in members[:2]:
        end_membership(membership, on=TODAY - DAY, reason="own_wish", by=chair)

    assert (left(confirmation), seen(confirmation)) == (["Қайратов", "Өмірбеков"], (0, 2))
    assert look_at(confirmation, members[:2], by=chair) == 0


def test_looks_at_no_row_of_another_organisation(confirmation, chair, college):
    stranger = makers.make_member(college)

    assert refused(look_at, confirmation, [stranger], by=chair) == ["another_organisation"]
    assert not confirmation.looked_at.exists()


def test_seals_the_list_with_day_and_number_once(confirmation, members, chair, college_chair, school):
    look_at(confirmation, members, by=chair)
    sealed = confirm_list(confirmation, by=chair)
    assert (sealed.members, sealed.confirmed_by, timezone.localdate(sealed.confirmed_at)) == (3, chair, TODAY)

    admit_member(school, on=TODAY, by=chair, surname="Қайратов", given_name="Ерлан")
    again = confirm_list(confirmation, by=college_chair)

    assert (again.members, again.confirmed_by, again.confirmed_at) == (3, chair, sealed.confirmed_at)
    assert look_at(confirmation, members, by=chair) == 0


def test_an_empty_list_is_not_confirmed(school, chair):
    confirmation = begin_confirmation(school, period=THIS_HALF, by=chair)

    assert refused(confirm_list, confirmation, by=chair) == ["empty_list"]
    confirmation.refresh_from_db()
    assert confirmation.confirmed_at is None


def test_needs_no_iin(confirmation, members, chair):
    assert all(membership.person.iin is None for membership in members)
    look_at(confirmation, members, by=chair)

    assert confirm_list(confirmation, by=chair).members == 3


# --- The stages ------------------------------------------------------------------------------------------------------


def stage(school, on=TODAY):
    return registration_stages(on)[school.pk].stage


def sealed(school, period=THIS_HALF):
    now = timezone.now()
    return ListConfirmation.objects.create(
        organisation=school, period_first=period.first, period_last=period.last, confirmed_at=now, members=1
    )


def test_a_primary_without_members_is_on_paper_and_then_entered(school):
    assert stage(school) == "on_paper"
    makers.make_member(school)
    assert stage(school) == "entered"


def test_a_list_confirmed_in_this_or_the_last_half_year_is_checked(school):
    makers.make_member(school)
    row = sealed(school, LAST_HALF)
    found = registration_stages(TODAY)[school.pk]
    assert (found.stage, found.confirmed_for, found.this_half) == ("checked", LAST_HALF, False)

    earlier = Period.half_of(LAST_HALF.first - DAY)
    ListConfirmation.objects.filter(pk=row.pk).update(period_first=earlier.first, period_last=earlier.last)
    assert stage(school) == "entered"


def test_a_confirmation_counts_from_its_day(school):
    makers.make_member(school)
    sealed(school)

    assert stage(school, TODAY) == "checked"
    assert stage(school, TODAY - DAY) == "entered"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"joined_on": TODAY - timedelta(days=30)}, "living"),
        ({"joined_on": TODAY - timedelta(days=400)}, "checked"),
        ({"joined_on": TODAY - timedelta(days=30), "start_reason": "taken_over"}, "checked"),
        ({"joined_on": TODAY - timedelta(days=30), "start_reason": "category"}, "checked"),
        ({"left_on": TODAY - timedelta(days=30), "end_reason": "own_wish"}, "living"),
        ({"left_on": TODAY - timedelta(days=30), "end_reason": "suspension"}, "checked"),
    ],
)
def test_a_confirmed_list_that_is_kept_up_is_living(school, fields, expected):
    makers.make_member(school)
    makers.make_member(school, **fields)
    sealed(school)

    assert stage(school) == expected


def test_who_came_by_a_list_that_was_brought_in_keeps_up_nothing(school):
    membership = makers.make_member(school, joined_on=TODAY - timedelta(days=30))
    sealed(school)
    batch = ImportBatch.objects.create(organisation=school, listed_on=TODAY)
    StagedMember.objects.create(batch=batch, position=1, number=2, outcome="new", new_membership=membership)

    assert stage(school) == "checked"


def test_all_stages_are_counted_in_one_query(school, college):
    makers.make_member(school)
    with CaptureQueriesContext(connection) as captured:
        found = registration_stages(TODAY)

    assert len(captured) == 1
    assert count_stages(each.stage for each in found.values()) == [
        ("on_paper", 1),
        ("entered", 1),
        ("checked", 0),
        ("living", 0),
    ]
    assert registration_stages(date(2009, 1, 1)) == {}
