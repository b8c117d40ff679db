"""Targets of what is there or not: the responsible, boards, considerations, accounts, lessons, seminars, the log."""

from datetime import date

import pytest
from django.utils import timezone, translation

from infowork.models import Board, UnionLesson
from infowork.queries.targets import TARGETS, City
from infowork.queries.targets.page import TargetPage
from library.models import Enrolment, Seminar
from publications.models import Channel, MediaOutlet, Publication
from shymkent_union.lib.periods import Period
from tests import makers

from .cases import ON, lines, norm, sheet, sheets


@pytest.fixture(autouse=True)
def in_english(db):
    with translation.override("en"):
        yield


def course(key, place=0):
    """[(period, words, words of the norm)] of what is drawn."""
    target = TARGETS[key]
    found = target.courses(list(sheets(key).values()))[place]
    return [(str(point.period), point.words, point.norm_words) for point in found.points]


def test_boards_over_half_years_until_they_are_taken_down(school, college):
    Board.objects.create(organisation=school, place="1-қабат", put_up_on=date(2025, 1, 1))
    Board.objects.create(
        organisation=college, place="1-қабат", put_up_on=date(2024, 7, 1), taken_down_on=date(2025, 12, 30)
    )
    assert course("boards") == [
        ("2024-H1", "", ""),
        ("2024-H2", "1", "2"),
        ("2025-H1", "2", "2"),
        ("2025-H2", "1", "2"),
        ("2026-H1", "1", "2"),
        ("2026-H2", "1", "2"),
    ]
    assert lines("boards") == {school: (1, 1, 0), college: (0, 1, 1)}


def test_who_was_responsible_on_the_last_day_of_each_half_year(school):
    officer = makers.make_office(
        school, "information_officer", started_on=date(2024, 1, 10), ended_on=date(2025, 6, 29), end_reason="resigned"
    )
    makers.make_office(school, "information_officer", started_on=date(2025, 7, 1))
    body = makers.make_body(school)
    makers.make_office(school, "body_member", officer.person, body=body, started_on=date(2024, 7, 1))
    # Before the first seat was entered nobody is blamed for having none; the successor has none.
    assert course("responsible") == [
        ("2024-H1", "1", "1"),
        ("2024-H2", "1", "1"),
        ("2025-H1", "0", "1"),
        ("2025-H2", "0", "1"),
        ("2026-H1", "0", "1"),
        ("2026-H2", "0", "1"),
    ]
    assert [line.words for line in sheet("responsible").lines] == ["not on the union committee"]


def test_the_chair_sits_on_the_committee_without_a_row_for_it(school):
    officer = makers.make_office(school, "information_officer")
    makers.make_office(school, "body_member", body=makers.make_body(school))
    assert lines("responsible")[school] == (0, 1, 1)
    makers.make_office(school, "chair", officer.person)
    assert lines("responsible")[school] == (1, 1, 0)


def test_considerations_by_half_year_and_the_norm_of_each(school, college, committee):
    norm("considerations", 1, date(2025, 1, 1))
    norm("considerations", 2, date(2026, 7, 1))
    for day in (date(2024, 8, 1), date(2025, 3, 1), date(2026, 7, 1), date(2026, 8, 1), date(2026, 11, 24)):
        makers.make_consideration(school, "union_committee", day)
    makers.make_consideration(college, "union_committee", date(2026, 9, 1))
    assert course("considerations") == [
        ("2024-H1", "", ""),
        ("2024-H2", "1", ""),
        ("2025-H1", "1", "2"),
        ("2025-H2", "0", "2"),
        ("2026-H1", "0", "2"),
        ("2026-H2", "1", "2"),
    ]
    assert lines("considerations") == {school: (2, 2, 0), college: (1, 2, 1)}


def test_accounts_with_the_day_since_when_they_are_open(committee):
    for kind, opened_on, closed_on in (
        ("facebook", date(2024, 5, 1), None), ("instagram", date(2025, 1, 1), date(2026, 11, 22)),
    ):  # fmt: skip
        Channel.objects.create(
            organisation=committee, kind=kind, title_kk=kind, is_official_account=True, opened_on=opened_on,
            closed_on=closed_on,
        )  # fmt: skip
    assert [(part.label, part.has, part.since) for part in sheet("accounts").parts] == [
        ("Facebook", 1, date(2024, 5, 1)),
        ("Instagram", 0, None),
        ("TikTok", 0, None),
        ("Telegram", 0, None),
    ]
    assert [words for _period, words, _norm in course("accounts")] == ["1", "1", "2", "2", "2", "1"]
    assert TARGETS["accounts"].figure(sheet("accounts")) == "1 of 4"


