"""What is left to do: one sentence, one button, the list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from library.services.receipts import acknowledge
from publications.models import Channel
from registry.services.confirmations import begin_confirmation, confirm_list, look_at
from registry.services.offices import record_office
from shymkent_union.lib.periods import Period
from tests import makers

MY = reverse("infowork:my")


def duties(client):
    return {duty.key: bool(duty.done) for duty in client.get(MY).context["duties"]}


def test_a_new_chair_has_everything_to_do(chair, sign_in, hand_out):
    response = sign_in(chair).get(MY)

    assert {duty.key: bool(duty.done) for duty in response.context["duties"]} == {
        "officer": False, "list": False, "plan": False, "budget": False, "press": False, "board": False,
        "guides": False,
    }  # fmt: skip
    assert response.context["first"].key == "officer"
    assert str(timezone.localdate().year) in response.context["sentence"]


def test_what_has_a_row_is_done(rows, chair, sign_in, school):
    client = sign_in(chair)
    assert duties(client) == {
        "officer": False, "list": False, "plan": True, "budget": True, "press": True, "board": True, "guides": False,
    }  # fmt: skip

    record_office(school, "information_officer", rows.member.person, on=date(2024, 1, 1), by=chair)
    acknowledge(rows.hand_out, office=chair.person.offices.get(), by=chair)
    confirmation = begin_confirmation(school, period=Period.half_of(timezone.localdate()), by=chair)
    look_at(confirmation, [rows.member], by=chair)
    confirm_list(confirmation, by=chair)

    assert set(duties(client).values()) == {True}
    assert client.get(MY).context["first"] is None


def test_last_years_rows_do_not_count(rows, chair, sign_in):
    year = timezone.localdate().year - 1
    rows.item.plan.year = rows.budget.year = rows.order.year = year
    rows.photo.taken_on = date(year, 12, 31)
    for row in (rows.item.plan, rows.budget, rows.order, rows.photo):
        row.save()

    found = duties(sign_in(chair))
    assert not any(found[key] for key in ("plan", "budget", "press", "board"))


def test_voided_rows_do_not_count(rows, chair, sign_in):
    for row in (rows.item, rows.budget, rows.order, rows.photo):
        row.voided_at = timezone.now()
        row.save()

    found = duties(sign_in(chair))
    assert not any(found[key] for key in ("plan", "budget", "press", "board"))


def test_the_information_officer_has_the_information_work_alone(rows, information_officer, sign_in):
    response = sign_in(information_officer).get(MY)

    assert [duty.key for duty in response.context["duties"]] == ["plan", "budget", "board"]
    text = response.content.decode()
    assert reverse("registry:people") not in text
    assert reverse("publications:press") not in text


def test_the_same_number_of_queries_with_and_without_rows(request, chair, sign_in):
    client = sign_in(chair)
    client.get(MY)
    with CaptureQueriesContext(connection) as empty:
        client.get(MY)
    request.getfixturevalue("rows")
    with CaptureQueriesContext(connection) as full:
        client.get(MY)

    assert len(full) == len(empty)


def test_useful_links_are_those_of_the_committee_for_chairs(chair, committee, sign_in):
    for title, shown in (("Орталық комитет", True), ("Ішкі топ", False)):
        Channel.objects.create(
            organisation=committee, kind="website", title_kk=title, for_chairs=shown, opened_on=date(2020, 1, 1)
        )

    assert [str(channel) for channel in sign_in(chair).get(MY).context["channels"]] == ["Орталық комитет"]


@pytest.fixture
def of_two(chair, college):
    """The chair of school 5 is chair of the college too."""
    makers.make_office(college, "chair", chair.person)
    return chair


def test_switches_between_own_organisations_only(of_two, school, college, sign_in):
    client = sign_in(of_two)
    other = makers.make_organisation()
    makers.make_member(college, "Колледжова")
    assert client.get(MY).wsgi_request.my_organisation == school
    assert "Колледжова" not in client.get(reverse("registry:people")).content.decode()

    assert client.post(reverse("infowork:choose"), {"organisation": college.pk}).url == MY
    assert client.get(MY).wsgi_request.my_organisation == college
    assert "Колледжова" in client.get(reverse("registry:people")).content.decode()

    for wrong in (other.pk, "x", ""):
        assert client.post(reverse("infowork:choose"), {"organisation": wrong}).status_code == 404
    assert client.get(reverse("infowork:choose")).status_code == 405
    assert client.get(MY).wsgi_request.my_organisation == college


def test_a_choice_that_has_lapsed_falls_back(of_two, school, college, sign_in):
    client = sign_in(of_two)
    client.post(reverse("infowork:choose"), {"organisation": college.pk})
    of_two.person.offices.filter(organisation=college).update(ended_on=date(2023, 1, 1), end_reason="resigned")

    assert client.get(MY).wsgi_request.my_organisation == school


@pytest.mark.parametrize("name", ["registry:people", "registry:officers", "publications:press", "library:guides"])
def test_a_chair_elsewhere_is_only_information_officer_here(college_chair, school, college, sign_in, name):
    makers.make_office(school, "information_officer", college_chair.person)
    makers.make_member(school, "Құпиясова")
    client = sign_in(college_chair)

    client.post(reverse("infowork:choose"), {"organisation": school.pk})
    assert client.get(MY).wsgi_request.my_organisation == school
    assert client.get(reverse(name)).status_code == 404

    client.post(reverse("infowork:choose"), {"organisation": college.pk})
    assert "Құпиясова" not in client.get(reverse(name)).content.decode()
