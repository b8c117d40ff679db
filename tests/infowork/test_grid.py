"""The grid for staff: a row a primary, checked by the kind's own form, filed in one go."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from infowork.filings import KINDS
from infowork.filings.grid import columns_of, read_block
from infowork.models import Budget, Consideration, Filing, UnionLesson
from infowork.services.budgets import save_estimate
from publications.models import Periodical, PressOrder, Price
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import Period
from tests import makers
from tests.infowork.filings import period_now

TODAY = timezone.localdate()
YEAR = Period.year(TODAY.year)
TOLD = {"way": "paper", "from_whom": "Серікова А.", "received_on": short_day(TODAY)}
ESTIMATE = f"/admin/filings/grid/estimate/{YEAR}/"


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


def grid(key):
    return reverse("admin:filings_grid", args=[key, period_now(key)])


def rows(response):
    return {row.organisation.register_number: row for row in response.context["rows"]}


def boxes(response, organisation, **typed):
    """What the page would send of one row, with `typed` over it."""
    row = rows(response)[organisation.register_number]
    sent = {f"c{organisation.pk}-{column.name}": text for column, text, _sentence in row.cells()}
    sent |= {f"c{organisation.pk}-{name}": text for name, text in typed.items()}
    return sent | {f"seen{organisation.pk}": row.seen}


def test_it_is_filled_with_what_is_recorded(back_office, school, college):
    save_estimate(school, year=YEAR.first.year, planned_kzt=1_200_000, lines={"information_work": 60_000}, by=None)
    response = back_office.get(ESTIMATE)
    texts = {number: [text for _c, text, _s in row.cells()] for number, row in rows(response).items()}
    assert texts == {
        school.register_number: ["1 200 000", "60 000", "", ""], college.register_number: ["", "", "", ""],
    }  # fmt: skip


def test_check_writes_nothing_and_shows_what_would_be_filed(back_office, school, college):
    page = back_office.get(ESTIMATE)
    sent = boxes(page, school, planned_kzt="1 200 000,00", information_work="60\xa0000 ₸", approved_on="20.01.2026")
    sent |= boxes(page, college, planned_kzt="100 000", information_work="много")
    response = back_office.post(ESTIMATE, sent | TOLD | {"check": "1"})
    assert ([row.organisation for row in response.context["right"]], len(response.context["refused"])) == ([school], 1)
    cells = {column.name: sentence for column, _text, sentence in response.context["refused"][0].cells()}
    assert cells["information_work"]
    text = response.content.decode()
    assert "1\xa0200\xa0000" in text
    assert 'value="много"' in text
    assert not Filing.objects.exists()
    assert not Budget.objects.exists()


def test_what_the_command_refuses_is_known_when_checking(back_office, school):
    sent = boxes(back_office.get(ESTIMATE), school, planned_kzt="100 000", information_work="200 000")
    response = back_office.post(ESTIMATE, sent | TOLD | {"check": "1"})
    [row] = response.context["refused"]
    assert {column.name: bool(sentence) for column, _t, sentence in row.cells()}["information_work"]


def test_all_that_is_right_is_filed_and_the_rest_stays_as_typed(back_office, school, college, specialist):
    page = back_office.get(ESTIMATE)
    sent = boxes(page, school, planned_kzt="1 200 000", information_work="60 000")
    sent |= boxes(page, college, planned_kzt="100 000", information_work="200 000")
    response = back_office.post(ESTIMATE, sent | TOLD | {"file": "1"})
    filing = Filing.objects.get()
    assert (filing.organisation, filing.way, filing.from_whom, filing.filed_by) == (
        school, "paper", "Серікова А.", specialist,
    )  # fmt: skip
    assert Budget.objects.get().planned_kzt == 1_200_000
    assert [row.organisation for row in response.context["refused"]] == [college]
    assert 'value="200 000"' in response.content.decode()
    # Sent again, it files nothing twice.
    again = back_office.post(ESTIMATE, sent | TOLD | {"file": "1"})
    assert Filing.objects.count() == 1
    assert again.status_code == 200


def test_when_nothing_is_left_the_page_begins_anew(back_office, school):
    sent = boxes(back_office.get(ESTIMATE), school, planned_kzt="1 200 000", information_work="60 000")
    response = back_office.post(ESTIMATE, sent | TOLD | {"file": "1"})
    assert response["Location"] == ESTIMATE
    # What was left alone is not filed again.
    sent = boxes(back_office.get(ESTIMATE), school)
    assert not back_office.post(ESTIMATE, sent | TOLD | {"check": "1"}).context["right"]


def test_nothing_is_filed_before_it_is_said_from_whom(back_office, school):
    sent = boxes(back_office.get(ESTIMATE), school, planned_kzt="1 200 000", information_work="60 000")
    response = back_office.post(ESTIMATE, sent | TOLD | {"from_whom": "", "file": "1"})
    assert response.context["told"].errors.keys() == {"from_whom"}
    assert len(response.context["right"]) == 1
    assert not Filing.objects.exists()


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(back_office, school):
    sent = boxes(back_office.get(ESTIMATE), school, planned_kzt="1 200 000", information_work="60 000")
    save_estimate(school, year=YEAR.first.year, planned_kzt=900_000, lines={"information_work": 1_000}, by=None)
    response = back_office.post(ESTIMATE, sent | TOLD | {"file": "1"})
    assert Budget.objects.get().planned_kzt == 900_000
    [row] = response.context["refused"]
    assert row.sentences()
    # Seen once more, it is taken.
    sent = boxes(response, school)
    back_office.post(ESTIMATE, sent | TOLD | {"file": "1"})
    assert Budget.objects.get().planned_kzt == 1_200_000


def test_a_box_that_has_no_place_in_the_grid_keeps_what_it_held(back_office, school):
    lines = {"information_work": 60_000, "other": 100_000}
    save_estimate(school, year=YEAR.first.year, planned_kzt=1_200_000, lines=lines, by=None)
    sent = boxes(back_office.get(ESTIMATE), school, information_work="70 000")
    back_office.post(ESTIMATE, sent | TOLD | {"file": "1"})
    lines = dict(Budget.objects.get().lines.values_list("article", "planned_kzt"))
    assert lines == {"information_work": 70_000, "other": 100_000}


def test_a_block_in_one_box(back_office, school, college):
    block = (
        f"{school.register_number}\t1 200 000\t60 000\r\n{college.register_number}\t500 000\t25 000\r\n999\t1\t1\r\n"
    )
    response = back_office.post(ESTIMATE, TOLD | {"block": block, "file": "1"})
    assert Filing.objects.count() == 2
    assert response.context["strangers"] == ["999"]
    assert read_block('7\t"a ""b"""\tc\n\n', columns_of(KINDS["considered"], YEAR)) == {
        "7": {"held_on": 'a "b"', "protocol_number": "c"}
    }


