"""The life of a membership: suspended, resumed, of another category, ended by mistake, come back, corrected."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from registry.models import ElsewhereAnswer, Membership
from registry.queries.timeline import timeline_of
from registry.services.memberships import admit_member, end_membership, void_membership
from registry.services.people import correct_person
from registry.services.spells import (
    change_category,
    correct_membership,
    reinstate_member,
    resume_membership,
    suspend_membership,
    undo_end,
)
from registry.services.transfers import ask_for_transfer, transfer_member
from shymkent_union.lib.refusals import codes
from tests import makers

BEGUN, DAY, LATER = date(2020, 9, 1), date(2023, 3, 1), date(2024, 3, 1)
TOMORROW = timezone.localdate() + timedelta(days=1)
PAPERS = {"decision": "", "application_on_file": False, "check_off_consent": False}


@pytest.fixture
def member(school):
    member = makers.make_member(school, "Әбдіғаппарова", "Гүлсім", joined_on=BEGUN, application_on_file=True)
    member.person.member_number = 7
    member.person.save()
    return member


@pytest.fixture
def past(member, chair):
    return end_membership(member, on=DAY, reason="own_wish", by=chair)


def refused(call, *args, **kwargs):
    before = list(Membership.objects.order_by("pk").values_list("pk", "joined_on", "left_on", "voided_at"))
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    assert before == list(Membership.objects.order_by("pk").values_list("pk", "joined_on", "left_on", "voided_at"))
    return codes(caught.value)


def spells_of(member):
    spells = Membership.objects.standing().filter(person=member.person).order_by("joined_on")
    return [(s.joined_on, s.left_on, s.suspended, s.category, s.start_reason, s.end_reason) for s in spells]


def test_suspended_and_resumed(member, chair):
    suspended = suspend_membership(member, on=DAY, by=chair, decision="№1")
    resumed = resume_membership(suspended, on=LATER, by=chair)

    assert spells_of(member) == [
        (BEGUN, date(2023, 2, 28), False, "employee", "admitted", "suspension"),
        (DAY, date(2024, 2, 29), True, "employee", "suspension", "suspension"),
        (LATER, None, False, "employee", "suspension", ""),
    ]
    assert (suspended.follows, resumed.follows, suspended.decision) == (member, suspended, "№1")
    assert resumed.application_on_file


def test_of_another_category(member, chair):
    change_category(member, category="pensioner", on=DAY, by=chair)
    assert [each[3] for each in spells_of(member)] == ["employee", "pensioner"]


def test_a_change_on_the_first_day_leaves_one_admission(member, chair):
    change_category(member, category="learner", on=BEGUN, by=chair)
    assert spells_of(member) == [(BEGUN, None, False, "learner", "admitted", "")]


def test_changes_that_are_refused(member, past, chair, school):
    open_one = makers.make_member(school, joined_on=DAY)
    assert refused(suspend_membership, past, on=LATER, by=chair) == ["ended_already"]
    assert refused(suspend_membership, open_one, on=TOMORROW, by=chair) == ["future"]
    assert refused(suspend_membership, open_one, on=BEGUN, by=chair) == ["before_beginning"]
    assert refused(resume_membership, open_one, on=LATER, by=chair) == ["not_suspended"]
    assert refused(change_category, open_one, category="employee", on=LATER, by=chair) == ["category_already"]
    assert refused(change_category, open_one, category="friend", on=LATER, by=chair) == ["category_missing"]
    suspended = suspend_membership(open_one, on=LATER, by=chair)
    assert refused(suspend_membership, suspended, on=LATER, by=chair) == ["suspended_already"]


def test_a_request_waits_at_the_spell_that_goes_on(member, college, chair):
    request = ask_for_transfer(member.person, to=college, on=LATER, by=None)
    suspended = suspend_membership(member, on=DAY, by=chair)
    request.refresh_from_db()
    assert (request.state, request.membership) == ("open", suspended)


def test_a_suspension_by_mistake_is_voided_and_may_be_made_again(member, chair):
    void_membership(suspend_membership(member, on=DAY, by=chair), reason="Қате", by=chair)
    assert spells_of(member) == [(BEGUN, None, False, "employee", "admitted", "")]
    suspend_membership(member, on=LATER, by=chair)
    assert len(spells_of(member)) == 2


def test_a_transfer_by_mistake_is_voided_and_the_member_is_back(member, college, school, specialist):
    void_membership(transfer_member(member, to=college, on=DAY, by=specialist), reason="Қате", by=specialist)
    member.refresh_from_db()
    assert (member.organisation, member.left_on) == (school, None)


def test_ended_by_mistake_goes_on(past, chair):
    undo_end(past, by=chair)
    assert spells_of(past) == [(BEGUN, None, False, "employee", "admitted", "")]
    assert refused(undo_end, past, by=chair) == ["not_ended"]


def test_an_end_that_something_followed_stays(past, school, chair):
    reinstate_member(past, on=LATER, by=chair)
    assert refused(undo_end, past, by=chair) == ["overlap"]


def test_an_end_in_a_closed_organisation_stays(past, school, specialist):
    school.closed_on = LATER
    school.save()
    assert refused(undo_end, past, by=specialist) == ["organisation_closed"]


def test_came_back(past, chair):
    spell = reinstate_member(past, on=LATER, by=chair, category="pensioner", decision="№4")
    assert (spell.person.member_number, spell.start_reason, spell.category) == (7, "reinstated", "pensioner")
    assert [each[:2] for each in spells_of(past)] == [(BEGUN, DAY), (LATER, None)]


def test_coming_back_is_refused(past, member, chair, school):
    assert refused(reinstate_member, past, on=DAY, by=chair) == ["overlap"]
    assert refused(reinstate_member, past, on=TOMORROW, by=chair) == ["future"]
    open_one = makers.make_member(school)
    assert refused(reinstate_member, open_one, on=LATER, by=chair) == ["not_ended"]


def test_who_is_a_member_elsewhere_meanwhile_is_told_and_recorded(past, college, chair):
    Membership.objects.create(person=past.person, organisation=college, joined_on=LATER)

    for call in (lambda: undo_end(past, by=chair), lambda: reinstate_member(past, on=LATER, by=chair)):
        with pytest.raises(ValidationError) as caught:
            call()
        assert codes(caught.value) == ["member_elsewhere"]
        assert "олледж" not in str(caught.value.messages)
    assert ElsewhereAnswer.objects.get().person == past.person


def test_the_papers_and_the_day_are_corrected(member, chair):
    correct_membership(member, on=DAY, by=chair, decision="№9", application_on_file=False, check_off_consent=True)
    member.refresh_from_db()
    assert (member.joined_on, member.decision) == (DAY, "№9")
    assert (member.application_on_file, member.check_off_consent) == (False, True)


def test_the_day_of_a_change_moves_the_end_before_it(member, chair):
    suspended = suspend_membership(member, on=LATER, by=chair)
    correct_membership(suspended, on=DAY, by=chair, **PAPERS)
    assert [each[:2] for each in spells_of(member)] == [(BEGUN, date(2023, 2, 28)), (DAY, None)]
    assert refused(correct_membership, suspended, on=BEGUN, by=chair, **PAPERS) == ["before_the_earlier"]


def test_the_day_of_a_transfer_is_the_committees(member, college, college_chair, specialist):
    new = transfer_member(member, to=college, on=LATER, by=specialist)
    assert refused(correct_membership, new, on=DAY, by=college_chair, **PAPERS) == ["from_elsewhere"]
    correct_membership(new, on=DAY, by=specialist, **PAPERS)
    assert [each[:2] for each in spells_of(member)] == [(BEGUN, date(2023, 2, 28)), (DAY, None)]


def test_corrected_days_that_are_refused(past, member, school, college, chair, specialist):
    again = reinstate_member(past, on=LATER, by=chair)
    assert refused(correct_membership, again, on=DAY, by=chair, **PAPERS) == ["overlap"]
    assert refused(correct_membership, again, on=TOMORROW, by=chair, **PAPERS) == ["future"]
    assert refused(correct_membership, past, on=LATER, by=chair, **PAPERS) == ["after_the_end"]
    assert refused(correct_membership, past, on=date(2009, 1, 1), by=chair, **PAPERS) == ["organisation_not_active"]


NAME = {"surname": "Әбдіғаппарова", "given_name": "Гүлсім", "birth_date": date(1985, 3, 15)}


def test_admitting_a_former_member_by_name_and_birth_date(past, chair):
    past.person.birth_date = NAME["birth_date"]
    past.person.save()
    spell = admit_member(past.organisation, on=LATER, by=chair, patronymic="Серікқызы", **NAME)
    assert (spell.person, spell.person.member_number) == (past.person, 7)


def test_a_name_alone_or_another_birth_date_is_a_new_person(past, chair):
    only_name = {**NAME, "birth_date": None}
    assert admit_member(past.organisation, on=LATER, by=chair, **only_name).person != past.person
    past.person.birth_date = date(1990, 1, 1)
    past.person.save()
    assert admit_member(past.organisation, on=LATER, by=chair, **NAME).person != past.person


def test_a_former_member_is_chosen(past, chair):
    spell = admit_member(past.organisation, on=LATER, by=chair, person=past.person, iin="850315100016", **NAME)
    assert (spell.person, spell.person.iin, spell.person.birth_date) == (
        past.person,
        "850315100016",
        NAME["birth_date"],
    )


def test_the_same_name_and_birth_date_elsewhere_counts(member, college, college_chair, specialist):
    member.person.birth_date = NAME["birth_date"]
    member.person.save()
    assert refused(admit_member, college, on=LATER, by=college_chair, **NAME) == ["member_elsewhere"]
    assert ElsewhereAnswer.objects.get().asked_by == college_chair
    # The committee knows that it is another person.
    assert admit_member(college, on=LATER, by=specialist, is_another=True, **NAME).person != member.person


def test_after_the_last_answer_of_the_day_nothing_is_answered(school, college, chair, monkeypatch):
    monkeypatch.setattr("registry.services.elsewhere.ELSEWHERE_ANSWERS_A_DAY", 1)
    there = makers.make_member(college, "Сейтов", "Болат").person
    there.iin = "850315100016"
    there.save()
    with pytest.raises(ValidationError) as caught:
        admit_member(school, on=DAY, by=chair, surname="Басқа", given_name="Адам", iin=there.iin)
    assert codes(caught.value) == ["iin_of_another"]

    assert refused(admit_member, school, on=DAY, by=chair, surname="Жаңа", given_name="Адам") == ["too_many_answers"]


def test_a_former_member_of_another_organisation_costs_an_answer(past, college, college_chair, specialist):
    past.person.birth_date = NAME["birth_date"]
    past.person.save()
    assert admit_member(college, on=LATER, by=college_chair, **NAME).person == past.person
    assert ElsewhereAnswer.objects.get().person == past.person


def test_an_iin_typed_into_a_card_costs_an_answer_too(school, college, chair, monkeypatch):
    ours, theirs = makers.make_member(school).person, makers.make_member(college).person
    theirs.iin = "850315100016"
    theirs.save()
    assert refused(correct_person, ours, by=chair, iin=theirs.iin) == ["iin_of_another"]
    assert ElsewhereAnswer.objects.get().person == theirs

    monkeypatch.setattr("registry.services.elsewhere.ELSEWHERE_ANSWERS_A_DAY", 1)
    assert refused(correct_person, ours, by=chair, iin="900101400010") == ["too_many_answers"]
    correct_person(ours, by=chair, position="мұғалім")


def test_the_past_of_a_member_says_what_happened_and_not_what_might_have(member, chair):
    suspended = suspend_membership(member, on=DAY, by=chair)
    resumed = resume_membership(suspended, on=LATER, by=chair)
    change_category(resumed, on=date(2025, 3, 1), category="pensioner", by=chair)
    with override("kk"):
        words = [event.words for event in timeline_of(member.person)]
    assert words == [
        "Санат өзгерді – Зейнеткер", "Мүшелік қайта жалғасты", "Мүшелік уақытша тоқтатылды", "Қабылданды",
    ]  # fmt: skip
