"""Recording, ending and voiding an office; access follows."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from registry.models import Office, Organisation, User
from registry.services.offices import end_office, record_office, void_office
from registry.signals import office_recorded
from shymkent_union.lib.periods import DAY
from shymkent_union.lib.refusals import codes
from tests import makers

ELECTED = date(2024, 3, 12)


def refusal(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    (code,) = codes(caught.value)
    return code


def test_a_successor_follows_the_chair_and_access_changes_hands(school, chair, specialist):
    predecessor = chair.person.offices.get()
    successor = makers.make_user(makers.make_person("Жұмабаева", "Айгүл"))
    office = record_office(
        school,
        "chair",
        successor.person,
        on=ELECTED,
        by=specialist,
        protocol_number="3",
        term_ends_on=date(2029, 3, 11),
    )
    predecessor.refresh_from_db()
    assert (predecessor.ended_on, predecessor.end_reason) == (ELECTED - DAY, "successor")
    assert (office.started_on, office.ended_on, office.protocol_number) == (ELECTED, None, "3")
    assert list(Organisation.objects.visible_to(successor)) == [school]
    assert not Organisation.objects.visible_to(User.objects.get(pk=chair.pk)).exists()


@pytest.mark.parametrize("role", ["chair", "acting_chair", "treasurer", "information_officer"])
def test_a_single_office_has_one_open_holder(school, role):
    first = makers.make_office(school, role)
    second = record_office(school, role, makers.make_person("Екінші"), on=ELECTED, by=None)
    assert list(Office.objects.filter(organisation=school, ended_on=None)) == [second]
    first.refresh_from_db()
    assert first.ended_on == ELECTED - DAY


def test_deputies_may_be_several(school):
    first = makers.make_office(school, "deputy_chair")
    record_office(school, "deputy_chair", makers.make_person("Екінші"), on=ELECTED, by=None)
    first.refresh_from_db()
    assert first.ended_on is None


def test_an_elected_chair_ends_the_acting_one(school):
    acting = makers.make_office(school, "acting_chair")
    record_office(school, "chair", acting.person, on=ELECTED, by=None)
    acting.refresh_from_db()
    assert (acting.ended_on, acting.end_reason) == (ELECTED - DAY, "successor")


def test_a_predecessor_of_the_very_day_is_voided(school, specialist):
    first = makers.make_office(school, "chair", started_on=ELECTED)
    record_office(school, "chair", makers.make_person("Екінші"), on=ELECTED, by=specialist)
    first.refresh_from_db()
    assert first.voided_at
    assert first.ended_on is None
    assert first.voided_by == specialist


def test_the_announcement_is_made_inside_the_transaction(school, django_capture_on_commit_callbacks):
    heard = []

    def listener(sender, office, by, **kwargs):
        heard.append((office, by))
        raise ValidationError("stop", "stop")

    office_recorded.connect(listener)
    try:
        assert refusal(record_office, school, "chair", makers.make_person(), on=ELECTED, by=None) == "stop"
    finally:
        office_recorded.disconnect(listener)
    assert heard
    assert not Office.objects.exists()


def test_holding_it_already_is_refused(school, chair):
    assert refusal(record_office, school, "chair", chair.person, on=ELECTED, by=None) == "holds_already"


def test_a_second_seat_in_one_body_is_refused(committee):
    body = makers.make_body(committee, "commission", subject="information_work")
    seat = makers.make_office(committee, "body_member", body=body)
    assert refusal(record_office, committee, "chair", seat.person, body=body, on=ELECTED, by=None) == "holds_already"


def test_a_body_has_one_chair(committee, city_chair):
    body = makers.make_body(committee, "commission")
    first = makers.make_office(committee, "chair", body=body)
    record_office(committee, "chair", makers.make_person("Екінші"), body=body, on=ELECTED, by=None)
    first.refresh_from_db()
    assert first.ended_on == ELECTED - DAY
    assert city_chair.person.offices.get().ended_on is None


@pytest.mark.parametrize("role", ["chair", "deputy_chair"])
def test_reaching_into_a_later_spell_is_refused(school, role):
    later = makers.make_office(school, role, started_on=date(2025, 1, 1))
    assert refusal(record_office, school, role, later.person, on=ELECTED, by=None) == "overlapping"


def test_a_spell_that_ended_later_is_refused_and_one_that_ended_before_is_not(school):
    makers.make_office(school, "chair", ended_on=ELECTED, end_reason="resigned")
    assert refusal(record_office, school, "chair", makers.make_person(), on=ELECTED, by=None) == "overlapping"
    assert record_office(school, "chair", makers.make_person(), on=ELECTED + DAY, by=None).pk


def test_a_voided_spell_does_not_stand_in_the_way(school):
    mistake = void_office(makers.make_office(school, "chair", started_on=date(2025, 1, 1)), reason="Қате", by=None)
    assert record_office(school, "chair", mistake.person, on=ELECTED, by=None).pk


@pytest.mark.parametrize("role", ["specialist", "technical_administrator"])
def test_staff_are_of_the_committee_alone(school, committee, role):
    person = makers.make_person()
    assert refusal(record_office, school, role, person, on=ELECTED, by=None) == "staff_role_outside_committee"
    assert record_office(committee, role, person, on=ELECTED, by=None).pk


def test_the_organisation_stands_on_that_day(school):
    person = makers.make_person()
    assert refusal(record_office, school, "chair", person, on=date(2009, 12, 31), by=None) == "before_founding"
    school.closed_on = date(2020, 5, 1)
    school.save()
    assert refusal(record_office, school, "chair", person, on=ELECTED, by=None) == "organisation_closed"


def test_the_body_is_the_own_one_and_stands(school, committee):
    person = makers.make_person()
    body = makers.make_body(committee, formed_on=date(2025, 1, 1))
    record = {"on": ELECTED, "by": None}
    assert refusal(record_office, school, "body_member", person, **record) == "body_missing"
    assert refusal(record_office, school, "body_member", person, body=body, **record) == "body_elsewhere"
    assert refusal(record_office, committee, "body_member", person, body=body, **record) == "body_not_standing"


def test_a_joined_card_holds_nothing(school):
    person = makers.make_person(merged_into=makers.make_person())
    assert refusal(record_office, school, "chair", person, on=ELECTED, by=None) == "merged_person"


def test_a_term_before_its_beginning_is_refused(school):
    with pytest.raises(ValidationError) as caught:
        record_office(school, "chair", makers.make_person(), on=ELECTED, by=None, term_ends_on=date(2024, 1, 1))
    assert caught.value.messages == [gettext("The term ends before it begins.")]
    assert not Office.objects.exists()


def test_a_protocol_that_is_no_paper_is_refused(school):
    from django.core.files.base import ContentFile

    file = ContentFile(b"not a picture", name="protocol.pdf")
    code = refusal(record_office, school, "chair", makers.make_person(), on=ELECTED, by=None, protocol_file=file)
    assert code == "not_a_paper"


def test_ending_closes_the_door_on_that_day(chair, school, specialist):
    office = end_office(chair.person.offices.get(), on=ELECTED, reason="resigned", by=specialist)
    assert (office.ended_on, office.end_reason) == (ELECTED - DAY, "resigned")
    assert not Organisation.objects.visible_to(User.objects.get(pk=chair.pk)).exists()


def test_an_office_ended_on_its_first_day_is_voided(school, specialist):
    office = end_office(
        makers.make_office(school, "chair", started_on=ELECTED), on=ELECTED, reason="decision", by=specialist
    )
    assert office.voided_at
    assert office.ended_on is None


def test_what_cannot_be_ended(school):
    office = makers.make_office(school, "chair", started_on=ELECTED)
    end = {"reason": "resigned", "by": None}
    assert refusal(end_office, office, on=ELECTED - DAY, **end) == "before_beginning"
    end_office(office, on=ELECTED + DAY, **end)
    assert refusal(end_office, office, on=ELECTED + DAY, **end) == "ended_already"
    void_office(office, reason="Қате", by=None)
    assert refusal(end_office, office, on=ELECTED + DAY, **end) == "voided_already"


def test_voiding_says_why_once(school, specialist):
    office = makers.make_office(school, "chair")
    assert refusal(void_office, office, reason=" ", by=specialist) == "reason_missing"
    office = void_office(office, reason=" Қате жазылған ", by=specialist)
    assert (office.voided_by, office.void_reason) == (specialist, "Қате жазылған")
    assert refusal(void_office, office, reason="Тағы", by=specialist) == "voided_already"
    assert not school.offices.current(date(2024, 1, 1)).exists()


@pytest.mark.parametrize("role", ["chair", "acting_chair", "specialist"])
def test_nobody_records_an_own_office_in_the_committee(specialist, committee, role):
    with pytest.raises(ValidationError) as refused:
        record_office(committee, role, specialist.person, on=date(2026, 11, 1), by=specialist)
    assert [error.code for error in refused.value.error_dict["person"]] == ["own_office"]
    assert specialist.person.offices.count() == 1