def test_a_block_that_no_table_would_write_is_read_line_by_line(back_office, school):
    columns = columns_of(KINDS["considered"], YEAR)
    assert list(read_block("7\ta\r8\tb\rx", columns)) == ["7", "8", "x"]
    found = read_block(f'7\t"{"9" * 200_000}\n8\tb', columns)
    assert (len(found["7"]["held_on"]), found["8"]) == (200_001, {"held_on": "b"})

    block = f"{school.register_number}\t{'9' * 200_000}\rx\x00\t=cmd|' /C calc'!A0"
    response = back_office.post(ESTIMATE, TOLD | {"block": block, "file": "1"})

    assert not Filing.objects.exists()
    assert response.context["refused"]


def lesson(**fields):
    return {"held_on": short_day(TODAY), "topic": "Одақ", "audience": "оқушылар", "present": "28"} | fields


def test_a_kind_with_rows_takes_one_of_them(back_office, school, specialist):
    page = back_office.get(grid("lessons"))
    back_office.post(grid("lessons"), boxes(page, school, **lesson()) | TOLD | {"file": "1"})
    held = UnionLesson.objects.get()
    assert (held.topic, held.audience, held.present) == ("Одақ", "pupils", 28)
    page = back_office.get(grid("lessons"))
    assert [text for _c, text, _s in rows(page)[school.register_number].cells()][:3] == [
        short_day(TODAY), "Одақ", "Оқушылар",
    ]  # fmt: skip
    back_office.post(grid("lessons"), boxes(page, school, present="30") | TOLD | {"file": "1"})
    assert UnionLesson.objects.standing().get().present == 30
    UnionLesson.objects.create(organisation=school, held_on=TODAY, topic="Екінші", audience="pupils", present=3)
    page = back_office.get(grid("lessons"))
    assert not rows(page)[school.register_number].is_open
    block = f"{school.register_number}\t{short_day(TODAY)}\tҮшінші\tОқушылар\t3"
    response = back_office.post(grid("lessons"), TOLD | {"block": block, "file": "1"})
    assert len(response.context["refused"]) == 1
    assert UnionLesson.objects.standing().count() == 2


