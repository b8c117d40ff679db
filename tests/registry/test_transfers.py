"""Transfers: asked for, granted, declined, withdrawn; and what an asking organisation may learn."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from registry.models import ElsewhereAnswer, Membership, Office, TransferRequest
from registry.services.elsewhere import ELSEWHERE_ANSWERS_A_DAY, answers_left, note_elsewhere
from registry.services.memberships import end_membership, void_membership
from registry.services.transfers import (
    ask_for_transfer,
    decline_transfer,
    grant_transfer,
    transfer_member,
    withdraw_transfer,
)
from shymkent_union.lib.refusals import codes
from tests import makers

BEGUN, DAY = date(2020, 9, 1), date(2024, 3, 1)
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def member(college):
    return makers.make_member(college, "Әбдіғаппарова", "Гүлсім", category="pensioner", joined_on=BEGUN)


def refused(call, *args, **kwargs):
    """The codes with which a command says no; and it moved nobody."""
    before = list(Membership.objects.order_by("pk").values_list("pk", "organisation", "left_on", "voided_at"))
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    assert before == list(Membership.objects.order_by("pk").values_list("pk", "organisation", "left_on", "voided_at"))
    return codes(caught.value)


def ask(member, to, by=None, on=DAY, **more):
    return ask_for_transfer(member.person, to=to, on=on, by=by, **more)


def days_of(member):
    """(organisation, first day, last day, how it began, how it ended) of the person's standing spells."""
    spells = Membership.objects.standing().filter(person=member.person).order_by("joined_on")
    return [(s.organisation, s.joined_on, s.left_on, s.start_reason, s.end_reason) for s in spells]


def test_a_transfer_ends_one_spell_and_begins_the_next(member, school, college, specialist):
    new = transfer_member(member, to=school, on=DAY, by=specialist, decision="№3")

    assert days_of(member) == [
        (college, BEGUN, date(2024, 2, 29), "admitted", "transferred"),
        (school, DAY, None, "transferred", ""),
    ]
    assert (new.follows, new.category, new.decision) == (member, "pensioner", "№3")


def test_another_category_may_be_given(member, school, specialist):
    assert transfer_member(member, to=school, on=DAY, by=specialist, category="employee").category == "employee"


def test_papers_stay_in_the_file_of_the_old_organisation(member, school, specialist):
    Membership.objects.filter(pk=member.pk).update(application_on_file=True, check_off_consent=True)
    new = transfer_member(member, to=school, on=DAY, by=specialist)
    assert (new.application_on_file, new.check_off_consent) == (False, False)


def test_one_begun_on_that_very_day_is_voided_and_stays_an_admission(member, school, specialist):
    new = transfer_member(member, to=school, on=BEGUN, by=specialist)

    member.refresh_from_db()
    assert member.voided_by == specialist
    assert days_of(member) == [(school, BEGUN, None, "admitted", "")]
    assert new.follows == member


def test_two_transfers_on_one_day_leave_one(member, school, college, committee, specialist):
    other = makers.make_organisation()
    passing = transfer_member(member, to=other, on=DAY, by=specialist)
    transfer_member(passing, to=school, on=DAY, by=specialist)

    assert days_of(member) == [
        (college, BEGUN, date(2024, 2, 29), "admitted", "transferred"),
        (school, DAY, None, "transferred", ""),
    ]


def test_the_offices_held_there_end(member, school, college, specialist):
    office = makers.make_office(college, "treasurer", member.person)
    transfer_member(member, to=school, on=DAY, by=specialist)

    office.refresh_from_db()
    assert (office.ended_on, office.end_reason) == (date(2024, 2, 29), "membership_ended")


def test_an_office_taken_later_refuses_it(member, school, college, specialist):
    makers.make_office(college, "treasurer", member.person, started_on=date(2024, 4, 1))
    assert refused(transfer_member, member, to=school, on=DAY, by=specialist) == ["office_later"]


@pytest.mark.parametrize(("on", "code"), [(TOMORROW, "future"), (date(2020, 8, 31), "before_beginning")])
def test_days_that_are_refused(member, school, specialist, on, code):
    assert refused(transfer_member, member, to=school, on=on, by=specialist) == [code]


def test_places_that_are_refused(member, school, college, specialist):
    school.closed_on = date(2023, 12, 31)
    school.save()
    assert refused(transfer_member, member, to=school, on=DAY, by=specialist) == ["organisation_not_active"]
    assert refused(transfer_member, member, to=college, on=DAY, by=specialist) == ["same_organisation"]


def test_an_ended_a_voided_and_an_own_membership_are_refused(school, college, specialist):
    ended = makers.make_member(college, left_on=date(2023, 1, 1), end_reason="own_wish")
    voided = makers.make_member(college, voided_at=timezone.now())
    own = makers.make_member(college)
    by = makers.make_user(own.person)

    assert refused(transfer_member, ended, to=school, on=DAY, by=specialist) == ["ended_already"]
    assert refused(transfer_member, voided, to=school, on=DAY, by=specialist) == ["voided_already"]
    assert refused(transfer_member, own, to=school, on=DAY, by=by) == ["own_membership"]


