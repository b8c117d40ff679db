"""Two organisations become one, and two again."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.models import Membership
from registry.services.applications import decline_application
from registry.services.imports.batches import abandon
from registry.services.memberships import end_membership, void_membership
from registry.services.offices import record_office
from registry.services.organisation_merges import merge_organisations, undo_organisation_merge
from registry.services.organisations import reopen_organisation
from registry.services.spells import change_category, suspend_membership
from registry.services.transfers import ask_for_transfer
from shymkent_union.lib.refusals import codes
from tests import makers
from tests.registry.applications import make_application
from tests.registry.imports.states import make_batch

BEGUN, DAY, LAST = date(2020, 9, 1), date(2024, 3, 1), date(2024, 2, 29)
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def members(school):
    return [makers.make_member(school, surname) for surname in ("Ахметов", "Оспанов", "Өмірбеков")]


def refused(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    return codes(caught.value)


def merge(school, college, by, on=DAY):
    return merge_organisations(school, into=college, on=on, by=by, decision="№5")


def all_spells():
    names = ("person", "organisation", "joined_on", "left_on", "start_reason", "end_reason", "category", "suspended")
    return set(Membership.objects.standing().values_list(*names))


def test_members_pass_over_and_the_organisation_is_closed(school, college, members, chair, specialist):
    merge(school, college, specialist)

    school.refresh_from_db()
    assert (school.closed_on, school.closing_decision) == (LAST, "№5")
    assert set(school.memberships.values_list("left_on", "end_reason")) == {(LAST, "transferred")}
    assert set(college.memberships.values_list("joined_on", "start_reason", "left_on")) == {(DAY, "transferred", None)}
    assert [spell.follows for spell in college.memberships.order_by("follows")] == members
    assert chair.person.offices.get().ended_on == LAST


def test_undone_everything_is_as_it_was(school, college, members, chair, specialist):
    Membership.objects.filter(pk=members[0].pk).update(joined_on=DAY)
    changed = change_category(members[1], category="pensioner", on=DAY, by=specialist)
    treasurer = makers.make_office(school, "treasurer", started_on=DAY)
    before = all_spells()

    undo_organisation_merge(merge(school, college, specialist), by=specialist)

    assert all_spells() == before
    school.refresh_from_db()
    treasurer.refresh_from_db()
    changed.refresh_from_db()
    assert (school.closed_on, treasurer.voided_at, changed.voided_at) == (None, None, None)
    assert chair.person.offices.get().ended_on is None


def test_merged_undone_and_merged_again(school, college, members, specialist):
    undone = undo_organisation_merge(merge(school, college, specialist), by=specialist)
    assert refused(undo_organisation_merge, undone, by=specialist) == ["undone_already"]
    merge(school, college, specialist)
    assert college.memberships.standing().count() == 3


def test_who_began_that_very_day_stays_an_admission(school, college, specialist):
    spell = makers.make_member(school, joined_on=DAY)
    merge(school, college, specialist)
    spell.refresh_from_db()
    assert spell.voided_at
    assert college.memberships.get().start_reason == "admitted"


def test_requests_go_along(school, college, members, specialist):
    other = makers.make_organisation()
    granted = ask_for_transfer(members[0].person, to=college, on=DAY, by=None)
    waiting = ask_for_transfer(members[0].person, to=other, on=DAY, by=None)
    row = merge(school, college, specialist)
    granted.refresh_from_db()
    waiting.refresh_from_db()
    assert (granted.state, waiting.state, waiting.membership.organisation) == ("granted", "open", college)

    undo_organisation_merge(row, by=specialist)
    waiting.refresh_from_db()
    assert waiting.membership == members[0]


@pytest.mark.parametrize("work", ["ended", "suspended", "office"])
def test_later_work_stands_in_the_way_and_is_named(school, college, members, specialist, work):
    row = merge(school, college, specialist)
    spell = college.memberships.get(person=members[1].person)
    if work == "ended":
        end_membership(spell, on=date(2024, 6, 1), reason="own_wish", by=specialist)
    elif work == "suspended":
        suspend_membership(spell, on=date(2024, 6, 1), by=specialist)
    else:
        record_office(college, "treasurer", spell.person, on=date(2024, 6, 1), by=specialist)

    with pytest.raises(ValidationError) as caught:
        undo_organisation_merge(row, by=specialist)
    assert codes(caught.value) == ["later_work"]
    assert "Оспанов" in caught.value.messages[0]
    assert "Ахметов" not in caught.value.messages[0]


def test_what_was_taken_back_since_does_not(school, college, members, specialist):
    row = merge(school, college, specialist)
    suspended = suspend_membership(college.memberships.first(), on=date(2024, 6, 1), by=specialist)
    void_membership(suspended, reason="Қате", by=specialist)
    undo_organisation_merge(row, by=specialist)
    assert school.memberships.standing().filter(left_on=None).count() == 3


def test_merges_that_are_refused(school, college, committee, specialist):
    assert refused(merge, school, school, specialist) == ["same_organisation"]
    assert refused(merge, school, committee, specialist) == ["is_committee"]
    assert refused(merge, school, college, specialist, on=TOMORROW) == ["future"]
    assert refused(merge, school, college, specialist, on=date(2010, 1, 1)) == ["before_founding"]
    makers.make_member(school, left_on=date(2024, 5, 1), end_reason="own_wish")
    assert refused(merge, school, college, specialist) == ["member_later"]
    college.closed_on = date(2025, 1, 1)
    college.save()
    assert refused(merge, school, college, specialist, on=date(2024, 6, 1)) == ["organisation_not_active"]


def test_what_waits_there_is_finished_first(school, college, committee, specialist):
    application = make_application(school)
    with pytest.raises(ValidationError) as caught:
        merge(school, college, specialist)
    assert codes(caught.value) == ["applications_wait"]
    assert "Жұмағұлова Ботагөз" in caught.value.messages[0]
    decline_application(application, reason="Қате", by=specialist)

    batch = make_batch(committee, "staged", members_of=school)
    assert refused(merge, school, college, specialist) == ["lists_wait"]
    abandon(batch, by=specialist)
    make_batch(committee, "staged", members_of=college)
    merge(school, college, specialist)


def test_a_merged_one_is_not_just_opened(school, college, members, specialist):
    row = merge(school, college, specialist)
    assert refused(merge, school, college, specialist) == ["closed_already"]
    assert refused(reopen_organisation, school, by=specialist) == ["merged_into_another"]
    undo_organisation_merge(row, by=specialist)
    assert refused(reopen_organisation, school, by=specialist) == ["not_closed"]


def test_as_many_statements_for_three_members_as_for_one(college, specialist):
    counts = []
    for size in (1, 3):
        school = makers.make_organisation()
        for _ in range(size):
            makers.make_member(school)
        with CaptureQueriesContext(connection) as queries:
            row = merge(school, college, specialist)
        with CaptureQueriesContext(connection) as undoing:
            undo_organisation_merge(row, by=specialist)
        counts.append((len(queries), len(undoing)))
    assert counts[0] == counts[1]
