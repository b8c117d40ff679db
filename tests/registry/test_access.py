"""Access follows the office, from its first day to the day it is ended."""

from datetime import date

import pytest

from registry.models import Membership, Organisation, Person, User
from tests import makers


def fresh(user):
    """The same account as the next request finds it: offices are read once a request."""
    return User.objects.get(pk=user.pk)


def test_a_chair_sees_the_own_organisation_alone(chair, school, college):
    assert list(Organisation.objects.visible_to(chair)) == [school]


def test_staff_see_the_city(specialist, committee, school, college):
    assert set(Organisation.objects.visible_to(specialist)) == {committee, school, college}


@pytest.mark.parametrize("who", ["stranger", "activist"])
def test_without_an_office_nothing_is_seen(request, who, school):
    user = request.getfixturevalue(who)
    makers.make_member(school)
    assert not Organisation.objects.visible_to(user).exists()
    assert not Membership.objects.visible_to(user).exists()


def test_access_begins_on_the_first_day_of_the_office_and_ends_with_it(chair, school):
    office = chair.person.offices.get()
    office.started_on = date(2100, 1, 1)
    office.save()
    assert not Organisation.objects.visible_to(fresh(chair)).exists()
    office.started_on, office.ended_on, office.end_reason = date(2022, 1, 10), date(2022, 2, 1), "resigned"
    office.save()
    assert not Organisation.objects.visible_to(fresh(chair)).exists()


def test_a_term_that_ran_out_ends_nothing(chair, school):
    office = chair.person.offices.get()
    office.term_ends_on = date(2023, 1, 1)
    office.save()
    assert list(Organisation.objects.visible_to(fresh(chair))) == [school]


def test_a_voided_office_opens_nothing(chair):
    from django.utils import timezone

    chair.person.offices.update(voided_at=timezone.now())
    assert not Organisation.objects.visible_to(fresh(chair)).exists()


def test_personal_data_is_for_chairs_and_staff(
    chair, specialist, information_officer, technical_administrator, commission_member, school
):
    member = makers.make_member(school)
    for user in (chair, specialist):
        assert member in Membership.objects.visible_to(user)
    for user in (information_officer, technical_administrator, commission_member):
        assert not Membership.objects.visible_to(user).exists()
        assert not Person.objects.visible_to(user).exists()


def test_only_the_city_chair_approves(city_chair, specialist, chair):
    assert city_chair.has_perm("infowork.approve_reportedition")
    assert not specialist.has_perm("infowork.approve_reportedition")
    assert not chair.has_perm("infowork.approve_reportedition")


def test_nobody_deletes(city_chair, specialist, technical_administrator):
    for user in (city_chair, specialist, technical_administrator):
        assert not user.has_perm("registry.delete_membership")


def test_who_chairs_a_commission_of_a_primary_is_not_its_chair(chair, school, college):
    """Nor do they become it through the office that they hold elsewhere."""
    makers.make_member(college)
    body = makers.make_body(college, "commission", name_kk="Комиссия", name_ru="Комиссия")
    makers.make_office(college, "chair", chair.person, body=body)
    makers.make_office(college, "information_officer", chair.person)

    both = fresh(chair)

    assert both.scope.organisations == {school.pk, college.pk}
    assert both.scope.organisations_with_people == {school.pk}
    assert not Membership.objects.visible_to(both).filter(organisation=college).exists()


def test_several_offices_add_up(technical_administrator, committee):
    """The narrow line of the one office takes nothing from what the other opens."""
    assert not technical_administrator.has_perm("registry.add_organisation")
    makers.make_office(committee, "specialist", technical_administrator.person)
    both = fresh(technical_administrator)
    assert both.has_perm("registry.add_organisation")
    assert both.has_perm("registry.change_user")
    assert both.has_module_perms("library")
