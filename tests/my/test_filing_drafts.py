"""Answers that are saved as one types: whose they are, what is newer, and what a telephone leaves out."""

import pytest

from infowork.models import ClosedPeriod, Filing
from infowork.services.closing import close_period
from registry.services.offices import end_office
from shymkent_union.lib.periods import DAY as ONE_DAY
from shymkent_union.lib.periods import Period
from tests import makers

from .filings import DAY, HALF, TODAY, YEAR, address, draft, rows_of, sheet

LESSON = {"held_on": DAY, "topic": "Менің кәсіподағым", "audience": "pupils", "present": "28", "row": ""}


@pytest.fixture
def send(as_chair, chair, school):
    """`send(kind, period, **fields)`: what the page sends while the chair types."""

    def _send(kind="considered", period=HALF, **fields):
        return as_chair.post(address("filing_draft", kind, period), sheet(school, chair, **fields))

    return _send


def test_tells_the_time_at_which_it_was_saved(send):
    told = send().json()

    assert len(told["saved"]) == 5
    assert draft()["fields"]["decision"] == "Жақсарсын"
    assert send(seen=told["seen"], decision="Бекітілсін").status_code == 200
    assert draft()["fields"]["decision"] == "Бекітілсін"


def test_a_character_that_the_database_does_not_keep_is_left_out(send):
    assert send(decision="Жақ\x00сарсын", question="\x00").status_code == 200
    assert (draft()["fields"]["decision"], draft()["fields"]["question"]) == ("Жақсарсын", "")


def test_the_same_answers_sent_again_are_no_conflict(send):
    """The answer was lost on the line, so the page sends what it sent."""
    assert send().json()["seen"] == send().json()["seen"]


def test_what_is_newer_is_never_written_over_unseen(send):
    seen = send().json()["seen"]
    send(seen=seen, decision="Басқа құрылғыдан")

    late = send(seen=seen, decision="Ескі")

    assert late.status_code == 409
    assert late.json()["newer"]
    assert draft()["fields"]["decision"] == "Басқа құрылғыдан"
    assert send(seen=late.json()["seen"], decision="Ескі").status_code == 200
    assert draft()["fields"]["decision"] == "Ескі"


def test_what_was_filed_since_is_newer(send, as_chair, chair, school):
    as_chair.post(address("filing"), sheet(school, chair, file="1"))

    late = send(decision="Ескі")

    assert late.status_code == 409
    assert late.json()["revision"] == 1
    assert not Filing.objects.filter(state="draft").exists()


def test_another_account_never_sends_it(chair, school, sign_in):
    other = makers.make_officer(school, "acting_chair", person=makers.make_person("Әуезов", "Мұхтар"))
    client = sign_in(other)

    answer = client.post(address("filing_draft"), sheet(school, chair))
    page = client.post(address("filing"), sheet(school, chair, file="1"), follow=True)

    assert answer.status_code == 409
    assert answer.json()["other_account"]
    assert "Жақсарсын" not in page.content.decode()
    assert not Filing.objects.exists()


def test_who_is_signed_out_is_led_to_sign_in(send, as_chair):
    as_chair.logout()
    answer = send()
    assert answer.status_code == 302
    assert answer.url.startswith("/account/login/")


def test_who_has_handed_over_saves_nothing(send, chair):
    end_office(chair.person.offices.get(), on=TODAY, reason="resigned", by=None)

    answer = send()

    assert answer.status_code == 409
    assert DAY not in answer.json()["refused"]  # the last day was yesterday
    assert f"{TODAY - ONE_DAY:%d.%m.%Y}" in answer.json()["refused"]
    assert not Filing.objects.exists()


def test_a_closed_period_is_said_with_its_day(send, as_chair, chair, school, specialist):
    last = Period.half_of(HALF.first - ONE_DAY)
    close_period(last, by=specialist)

    answer = send(period=last)

    assert answer.status_code == 409
    assert DAY in answer.json()["refused"]
    assert ClosedPeriod.objects.count() == 1
    page = as_chair.post(address("filing", period=last), sheet(school, chair, file="1")).content.decode()
    assert "Жақсарсын" in page
    assert not Filing.objects.exists()


def test_the_button_that_keeps_shows_what_is_typed_over_what_is_newer(send, as_chair, chair, school):
    send(decision="Басқа құрылғыдан")

    page = as_chair.post(address("filing"), sheet(school, chair, decision="Осында жазылған", keep="1"))

    assert draft()["fields"]["decision"] == "Басқа құрылғыдан"
    assert page.context["sheet"].form["decision"].value() == "Осында жазылған"
    again = sheet(school, chair, seen=page.context["seen"], decision="Осында жазылған", keep="1")
    assert as_chair.post(address("filing"), again).status_code == 302
    assert draft()["fields"]["decision"] == "Осында жазылған"


def test_names_that_a_telephone_leaves_out_stay(send):
    first = [LESSON | {"lecturer": "Ахметова Б."}, LESSON | {"topic": "Ұжымдық шарт", "lecturer": "Серікұлы Н."}]
    seen = send("lessons", **rows_of(*first)).json()["seen"]

    # The second one was changed, and the first one taken out.
    second = LESSON | {"topic": "Ұжымдық шарт", "present": "31"}
    kept = send("lessons", seen=seen, left_out="lecturer", **rows_of(second))

    assert kept.status_code == 200
    [row] = draft()["rows"]
    assert (row["present"], row["lecturer"]) == ("31", "Серікұлы Н.")


def test_a_name_goes_to_no_other_row(send):
    seen = send("lessons", **rows_of(LESSON | {"lecturer": "Ахметова Б."})).json()["seen"]
    other = {"held_on": "", "topic": "Жаңа", "audience": "teachers", "present": "5", "row": ""}

    send("lessons", seen=seen, left_out="lecturer", **rows_of(other))

    assert draft()["rows"][0]["lecturer"] == ""


def test_a_stranger_and_a_wrong_period_find_nothing(college_chair, school, sign_in, send):
    assert sign_in(college_chair).post(address("filing_draft"), sheet(school, college_chair)).status_code == 404
    assert send(period=YEAR).status_code == 404
    assert send(kind="unknown").status_code == 404
    assert not Filing.objects.exists()
