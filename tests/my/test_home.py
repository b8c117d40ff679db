"""What is left to do: one sentence, one button, the list."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from infowork.filings import KINDS
from infowork.models import Filing
from infowork.services.decisions import return_filing
from infowork.services.filings import file_nothing
from publications.models import Channel
from registry.services.confirmations import begin_confirmation, confirm_list, look_at
from shymkent_union.lib.periods import Period
from tests import makers

MY = reverse("infowork:my")


def duties(client):
    return {duty.key: duty.is_open for duty in client.get(MY).context["duties"]}


def test_before_anything_is_asked_there_is_nothing_to_file(chair, sign_in, hand_out):
    response = sign_in(chair).get(MY)

    assert {duty.key: duty.is_open for duty in response.context["duties"]} == {"officer": True, "guides": True}
    assert response.context["first"].key == "officer"


def test_what_is_asked_is_to_be_filed_in_its_order(chair, sign_in, school, asked):
    makers.make_member(school)
    listed = sign_in(chair).get(MY).context["duties"]

    keys = [duty.key for duty in listed if duty.key != "officer"]
    assert set(keys) == {*KINDS}
    halves = {duty.period for duty in listed if duty.key == "considered"}
    # Last year's two, and those of this year that have begun.
    assert len(halves) == 2 + (timezone.localdate().month > 6) + 1


def test_what_is_filed_is_done(chair, sign_in, school, asked):
    half = Period.half_of(timezone.localdate())
    file_nothing(school, kind=KINDS["lessons"], period=half, revision=0, by=chair)

    duty = next(d for d in sign_in(chair).get(MY).context["duties"] if d.key == "lessons" and not d.is_open)
    assert duty.kind == "done"
    assert duty.url == reverse("infowork:filed", args=["lessons", f"{half}"])


def test_the_list_that_its_chair_confirms_is_filed(chair, sign_in, school, asked):
    member = makers.make_member(school)
    half = Period.half_of(timezone.localdate())
    confirmation = begin_confirmation(school, period=half, by=chair)
    look_at(confirmation, [member], by=chair)
    confirm_list(confirmation, by=chair)

    filing = Filing.objects.get()
    assert (filing.kind, filing.state, filing.period, filing.filed_by) == ("members-list", "filed", half, chair)
    assert filing.answers["fields"] == {"members": "1"}


def test_the_information_officer_has_the_information_work_alone(rows, asked, information_officer, sign_in):
    response = sign_in(information_officer).get(MY)

    keys = {duty.key for duty in response.context["duties"]}
    assert keys == {"lessons", "publications", "plan", "board"}
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


def test_what_is_late_and_what_came_back_stands_above_the_list(chair, specialist, sign_in, school, asked):
    half = Period.half_of(timezone.localdate())
    context = sign_in(chair).get(MY).context
    late = context["late"]
    assert late > 0
    filing = file_nothing(school, kind=KINDS["lessons"], period=half, revision=0, by=chair)
    return_filing(filing, reason="Сабақ өткен ғой", by=specialist)

    response = sign_in(chair).get(MY)
    assert (response.context["late"], response.context["returned"]) == (late, 1)
    assert response.content.decode().count("notice warning") == 1
