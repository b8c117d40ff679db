"""Admitting and ending members."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from registry.models import Membership, Office, Person
from registry.services.memberships import admit_member, end_membership, void_membership
from shymkent_union.lib.refusals import codes
from tests import makers

NAME = {"surname": "Әбдіғаппарова", "given_name": "Гүлсім"}
IIN = "850315100016"
DAY = date(2024, 3, 1)


def refused(call, *args, **kwargs):
    """The codes with which a command says no; and it wrote nothing."""
    before = (Person.objects.count(), Membership.objects.count(), Membership.objects.filter(left_on=None).count())
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    assert before == (
        Person.objects.count(),
        Membership.objects.count(),
        Membership.objects.filter(left_on=None).count(),
    )
    return codes(caught.value)


def test_admits_a_new_person(school, chair):
    membership = admit_member(school, on=DAY, by=chair, iin=IIN, phone="8 701 123 45 67", position="мұғалім", **NAME)

    person = membership.person
    assert (person.full_name, person.iin, person.phone) == ("Әбдіғаппарова Гүлсім", IIN, "+77011234567")
    assert (membership.organisation, membership.joined_on, membership.left_on) == (school, DAY, None)
    assert membership.start_reason == "admitted"
    assert membership.sort_key == person.sort_key != ""


def test_each_person_has_a_member_number_of_their_own(school, chair):
    numbers = [
        admit_member(school, on=DAY, by=chair, surname="Ахметов", given_name=name).person.member_number
        for name in ("Әли", "Бек", "Дәулет")
    ]

    assert numbers == [1, 2, 3]


def test_a_known_person_without_a_membership_is_taken_by_the_iin(school, college, chair):
    first = admit_member(college, on=DAY, by=None, iin=IIN, phone="+77010000001", **NAME)
    end_membership(first, on=date(2024, 5, 31), reason="left_sector", by=None)

    second = admit_member(school, on=date(2024, 6, 1), by=chair, iin=" 8503 1510 0016", phone="87017654321", **NAME)

    assert second.person == first.person
    assert second.person.phone == "+77017654321"
    assert second.person.member_number == first.person.member_number


def test_a_member_elsewhere_is_refused_without_saying_where(school, college, chair):
    admit_member(college, on=DAY, by=None, iin=IIN, **NAME)

    with pytest.raises(ValidationError) as caught:
        admit_member(school, on=date(2024, 6, 1), by=chair, iin=IIN, **NAME)

    assert codes(caught.value) == ["member_elsewhere"]
    assert "колледж" not in " ".join(caught.value.messages).lower()


def test_the_same_form_twice_adds_one_member(school, chair):
    admit_member(school, on=DAY, by=chair, iin=IIN, **NAME)

    assert refused(admit_member, school, on=DAY, by=chair, iin=IIN, **NAME) == ["member_already"]


def test_another_persons_iin_is_refused(school, chair):
    makers.make_person("Сейітов", "Болат", iin=IIN)

    assert refused(admit_member, school, on=DAY, by=chair, iin=IIN, **NAME) == ["iin_of_another"]


def test_a_spell_may_not_overlap_an_earlier_one(school, college, chair):
    old = admit_member(college, on=DAY, by=None, iin=IIN, **NAME)
    end_membership(old, on=date(2024, 5, 31), reason="own_wish", by=None)

    assert refused(admit_member, school, on=date(2024, 5, 31), by=chair, iin=IIN, **NAME) == ["overlap"]
    assert refused(admit_member, school, on=date(2023, 1, 1), by=chair, iin=IIN, **NAME) == ["overlap"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"on": timezone.localdate() + timedelta(days=1)}, "future"),
        ({"on": date(2009, 12, 31)}, "organisation_not_active"),
        ({"iin": "85031510001"}, "iin_digits"),
        ({"iin": "850315100017"}, "iin_check_digit"),
        ({"phone": "12345"}, "phone"),
        ({"surname": ""}, "blank"),
        ({"category": "friend"}, "invalid_choice"),
        ({"birth_date": timezone.localdate() + timedelta(days=1)}, "future"),
    ],
)
def test_refusals_of_an_admission(school, chair, changed, code):
    assert refused(admit_member, school, **({"on": DAY, "by": chair, **NAME} | changed)) == [code]


def test_ending_also_ends_the_offices_in_that_organisation(school, college, chair):
    membership = admit_member(school, on=DAY, by=chair, **NAME)
    here = makers.make_office(school, "treasurer", membership.person, started_on=date(2024, 4, 1))
    there = makers.make_office(college, "treasurer", membership.person, started_on=date(2024, 4, 1))

    end_membership(membership, on=date(2024, 6, 30), reason="own_wish", by=chair, decision="№3")

    membership.refresh_from_db()
    assert (membership.left_on, membership.end_reason) == (date(2024, 6, 30), "own_wish")
    here.refresh_from_db()
    there.refresh_from_db()
    assert here.end_reason == "membership_ended"
    assert not Office.objects.current(date(2024, 7, 1)).filter(pk=here.pk).exists()
    assert there.ended_on is None


@pytest.mark.parametrize(
    ("on", "code"),
    [(date(2024, 2, 29), "before_beginning"), (timezone.localdate() + timedelta(days=1), "future")],
)
def test_refused_last_days(school, chair, on, code):
    membership = admit_member(school, on=DAY, by=chair, **NAME)

    assert refused(end_membership, membership, on=on, reason="own_wish", by=chair) == [code]


def test_ending_twice_and_without_a_reason_is_refused(school, chair):
    membership = admit_member(school, on=DAY, by=chair, **NAME)

    assert refused(end_membership, membership, on=DAY, reason="", by=chair) == ["reason_missing"]
    end_membership(membership, on=DAY, reason="died", by=chair)
    assert refused(end_membership, membership, on=DAY, reason="died", by=chair) == ["ended_already"]


def test_nobody_ends_their_own_membership(school, chair):
    own = Membership.objects.create(person=chair.person, organisation=school, joined_on=DAY)

    assert refused(end_membership, own, on=DAY, reason="own_wish", by=chair) == ["own_membership"]
    assert refused(void_membership, own, reason="қате", by=chair) == ["own_membership"]


def test_an_office_that_began_later_stands_in_the_way(school, chair):
    membership = admit_member(school, on=DAY, by=chair, **NAME)
    makers.make_office(school, "treasurer", membership.person, started_on=date(2024, 9, 1))

    assert refused(end_membership, membership, on=date(2024, 8, 1), reason="own_wish", by=chair) == ["office_later"]
    assert refused(void_membership, membership, reason="қате", by=chair) == ["has_office"]


def test_a_voided_membership_counts_nowhere_and_frees_the_person(school, chair):
    membership = admit_member(school, on=DAY, by=chair, iin=IIN, **NAME)

    assert refused(void_membership, membership, reason=" ", by=chair) == ["reason_missing"]
    void_membership(membership, reason="Қате енгізілді", by=chair)

    membership.refresh_from_db()
    assert (membership.voided_by, membership.void_reason) == (chair, "Қате енгізілді")
    assert not Membership.objects.current(DAY).filter(person=membership.person).exists()
    assert refused(void_membership, membership, reason="тағы", by=chair) == ["voided_already"]
    assert admit_member(school, on=DAY, by=chair, iin=IIN, **NAME).person == membership.person