def test_asking_changes_nothing_and_is_recorded(member, school, college, chair):
    request = ask(member, school, chair, category="employee")

    assert (request.state, request.membership, request.on, request.category) == ("open", member, DAY, "employee")
    assert days_of(member) == [(college, BEGUN, None, "admitted", "")]
    answer = ElsewhereAnswer.objects.get()
    assert (answer.organisation, answer.person, answer.asked_by) == (school, member.person, chair)


def test_asking_twice_is_one_request_and_one_answer(member, school, chair):
    assert ask(member, school, chair) == ask(member, school, chair)
    assert (TransferRequest.objects.count(), ElsewhereAnswer.objects.count()) == (1, 1)


def test_an_answer_given_lately_is_not_counted_again(member, school, chair):
    note_elsewhere(school, [member.person], by=chair)
    ElsewhereAnswer.objects.update(answered_on=timezone.localdate() - timedelta(days=7))
    ask(member, school, chair)
    assert ElsewhereAnswer.objects.count() == 1


def test_asking_for_those_one_has_and_for_those_nobody_has(school, chair):
    own = makers.make_member(school)
    free = makers.make_member(school, left_on=date(2023, 1, 1), end_reason="own_wish")
    assert refused(ask, own, school, chair) == ["member_already"]
    assert refused(ask, free, school, chair) == ["not_a_member"]
    assert refused(ask, own, school, chair, on=TOMORROW) == ["future"]
    assert not ElsewhereAnswer.objects.exists()


def test_so_many_answers_a_day(member, school, college, chair):
    people = [makers.make_person() for _ in range(ELSEWHERE_ANSWERS_A_DAY)]
    note_elsewhere(school, people, by=chair)
    note_elsewhere(school, people, by=chair)

    assert answers_left(school, timezone.localdate()) == 0
    assert answers_left(college, timezone.localdate()) == ELSEWHERE_ANSWERS_A_DAY
    assert refused(ask, member, school, chair) == ["too_many_answers"]
    assert refused(note_elsewhere, school, [member.person], by=chair) == ["too_many_answers"]
    assert not TransferRequest.objects.exists()
    ElsewhereAnswer.objects.update(answered_on=timezone.localdate() - timedelta(days=1))
    ask(member, school, chair)


def test_granting_moves_the_member(member, school, college, chair, college_chair):
    request = grant_transfer(ask(member, school, chair, category="employee"), by=college_chair)

    request.refresh_from_db()
    assert (request.state, request.answered_by) == ("granted", college_chair)
    assert days_of(member)[1] == (school, DAY, None, "transferred", "")
    assert (request.new_membership.follows, request.new_membership.category) == (member, "employee")


def test_granting_on_another_day(member, school, chair, college_chair):
    request = ask(member, school, chair, on=date(2019, 9, 1))
    assert refused(grant_transfer, request, by=college_chair) == ["before_beginning"]
    assert grant_transfer(request, by=college_chair, on=DAY).new_membership.joined_on == DAY


def test_declining_needs_a_reason(member, school, chair, college_chair):
    request = ask(member, school, chair)
    assert refused(decline_transfer, request, reason=" ", by=college_chair) == ["reason_missing"]
    request = decline_transfer(request, reason="Бізде жұмыс істейді", by=college_chair)
    assert (request.state, request.reason) == ("declined", "Бізде жұмыс істейді")


def test_what_was_answered_stays_answered(member, school, chair, college_chair):
    request = ask(member, school, chair)
    withdraw_transfer(request, by=chair)

    assert refused(grant_transfer, request, by=college_chair) == ["answered_already"]
    assert refused(decline_transfer, request, reason="Жоқ", by=college_chair) == ["answered_already"]
    assert refused(withdraw_transfer, request, by=chair) == ["answered_already"]
    assert ask(member, school, chair) != request


def test_ending_and_voiding_let_the_request_fall_away(school, college, chair, specialist):
    ended, voided = makers.make_member(college), makers.make_member(college, "Омаров")
    requests = [ask(ended, school, chair), ask(voided, school, chair)]
    end_membership(ended, on=DAY, reason="own_wish", by=specialist)
    void_membership(voided, reason="Қате", by=specialist)

    for request in requests:
        request.refresh_from_db()
        assert (request.state, request.answered_by) == ("withdrawn", None)


def test_a_transfer_past_the_request_grants_it_or_takes_it_along(member, school, college, chair, specialist):
    other = makers.make_organisation()
    of_school, of_other = ask(member, school, chair), ask(member, other)

    new = transfer_member(member, to=school, on=DAY, by=specialist)

    of_school.refresh_from_db()
    of_other.refresh_from_db()
    assert (of_school.state, of_school.new_membership) == ("granted", new)
    assert (of_other.state, of_other.membership) == ("open", new)


def test_offices_elsewhere_stay(member, school, committee, specialist):
    makers.make_office(committee, "specialist", member.person)
    transfer_member(member, to=school, on=DAY, by=specialist)
    assert Office.objects.get(person=member.person).ended_on is None
