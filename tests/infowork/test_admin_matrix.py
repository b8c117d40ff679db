"""The matrix of filings in the back office: what stands in it, its filters, what it costs."""

from datetime import date
from io import BytesIO

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from infowork.filings import KINDS
from shymkent_union.lib.periods import DAY, Period
from tests import makers
from tests.infowork.filings import ask, invited_long_ago, make_filing

MATRIX = reverse("admin:filings")
THIS = Period.half_of(timezone.localdate())


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


def open_matrix(client, **asked):
    response = client.get(MATRIX, asked)
    assert response.status_code == 200
    return response


def states(response):
    """{register number: the states of its cells} of the lines that are shown."""
    return {
        line.organisation.register_number: [f"{cell.state}" for cell in line.cells]
        for line in response.context["matrix"].lines
    }


def test_each_primary_has_a_line_and_each_kind_a_column(back_office, school, chair, college, specialist):
    ask("board", "considered")
    make_filing(school, "board", by=specialist)
    make_filing(school, "considered", by=specialist, state="accepted")

    response = open_matrix(back_office)

    found = states(response)
    assert list(found) == [school.register_number, college.register_number]
    cells = dict(zip(KINDS, found[school.register_number], strict=True))
    assert (cells["board"], cells["considered"], cells["lessons"]) == ("filed", "accepted", "not_asked")
    # Nobody was invited there.
    assert set(found[college.register_number]) == {"not_asked"}
    text = response.content.decode()
    assert f'href="{school.register_number}/board/{date.today().year}/"' in text  # noqa: DTZ011


def test_the_foot_counts_those_that_are_asked(back_office, school, chair, college, college_chair, specialist):
    ask("board", "lessons")
    invited_long_ago(chair, college_chair)
    make_filing(school, "board", by=specialist)
    feet = {foot.column.kind.key: foot for foot in open_matrix(back_office).context["matrix"].feet}
    assert (feet["board"].filed, feet["board"].asked) == (1, 2)
    assert feet["plan"].asked == 0


@pytest.mark.parametrize("half", ["0001-H1", "9999-H2", "2026-H9", "-1", "1999-H2", "2025-12-01..2026-01-31"])
@pytest.mark.parametrize("name", ["filings", "filings_accept"])
def test_a_half_year_of_which_there_is_nothing_is_the_running_one(back_office, school, name, half):
    assert back_office.get(reverse(f"admin:{name}"), {"half": half}).status_code == 200
    assert open_matrix(back_office, half=half).context["matrix"].asked.half == THIS


@pytest.mark.parametrize(
    "at", ["", "yesterday", "2026-01-01", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_nothing_was_accepted_at_a_moment_that_there_is_not(back_office, school, at):
    assert back_office.get(reverse("admin:filings_accepted"), {"at": at}).status_code == 404


def test_what_does_not_apply_is_outside_every_count(back_office, school, chair, specialist):
    ask("lessons", establishment_kinds=["college"])
    response = open_matrix(back_office, column="lessons")
    assert states(response) == {school.register_number: ["not_applicable"]}
    assert response.context["matrix"].feet[0].asked == 0


def test_filters_are_in_the_address_and_what_cannot_be_read_is_the_usual(
    back_office, school, chair, college, college_chair, specialist
):
    ask("board")
    college.kind, college.district = "college", "turan"
    college.save()
    make_filing(school, "board", by=specialist)
    make_filing(school, "board", by=specialist, state="accepted", period=Period.year(THIS.first.year - 1))
    numbers = (school.register_number, college.register_number)
    assert list(states(open_matrix(back_office, district="turan"))) == [numbers[1]]
    assert list(states(open_matrix(back_office, kind="general_secondary"))) == [numbers[0]]
    assert list(states(open_matrix(back_office, state="waits"))) == [numbers[0]]
    assert states(open_matrix(back_office, column="board", state="filed")) == {numbers[0]: ["filed"]}
    assert states(open_matrix(back_office, column="board", half=str(Period.half(THIS.first.year - 1, 2)))) == {
        numbers[0]: ["accepted"],
        numbers[1]: ["not_asked"],
    }
    assert len(states(open_matrix(back_office, half="2999-H1", district="moon", state="blue", column="x"))) == 2
    assert "board/" in open_matrix(back_office, district="abay").content.decode()
    assert "?district=abay" in open_matrix(back_office, district="abay").content.decode()


def test_late_is_what_is_late_in_any_way(back_office, school, chair, specialist):
    ask("considered")
    invited_long_ago(chair)
    before = Period.half_of(THIS.first - DAY)
    make_filing(school, "considered", by=specialist, state="returned", period=before)
    found = states(open_matrix(back_office, state="late", half=str(before), column="considered"))
    assert found == {school.register_number: ["returned"]}


def test_asks_as_often_for_three_primaries_as_for_one_and_at_most_twelve_times(back_office, school, chair, specialist):
    ask(*KINDS)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            open_matrix(back_office)
        return len(captured)

    make_filing(school, "board", by=specialist)
    queries()
    before = queries()
    for _n in range(2):
        other = makers.make_organisation()
        makers.make_officer(other, "chair")
        make_filing(other, "board", by=specialist)
        make_filing(other, "considered", by=specialist, state="returned")
    assert queries() == before <= 12


def test_a_workbook_of_the_same_table_leaves_a_trace(back_office, school, chair, specialist):
    ask("board")
    make_filing(school, "board", by=specialist)
    response = back_office.get(reverse("admin:filings_xlsx"), {"column": "board"})
    rows = CalamineWorkbook.from_filelike(BytesIO(response.getvalue())).get_sheet_by_index(0).to_python()
    assert rows[1][0] == school.register_number
    assert rows[1][4] == "тапсырылды"
    assert rows[2][4] == "1 / 1"
    entry = LogEntry.objects.get(additional_data__event="export")
    assert (entry.actor, entry.additional_data["rows"]) == (specialist, 1)


@pytest.mark.parametrize("name", ["filings", "filings_accept"])
def test_others_do_not_learn_that_it_is_there(sign_in, name, chair, commission_member, technical_administrator):
    address = reverse(f"admin:{name}")
    for user in (chair, commission_member, technical_administrator):
        assert sign_in(user).get(address).status_code == 404
    assert sign_in(None).get(address).status_code == 302


def test_it_is_read_and_not_posted_to(back_office):
    assert back_office.post(MATRIX).status_code == 405
