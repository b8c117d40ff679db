"""An organisation moves to another district, is closed, is opened again; and as it was on a day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from registry.models import Membership, Organisation
from registry.queries.organisations import district_on
from registry.services.organisations import close_organisation, move_organisation, reopen_organisation
from registry.services.transfers import ask_for_transfer
from shymkent_union.lib.refusals import codes
from tests import makers
from tests.registry.applications import make_application
from tests.registry.imports.states import make_batch

DAY = date(2024, 3, 1)
TOMORROW = timezone.localdate() + timedelta(days=1)


def refused(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    return codes(caught.value)


def lay_in(on):
    return list(district_on(Organisation.objects.filter(level="primary"), on).values_list("district_then", flat=True))


def test_a_move_keeps_where_it_lay(school, specialist):
    move_organisation(school, district="turan", on=DAY, by=specialist, decision="№7")
    move_organisation(school, district="karatau", on=date(2025, 1, 1), by=specialist)

    days = [date(2020, 1, 1), date(2024, 2, 29), DAY, date(2024, 12, 31), date(2025, 1, 1)]
    assert [lay_in(day) for day in days] == [["abay"], ["abay"], ["turan"], ["turan"], ["karatau"]]
    assert [each.decision for each in school.former_districts.all()] == ["", "№7"]


def test_moves_that_are_refused(school, specialist):
    move_organisation(school, district="turan", on=DAY, by=specialist)
    assert refused(move_organisation, school, district="turan", on=DAY, by=specialist) == ["same_district"]
    assert refused(move_organisation, school, district="abay", on=DAY, by=specialist) == ["moved_later"]
    assert refused(move_organisation, school, district="abay", on=TOMORROW, by=specialist) == ["future"]
    assert refused(move_organisation, school, district="abay", on=date(2010, 1, 1), by=specialist) == [
        "before_founding"
    ]


def test_closing_ends_the_offices_and_the_access(school, chair, college, specialist):
    asked = ask_for_transfer(makers.make_member(college).person, to=school, on=DAY, by=chair)
    close_organisation(school, on=DAY, by=specialist, decision="№8")

    school.refresh_from_db()
    assert (school.closed_on, school.closing_decision) == (DAY, "№8")
    office = chair.person.offices.get()
    assert (office.ended_on, office.end_reason) == (DAY, "decision")
    asked.refresh_from_db()
    assert asked.state == "withdrawn"
    assert not Organisation.objects.primaries(date(2024, 3, 2)).filter(pk=school.pk).exists()
    assert Organisation.objects.primaries(DAY).filter(pk=school.pk).exists()


def test_with_members_it_is_refused_until_they_are_thought_of(school, specialist):
    for surname in ("Ахметов", "Оспанов"):
        makers.make_member(school, surname)
    assert refused(close_organisation, school, on=DAY, by=specialist) == ["has_members"]
    assert Membership.objects.filter(left_on=None).count() == 2

    close_organisation(school, on=DAY, by=specialist, reason="left_sector")
    assert set(Membership.objects.values_list("left_on", "end_reason")) == {(DAY, "left_sector")}


def test_closings_that_are_refused(school, committee, specialist):
    makers.make_member(school, left_on=date(2024, 5, 1), end_reason="own_wish")
    assert refused(close_organisation, school, on=DAY, by=specialist) == ["member_later"]
    assert refused(close_organisation, school, on=TOMORROW, by=specialist) == ["future"]
    assert refused(close_organisation, committee, on=DAY, by=specialist) == ["is_committee"]
    makers.make_office(school, "treasurer", started_on=date(2024, 8, 1))
    assert refused(close_organisation, school, on=date(2024, 6, 1), by=specialist) == ["office_later"]
    close_organisation(school, on=date(2024, 9, 1), by=specialist)
    assert refused(close_organisation, school, on=date(2024, 9, 1), by=specialist) == ["closed_already"]


def test_opened_again(school, specialist):
    assert refused(reopen_organisation, school, by=specialist) == ["not_closed"]
    close_organisation(school, on=DAY, by=specialist)
    reopen_organisation(school, by=specialist)
    school.refresh_from_db()
    assert (school.closed_on, school.closing_decision) == (None, "")


def test_what_waits_there_is_finished_before_it_closes(school, committee, specialist):
    application = make_application(school)
    assert refused(close_organisation, school, on=DAY, by=specialist) == ["applications_wait"]
    application.delete()
    batch = make_batch(school, "handed_over")
    assert refused(close_organisation, school, on=DAY, by=specialist) == ["lists_wait"]
    batch.state = "undone"
    batch.save()
    assert close_organisation(school, on=DAY, by=specialist).closed_on == DAY