def test_lessons_are_asked_of_three_kinds_and_of_no_kindergarten(school, college):
    makers.make_organisation(kind="preschool")
    for day in (date(2026, 9, 1), date(2026, 9, 2)):
        UnionLesson.objects.create(
            organisation=school, held_on=day, topic="Менің кәсіподағым", audience="pupils", present=28
        )
    assert lines("lessons") == {school: (2, None, 0), college: (0, None, 0)}
    page = TargetPage(TARGETS["lessons"], City(ON))
    assert [line.organisation for line in page.known] == [college, school]
    assert course("lessons")[-1] == ("2026-H2", "1", "2")


def test_seminars_and_who_of_those_invited_came(committee, school, college):
    norm("seminars", 1)
    third = makers.make_organisation()
    chair, officer = (makers.make_office(school, role) for role in ("chair", "information_officer"))
    makers.make_office(college, "chair")
    # A treasurer is not invited.
    makers.make_office(third, "treasurer")
    seminar = Seminar.objects.create(
        organisation=committee, topic_kk="Семинар", earliest=date(2026, 9, 1), latest=date(2026, 9, 1)
    )
    assert {line.words for line in sheet("seminars").unknown} == {"no attendance sheet in this half-year"}
    Enrolment.objects.create(seminar=seminar, person=chair.person, attended=True)
    Enrolment.objects.create(seminar=seminar, person=officer.person, attended=False)
    assert lines("seminars") == {school: (1, 2, 1), college: (0, 1, 1), third: (None, None, 0)}
    assert [line.words for line in sheet("seminars").unknown] == ["nobody is in office"]
    assert course("seminars")[-2:] == [("2026-H1", "0", "1"), ("2026-H2", "1", "1")]
    past = TargetPage(TARGETS["seminars"], City(ON), period=Period.half(2026, 1))
    assert [line.organisation for line in past.unknown] == [school, college, third]
    # The committee answers for seminars: no primary is behind for an empty chair.
    assert TARGETS["seminars"].state(City(ON)).behind == []


def test_publications_in_the_same_days_of_each_year_each_way_apart(committee, school, college):
    site = MediaOutlet.objects.create(name="kasipodaq.kz", kind="website", is_central_committee_site=True)
    network = MediaOutlet.objects.create(name="Instagram", kind="social_network")

    def appeared(organisation, outlet, day, **fields):
        Publication.objects.create(
            organisation=organisation, outlet=outlet, title="Мақала", earliest=day, latest=day, **fields
        )

    appeared(school, site, date(2025, 11, 23))
    appeared(school, site, date(2025, 11, 24))
    appeared(school, network, date(2026, 11, 23))
    appeared(college, network, date(2026, 2, 1))
    appeared(committee, network, date(2026, 2, 1), voided_at=timezone.now())
    assert course("publications")[-2:] == [("2025", "1", "0"), ("2026", "0", "1")]
    assert course("publications", 1)[-2:] == [("2025", "0", "0"), ("2026", "2", "0")]
    page = TargetPage(TARGETS["publications"], City(ON))
    assert [(line.organisation, line.counts) for line in page.known] == [
        (school, (0, 1, 1, 0)),
        (college, (0, 0, 1, 0)),
    ]
    assert (page.total.counts, page.total.short, page.total.behind) == ((0, 1, 2, 0), 1, 1)
    assert [part.short for part in page.sheet.parts] == [2, 0]


def test_a_closed_primary_is_in_the_halves_in_which_it_was_there(school, college):
    for organisation in (school, college):
        Board.objects.create(organisation=organisation, place="1-қабат", put_up_on=date(2020, 1, 1))
    college.closed_on = date(2026, 3, 1)
    college.save()
    assert [norm_words for _period, _words, norm_words in course("boards")] == ["2", "2", "2", "2", "1", "1"]
