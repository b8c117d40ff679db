"""The ten rules, each at its edges: who is behind, from when the norm holds, and what was never asked for."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from infowork.models import Board, Budget, Meeting, UnionLesson
from infowork.queries import rules
from infowork.queries.attention import terms_overdue, terms_soon
from infowork.queries.rules import states
from library.models import HandOut, Material, Receipt, Seminar
from publications.models import Channel, MediaOutlet, Periodical, PressOrder, Publication
from registry.models import Norm
from tests import makers

ON = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def in_english(db):
    with translation.override("en"):
        yield


def state(key, on=ON):
    return rules.state(key, on)


def behind(key, on=ON):
    """Register numbers and words of those behind."""
    return [(line.organisation and line.organisation.pk, line.words) for line in state(key, on).behind]


def norm(key, value, holds_from=date(2023, 1, 1)):
    return Norm.objects.create(key=key, value=value, holds_from=holds_from, source_kk="Қаулы")


def test_with_an_empty_register_nothing_is_red(db):
    found = states(ON)
    assert [number for number, _, _ in found] == list(range(1, 11))
    assert {s.kind for _, _, s in found} == {""}


# 1 -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def officer(school):
    return makers.make_office(school, "information_officer")


def test_the_responsible_person_sits_on_the_committee(school, officer):
    body = makers.make_body(school)
    other = makers.make_office(school, "body_member", body=body)
    assert behind("responsible") == [(school.pk, "not on the union committee")]
    makers.make_office(school, "body_member", officer.person, body=body)
    assert behind("responsible") == []
    assert state("responsible").checked == 1
    assert other.person != officer.person


def test_a_seat_on_the_committee_of_another_school_is_no_seat(school, officer, college):
    makers.make_office(school, "body_member", body=makers.make_body(school))
    makers.make_office(college, "body_member", officer.person, body=makers.make_body(college))
    assert (school.pk, "not on the union committee") in behind("responsible")


def test_where_no_committee_is_entered_nobody_is_blamed_for_no_seat(school, officer):
    assert behind("responsible") == []
    assert "seats in union committees: not yet collected" in state("responsible").details


def test_an_ended_or_coming_office_is_no_responsible_person(school, college, officer):
    makers.make_office(college, "information_officer", started_on=date(2026, 12, 1))
    officer.ended_on, officer.end_reason = date(2026, 11, 22), "resigned"
    officer.save()
    assert behind("responsible") == [(school.pk, "nobody is responsible"), (college.pk, "nobody is responsible")]


def test_a_closed_primary_is_not_asked(school, college, officer):
    college.closed_on = date(2026, 11, 22)
    college.save()
    assert behind("responsible") == []
    assert state("responsible").checked == 1


# 2 -------------------------------------------------------------------------------------------------------------------


def estimate(organisation, planned, line, year=2026, **fields):
    budget = Budget.objects.create(organisation=organisation, year=year, planned_kzt=planned, **fields)
    if line is not None:
        budget.lines.create(article="information_work", planned_kzt=line)
    return budget


@pytest.mark.parametrize(
    ("planned", "line", "words"),
    [
        (100_000, 5_000, []),
        (100_000, 4_990, ["share: 4.99\u00a0%; still needed: 10\u00a0₸"]),
        (1_000_000_000, 49_999_999, ["share: 4.99\u00a0%; still needed: 1\u00a0₸"]),
        (100_000, 0, ["no line for information work; needed: 5,000\u00a0₸"]),
        (100_000, None, ["no line for information work; needed: 5,000\u00a0₸"]),
    ],
)
def test_four_and_99_hundredths_are_not_five(school, planned, line, words):
    norm("information_share", 5)
    estimate(school, planned, line)
    assert [found for _, found in behind("estimate")] == words


def test_before_its_date_the_share_is_not_asked_for(school):
    norm("information_share", 5, date(2023, 1, 1))
    estimate(school, 100_000, 100, year=2022)
    assert behind("estimate", date(2022, 6, 1)) == []
    assert state("estimate", date(2022, 6, 1)).since is None


def test_a_voided_estimate_is_none_and_without_one_the_share_is_not_known(school, college):
    norm("information_share", 5)
    estimate(college, 100_000, 5_000)
    estimate(school, 100_000, 1, voided_at=timezone.now())
    found = state("estimate")
    assert (found.behind, found.checked, found.unknown) == ([], 1, 1)
    assert (found.kind, found.words) == ("", "not known: 1")


# 3 -------------------------------------------------------------------------------------------------------------------


def consider(organisation, day, kind="union_committee", body=None, about=True, **fields):
    meeting = Meeting.objects.create(
        organisation=organisation, kind=kind, body=body, earliest=day, latest=day, **fields
    )
    meeting.considerations.create(title_kk="Ақпараттық жұмыс", is_information_work=about)
    return meeting


def test_each_committee_considers_once_a_half_year(school, college, committee):
    norm("considerations", 1)
    consider(school, date(2026, 7, 1))
    consider(college, date(2026, 6, 30))
    found = state("considerations")
    assert [line.organisation for line in found.behind] == [college]
    assert (found.kind, found.until) == ("due", date(2026, 12, 31))
    assert state("considerations", date(2026, 12, 31)).kind == "late"


def test_a_meeting_on_another_question_a_voided_or_a_coming_one_does_not_count(school):
    norm("considerations", 1)
    consider(school, date(2026, 9, 1), about=False)
    consider(school, date(2026, 9, 2), voided_at=timezone.now())
    consider(school, date(2026, 12, 1))
    consider(school, date(2026, 9, 3), kind="members_meeting")
    assert [line.organisation for line in state("considerations").behind] == [school]


def test_each_commission_of_the_city_considers_too(committee, school):
    norm("considerations", 1)
    consider(school, date(2026, 9, 1))
    body = makers.make_body(committee, "commission", subject="information_work")
    makers.make_body(committee, "audit_commission")
    assert [(line.organisation, line.words) for line in state("considerations").behind] == [
        (None, "Кәсіподақ комитеті: considered: 0")
    ]
    consider(committee, date(2026, 10, 1), kind="commission", body=body)
    assert state("considerations").behind == []


def test_before_the_norm_there_is_no_rule(school):
    consider(school, date(2021, 3, 1))
    assert state("considerations", date(2021, 9, 1)).words == "no norm holds on this day"
    assert state("considerations", date(2021, 9, 1)).behind == []


# 4 -------------------------------------------------------------------------------------------------------------------


def seminar(committee, day):
    return Seminar.objects.create(organisation=committee, topic_kk="Семинар", earliest=day, latest=day)


def test_a_seminar_each_half_year(committee):
    norm("seminars", 1)
    seminar(committee, date(2026, 6, 30))
    announced = seminar(committee, date(2026, 12, 10))
    assert behind("seminars") == [(None, "held in this half-year: 0")]
    announced.earliest = announced.latest = ON
    announced.save()
    assert behind("seminars") == []


# 5 -------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def guide(committee):
    material = Material.objects.create(
        organisation=committee, kind="guide", title_kk="Тақта", earliest=date(2020, 1, 1), latest=date(2020, 1, 1)
    )
    return HandOut.objects.create(material=material, audience="new_chairs", handed_on=date(2026, 1, 1))


def test_a_new_chair_is_late_after_the_days_of_the_norm(school, guide):
    norm("guide_days", 14)
    office = makers.make_office(school, "chair", started_on=date(2026, 11, 9))
    assert behind("guides") == []
    assert [found for found, _ in behind("guides", date(2026, 11, 24))] == [school.pk]
    Receipt.objects.create(hand_out=guide, office=office, made_by=makers.make_user(office.person))
    assert behind("guides", date(2026, 11, 24)) == []
    assert state("guides").checked == 1


def test_who_was_chair_before_owes_nothing(school, college, guide):
    norm("guide_days", 14)
    makers.make_office(school, "chair", started_on=date(2025, 12, 31))
    makers.make_office(college, "chair", started_on=date(2026, 2, 1), taken_over=True)
    assert behind("guides") == []
    assert state("guides").checked == 0


# 6 -------------------------------------------------------------------------------------------------------------------


def test_a_board_and_an_e_mail(school, college):
    Board.objects.create(organisation=school, place="1-қабат", put_up_on=date(2020, 1, 1))
    Board.objects.create(
        organisation=college, place="1-қабат", put_up_on=date(2020, 1, 1), taken_down_on=date(2026, 11, 22)
    )
    assert behind("board-and-email") == [(college.pk, "no board")]
    college.official_email = "college@example.kz"
    college.save()
    assert behind("board-and-email") == [(school.pk, "no official e-mail"), (college.pk, "no board")]


# 7 -------------------------------------------------------------------------------------------------------------------


def order(organisation, copies, **fields):
    paper = Periodical.objects.create(title_kk=f"Газет {Periodical.objects.count()}")
    fields = {"year": 2026, "ordered_on": date(2026, 1, 10)} | fields
    return PressOrder.objects.create(
        organisation=organisation, periodical=paper, copies=copies, amount_kzt=copies * 3500, **fields
    )


@pytest.mark.parametrize(("people", "needed"), [(1, 1), (100, 1), (101, 2)])
def test_one_copy_for_each_begun_hundred(school, people, needed):
    norm("press_copies", 1)
    for _ in range(people):
        makers.make_member(school)
    first = order(school, needed - 1)
    words = f"copies: {needed - 1}, needed: {needed}, people: {people}"
    assert behind("press") == [(school.pk, words)]
    order(school, 1)
    assert behind("press") == []
    first.delete()


def test_orders_of_another_year_and_voided_ones_do_not_count(school):
    norm("press_copies", 1)
    makers.make_member(school)
    order(school, 5, year=2025)
    order(school, 5, voided_at=timezone.now())
    assert len(behind("press")) == 1


def test_who_left_is_not_counted(school):
    norm("press_copies", 1)
    for _ in range(100):
        makers.make_member(school)
    makers.make_member(school, left_on=date(2026, 11, 22), end_reason="own_wish")
    order(school, 1)
    assert behind("press") == []


# 8 -------------------------------------------------------------------------------------------------------------------


def test_four_official_accounts(committee, school):
    def account(kind, organisation=committee, **fields):
        fields = {"opened_on": date(2023, 5, 1), "is_official_account": True} | fields
        return Channel.objects.create(organisation=organisation, kind=kind, title_kk=kind, **fields)

    assert state("accounts").words == "not yet collected"
    account("facebook")
    account("instagram", closed_on=date(2026, 11, 22))
    account("tiktok", is_official_account=False)
    account("telegram", school)
    missing = ["not open: Instagram", "not open: TikTok", "not open: Telegram"]
    assert [words for _, words in behind("accounts")] == missing


# 9, 10 ---------------------------------------------------------------------------------------------------------------


def lesson(organisation, day, **fields):
    return UnionLesson.objects.create(
        organisation=organisation, held_on=day, topic="Менің кәсіподағым", audience="pupils", present=28, **fields
    )


def test_before_the_first_lesson_none_is_asked_for(school):
    assert (state("lessons").words, state("lessons").kind) == ("not yet collected", "")


def test_lessons_in_each_kind_of_establishment_that_the_city_has(school, college):
    kindergarten = makers.make_organisation(kind="preschool")
    lesson(school, date(2026, 7, 1))
    lesson(college, date(2026, 6, 30))
    lesson(kindergarten, date(2026, 9, 1))
    lesson(college, date(2026, 9, 1), voided_at=timezone.now())
    found = state("lessons")
    assert (found.checked, [line.words for line in found.behind]) == (2, ["College: 0"])
    assert (found.kind, found.until) == ("due", date(2026, 12, 31))
    assert found.details == ["lessons in this half-year: 1"]
    lesson(college, date(2026, 9, 2))
    assert behind("lessons") == []


def test_publications_are_compared_with_the_same_days_of_last_year(committee):
    site = MediaOutlet.objects.create(name="kasipodaq.kz", kind="website", is_central_committee_site=True)
    network = MediaOutlet.objects.create(name="Instagram", kind="social_network")
    paper = MediaOutlet.objects.create(name="Рабат", kind="newspaper")

    def appeared(outlet, day, title="Мақала"):
        return Publication.objects.create(organisation=committee, outlet=outlet, title=title, earliest=day, latest=day)

    appeared(site, date(2026, 11, 23))
    appeared(site, date(2025, 11, 24))
    appeared(network, date(2026, 2, 1))
    appeared(network, date(2025, 2, 1))
    appeared(paper, date(2026, 2, 1))
    assert [words for _, words in behind("publications")] == [
        "social networks: 1 this year, 1 in the same days of last year"
    ]
    appeared(network, date(2026, 2, 2))
    assert behind("publications") == []


def test_the_leap_day_is_compared_with_28_february(committee):
    assert state("publications", date(2028, 2, 29)).checked == 2


# All -----------------------------------------------------------------------------------------------------------------


def test_the_rules_ask_as_often_for_three_primaries_as_for_one(school, committee):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            states(ON)
        return len(captured)

    for key in ("information_share", "considerations", "seminars", "press_copies", "guide_days"):
        norm(key, 1)
    makers.make_body(committee, "commission")
    fill(school)
    before = queries()
    for _ in range(2):
        fill(makers.make_organisation())
    assert queries() == before


def fill(organisation):
    makers.make_office(organisation, "information_officer")
    makers.make_office(organisation, "chair", term_ends_on=date(2026, 11, 1))
    makers.make_member(organisation)
    estimate(organisation, 100, 1)
    consider(organisation, date(2026, 8, 1))


def test_terms(school, college):
    makers.make_office(school, "chair", term_ends_on=ON)
    makers.make_office(college, "chair", term_ends_on=date(2026, 11, 22))
    makers.make_office(college, "treasurer", term_ends_on=date(2026, 11, 22))
    assert [line.organisation for line in terms_soon(ON).behind] == [school]
    assert [line.organisation for line in terms_overdue(ON).behind] == [college]
