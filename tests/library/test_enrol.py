"""enrol and cancel_enrolment."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from library.models import Enrolment
from library.services.seminars import cancel_enrolment, enrol
from shymkent_union.lib.refusals import codes
from tests import makers
from tests.library.makers import make_seminar

pytestmark = pytest.mark.django_db


def refusal_of(command, *args, **kwargs):
    with pytest.raises(ValidationError) as refusal:
        command(*args, **kwargs)
    return codes(refusal.value)


def test_twice_is_one_seat(activist):
    seminar = make_seminar()
    first = enrol(seminar, person=activist.person, by=activist)
    assert enrol(seminar, person=activist.person, by=activist) == first
    assert Enrolment.objects.get().person == activist.person


def test_full(activist, chair):
    seminar = make_seminar(seats=1)
    enrol(seminar, person=activist.person, by=activist)
    assert refusal_of(enrol, seminar, person=chair.person, by=chair) == ["seminar_full"]
    assert enrol(seminar, person=activist.person, by=activist).cancelled_at is None
    assert Enrolment.objects.count() == 1


def test_a_seat_given_back_is_free_again(activist, chair):
    seminar = make_seminar(seats=1)
    enrolment = cancel_enrolment(enrol(seminar, person=activist.person, by=activist), by=activist)
    assert enrolment.cancelled_at
    assert enrol(seminar, person=chair.person, by=chair).person == chair.person


def test_cancelled_twice_is_cancelled_once(activist):
    enrolment = enrol(make_seminar(), person=activist.person, by=activist)
    cancelled = cancel_enrolment(enrolment, by=activist).cancelled_at
    assert cancel_enrolment(enrolment, by=activist).cancelled_at == cancelled


def test_enrolled_again_after_giving_back(activist):
    seminar = make_seminar()
    cancel_enrolment(enrol(seminar, person=activist.person, by=activist), by=activist)
    assert enrol(seminar, person=activist.person, by=activist).cancelled_at is None
    assert Enrolment.objects.count() == 2


def test_on_its_day_but_not_after(activist):
    seminar = make_seminar(day=date(2024, 5, 20))
    enrolment = enrol(seminar, person=activist.person, by=activist, on=date(2024, 5, 20))
    other = makers.make_user(makers.make_person())
    after = date(2024, 5, 21)
    assert refusal_of(enrol, seminar, person=other.person, by=other, on=after) == ["seminar_over"]
    assert refusal_of(cancel_enrolment, enrolment, by=activist, on=after) == ["seminar_over"]


def test_a_day_known_roughly_is_over_only_after_its_latest(activist):
    seminar = make_seminar(earliest=date(2024, 1, 1), latest=date(2024, 6, 30))
    assert enrol(seminar, person=activist.person, by=activist, on=date(2024, 6, 30))


def test_called_off(activist):
    seminar = make_seminar(voided_at=timezone.now())
    assert refusal_of(enrol, seminar, person=activist.person, by=activist) == ["seminar_voided"]


def test_for_oneself_or_those_whose_card_one_keeps(
    activist, chair, specialist, college_chair, technical_administrator
):
    for by in (chair, specialist):
        enrolment = enrol(make_seminar(), person=activist.person, by=by)
        cancel_enrolment(enrolment, by=by)
    enrolment = enrol(make_seminar(), person=activist.person, by=activist)
    for by in (college_chair, technical_administrator):
        assert refusal_of(enrol, make_seminar(), person=activist.person, by=by) == ["not_yours"]
        assert refusal_of(cancel_enrolment, enrolment, by=by) == ["not_yours"]