def test_what_is_wrong_in_a_row_stands_in_its_box(back_office, school):
    page = back_office.get(grid("lessons"))
    sent = boxes(page, school, **lesson(held_on="30.02.2026", audience="ғарышкерлер"))
    [row] = back_office.post(grid("lessons"), sent | TOLD | {"check": "1"}).context["refused"]
    assert {column.name for column, _t, sentence in row.cells() if sentence} == {"held_on", "audience"}
    sent = boxes(page, school, **lesson(held_on="01.01.2020"))
    [row] = back_office.post(grid("lessons"), sent | TOLD | {"check": "1"}).context["refused"]
    assert {column.name for column, _t, sentence in row.cells() if sentence} == {"held_on"}


def test_the_other_kinds(back_office, school, specialist):
    paper = Periodical.objects.create(title_kk="Білімді ел", in_campaign=True)
    period = period_now("press")
    Price.objects.create(periodical=paper, year=period.first.year, copy_kzt=5_000)
    sent = boxes(back_office.get(grid("press")), school, **{f"copies_{paper.pk}": "3"})
    back_office.post(grid("press"), sent | TOLD | {"file": "1"})
    assert PressOrder.objects.get().amount_kzt == 15_000
    sent = boxes(back_office.get(grid("considered")), school, held_on=short_day(TODAY), question="Ақпарат")
    back_office.post(grid("considered"), sent | TOLD | {"file": "1"})
    assert Consideration.objects.get().title_kk == "Ақпарат"
    for key in ("members-list", "publications", "plan", "execution"):
        assert rows(back_office.get(grid(key)))


def test_a_photo_is_not_typed(back_office, school):
    response = back_office.get(grid("board"))
    assert (response.context["columns"], response.status_code) == ([], 200)
    assert back_office.post(grid("board"), TOLD).status_code == 404


@pytest.mark.parametrize("key", [key for key, kind in KINDS.items() if kind.has_grid])
def test_asks_as_often_for_three_primaries_as_for_one(back_office, school, key):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            back_office.get(grid(key))
        return len(captured)

    queries()
    before = queries()
    for _n in range(2):
        other = makers.make_organisation()
        save_estimate(other, year=YEAR.first.year, planned_kzt=100, lines={"information_work": 5}, by=None)
        UnionLesson.objects.create(organisation=other, held_on=TODAY, topic="Одақ", audience="pupils", present=3)
    # The lines of the first estimates are one query more, however many there are.
    assert queries() <= before + (1 if key in ("estimate", "execution") else 0)


def test_five_hundred_rows_are_not_too_many_fields(back_office, school):
    sent = {f"c{number}-{name}": "" for number in range(10_000, 10_500) for name in ("a", "b", "c", "d", "e", "f")}
    assert back_office.post(ESTIMATE, sent | TOLD | {"check": "1"}).status_code == 200


def test_others_have_no_grid(sign_in, school, chair, commission_member, technical_administrator):
    for user in (chair, commission_member, technical_administrator):
        assert sign_in(user).get(ESTIMATE).status_code == 404
