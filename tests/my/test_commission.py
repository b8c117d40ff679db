"""The desk of the city's commission on information work: what it decides, and what it reads."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from infowork.models import ClosedPeriod, Consideration, Filing, FilingTerms, Meeting
from infowork.queries import commission as queries
from infowork.services.boards import add_board_photo, put_up_board
from publications.models import MediaOutlet, Publication
from registry.models import Body, Organisation
from shymkent_union.lib.periods import DAY, Period
from tests import makers
from tests.pictures import jpeg

from .pages import TODAY, TOMORROW, YEAR, wrong_fields

DESK = reverse("infowork:commission")
DECIDED = reverse("infowork:commission_decided")
BOARDS = reverse("infowork:commission_boards")
PUBLICATIONS = reverse("infowork:commission_publications")
PAGES = [DESK, DECIDED, BOARDS, PUBLICATIONS]
THIS_YEAR = Period.year(YEAR)
HALF = Period.half_of(timezone.localdate())


def make_photo(organisation, colour, taken_on, place="Фойе"):
    board = put_up_board(organisation, place=place, put_up_on=date(2022, 1, 1), by=None)
    return add_board_photo(board, photo=jpeg(colour=colour), taken_on=taken_on, by=None)


def make_publication(organisation, title, day, url=""):
    outlet, _made = MediaOutlet.objects.get_or_create(name="Шымкент келбеті", kind="newspaper")
    return Publication.objects.create(
        organisation=organisation, outlet=outlet, title=title, earliest=day, latest=day, clipping="", url=url
    )


@pytest.fixture
def desk(commission_member, sign_in):
    return sign_in(commission_member)


@pytest.fixture
def filed_board(school, chair):
    """School 5 filed its board, with a photo that shows one thing of two."""
    shown, _missing = makers.make_checklist("Құрам", "Жоспар")
    photo = make_photo(school, "teal", timezone.localdate())
    photo.shows.set([shown])
    answers = {"fields": {"board": f"{photo.board_id}", "taken_on": TODAY}, "rows": []}
    return makers.make_filing(school, "board", THIS_YEAR, by=chair, answers=answers)


def address_of(filing):
    return reverse("infowork:commission_filing", args=[filing.number])


def decide(client, filing, decision, **more):
    return client.post(address_of(filing), {"decision": decision} | more)


@pytest.mark.parametrize("who", ["chair", "information_officer", "activist", "stranger", "technical_administrator"])
def test_is_not_there_for_others(request, sign_in, who, filed_board, commission_member):
    client = sign_in(request.getfixturevalue(who))

    for page in [*PAGES, address_of(filed_board), reverse("infowork:commission_sitting", args=[f"{HALF}"])]:
        assert client.get(page).status_code == 404
    for decision in ("accept", "return", "take-back"):
        assert decide(client, filed_board, decision, reason="Бөтен").status_code == 404
    filed_board.refresh_from_db()
    assert filed_board.state == "filed"


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["commission_member", "specialist", "city_chair"])
def test_is_read_and_only_read(request, sign_in, page, who):
    client = sign_in(request.getfixturevalue(who))

    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 405
    assert client.get(page, {"place": "x"}).status_code == 302


def test_shows_what_waits_with_photo_checklist_and_links(desk, filed_board, school):
    make_publication(school, "Мектеп кәсіподағы", HALF.first, url="https://example.kz/one")
    makers.make_filing(school, "publications", HALF)

    response = desk.get(DESK)

    board, publications = response.context["cards"]
    assert [f"{item}" for item in board.content.shown] == ["Құрам"]
    assert [row.title for row in publications.content] == ["Мектеп кәсіподағы"]
    text = response.content.decode()
    for words in ("№5 мектеп", "жоқ: Жоспар", "https://example.kz/one", "2 мәлімет қарауды күтіп тұр"):
        assert words in text


def test_names_nobody_of_the_organisation(desk, filed_board):
    for page in (DESK, address_of(filed_board)):
        assert "Әбдірова" not in desk.get(page).content.decode()


def test_what_does_not_wait_is_not_shown(desk, school, college):
    overtaken = makers.make_filing(school, "board", THIS_YEAR)
    later = makers.make_filing(school, "board", THIS_YEAR, revision=2)
    makers.make_filing(college, "board", THIS_YEAR, state="accepted")
    makers.make_filing(college, "considered", HALF)
    last = Period.year(YEAR - 1)
    makers.make_filing(college, "board", last)
    ClosedPeriod.objects.create(
        period_first=last.first, period_last=last.last, closed_on=last.last,
        closed_by=makers.make_user(),
    )  # fmt: skip

    assert [card.filing for card in desk.get(DESK).context["cards"]] == [later]
    page = desk.get(address_of(overtaken))
    assert page.context["latest"] == later
    assert 'value="accept"' not in page.content.decode()


def test_accepts_and_goes_on_to_what_waits_next(desk, filed_board, college, commission_member):
    following = makers.make_filing(college, "board", THIS_YEAR)

    assert decide(desk, filed_board, "accept").url == address_of(following)

    filed_board.refresh_from_db()
    step = filed_board.steps.last()
    assert (filed_board.state, step.step, step.by) == ("accepted", "accepted", commission_member)
    assert decide(desk, following, "accept").url == DESK


def test_returns_with_a_reason_that_the_chair_reads(desk, filed_board, chair, sign_in):
    assert wrong_fields(decide(desk, filed_board, "return", reason=" ")) == ["reason"]
    assert wrong_fields(decide(desk, filed_board, "return", reason="а" * 501)) == ["reason"]
    assert decide(desk, filed_board, "return", reason="Фото күңгірт").status_code == 302

    filed_board.refresh_from_db()
    assert filed_board.state == "returned"
    page = sign_in(chair).get(reverse("infowork:filing", args=["board", YEAR]))
    assert "Фото күңгірт" in page.content.decode()


def test_takes_a_decision_back(desk, filed_board):
    decide(desk, filed_board, "accept")
    assert 'value="take-back"' in desk.get(address_of(filed_board)).content.decode()

    assert decide(desk, filed_board, "take-back").url == address_of(filed_board)

    filed_board.refresh_from_db()
    assert filed_board.state == "filed"
    assert [step.step for step in filed_board.steps.all()] == ["filed", "accepted", "taken_back"]


def test_what_two_decided_at_once_is_decided_once(desk, filed_board, specialist, sign_in):
    decide(sign_in(specialist), filed_board, "accept")

    response = desk.post(address_of(filed_board), {"decision": "accept"}, follow=True)

    assert "Бұл енді шешім күтпейді" in response.content.decode()
    assert wrong_fields(decide(desk, filed_board, "return", reason="Фото күңгірт")) == ["__all__"]
    assert filed_board.steps.filter(step="accepted").count() == 1


def test_only_what_the_commission_looks_at_is_decided_here(desk, school, filed_board):
    considered = makers.make_filing(school, "considered", HALF)
    draft = Filing.objects.create(
        organisation=school, kind="publications", period_first=HALF.first, period_last=HALF.last
    )

    assert draft.number is None
    assert desk.get(address_of(considered)).status_code == 404
    assert decide(desk, considered, "accept").status_code == 404
    assert decide(desk, filed_board, "approve").status_code == 404
    assert desk.get(reverse("infowork:commission_filing", args=[987654])).status_code == 404
    assert desk.put(address_of(filed_board)).status_code == 405


def test_nothing_to_report_is_looked_at_too(desk, school):
    filing = makers.make_filing(school, "publications", HALF, state="nothing", is_nothing=True, reason="Жөндеу")

    assert "Жөндеу" in desk.get(address_of(filing)).content.decode()


def test_is_narrowed_by_district_and_kind(desk, school, college):
    Organisation.objects.filter(pk=college.pk).update(district="turan")
    of_school, of_college = (makers.make_filing(each, "board", THIS_YEAR) for each in (school, college))
    other = makers.make_filing(college, "publications", HALF)

    def cards(**asked):
        return [card.filing for card in desk.get(DESK, asked).context["cards"]]

    assert cards() == [of_school, of_college, other]
    assert cards(district="turan") == [of_college, other]
    assert cards(district="turan", kind="board") == [of_college]
    assert cards(district="nowhere") == [of_school, of_college, other]
    response = desk.post(f"{address_of(of_college)}?district=turan", {"decision": "accept"})
    assert response.url == f"{address_of(other)}?district=turan"


def test_goes_through_pages_by_a_place_and_not_by_a_number(desk, committee):
    at = timezone.now() - timedelta(days=1)
    filed = [
        makers.make_filing(makers.make_organisation(), "board", THIS_YEAR, filed_at=at + timedelta(minutes=number))
        for number in range(12)
    ]

    first = desk.get(DESK).context
    second = desk.get(DESK, {"place": first["page"].next}).context

    assert [card.filing for card in first["cards"]] == filed[:10]
    assert [card.filing for card in second["cards"]] == filed[10:]
    assert first["count"] == 12


def test_shows_what_was_decided_the_latest_first(desk, filed_board, college):
    other = makers.make_filing(college, "board", THIS_YEAR)
    decide(desk, filed_board, "accept")
    decide(desk, other, "return", reason="Фото күңгірт")
    decide(desk, filed_board, "take-back")

    response = desk.get(DECIDED)

    assert [(step.filing, step.step) for step, _kind in response.context["lines"]] == [
        (other, "returned"), (filed_board, "accepted")
    ]  # fmt: skip
    text = response.content.decode()
    assert "Фото күңгірт" in text
    assert "Һашимов" in text
    assert "Қазір: Тапсырылды" in text
    assert [step.filing for step, _kind in desk.get(DECIDED, {"kind": "publications"}).context["lines"]] == []


def test_the_photo_is_the_one_that_the_filing_is_about(desk, school):
    year = YEAR - 1
    first = make_photo(school, "red", date(year, 3, 1), place="Бірінші қабат")
    make_photo(school, "blue", date(year, 3, 2), place="Екінші қабат")
    answers = {"fields": {"board": f"{first.board_id}", "taken_on": f"01.03.{year}"}, "rows": []}
    makers.make_filing(school, "board", Period.year(year), answers=answers)

    (card,) = desk.get(DESK).context["cards"]

    assert card.content.photo == first


def sitting_of(period):
    return reverse("infowork:commission_sitting", args=[f"{period}"])


SAT = {"held_on": TODAY, "protocol_number": "4", "question": "Ақпараттық жұмыс туралы", "decision": "Қаралсын",
       "entitled": "7", "present": "5"}  # fmt: skip


def test_its_own_sitting_is_a_thing_to_do_until_it_is_recorded(desk, commission_member):
    (todo,) = desk.get(DESK).context["sittings"]
    assert (todo.period, todo.mark, todo.question) == (HALF, "due", None)
    # The half-year's next month, the 10th, as primaries owe theirs.
    assert todo.due_on == (HALF.last + DAY).replace(day=10)

    assert desk.post(sitting_of(HALF), SAT).url == DESK
    assert desk.post(sitting_of(HALF), SAT | {"present": "6"}).url == DESK

    meeting = Meeting.objects.get()
    assert (meeting.kind, meeting.body, meeting.latest) == ("commission", Body.objects.get(), timezone.localdate())
    assert (meeting.present, meeting.protocol_number) == (6, "4")
    question = Consideration.objects.get()
    assert (f"{question}", question.is_information_work) == ("Ақпараттық жұмыс туралы", True)
    (done,) = desk.get(DESK).context["sittings"]
    assert (done.mark, done.question) == ("done", question)


def test_the_form_begins_with_how_many_sit_on_it(desk):
    assert desk.get(sitting_of(HALF)).context["form"].initial["entitled"] == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"held_on": TOMORROW}, "held_on"),
        ({"held_on": f"{HALF.first - DAY:%d.%m.%Y}"}, "held_on"),
        ({"question": ""}, "question"),
        ({"present": "8"}, "present"),
    ],
)
def test_what_a_sitting_may_not_be(desk, changed, field):
    assert wrong_fields(desk.post(sitting_of(HALF), SAT | changed)) == [field]
    assert not Meeting.objects.exists()


def test_only_this_half_year_and_what_is_owed_is_recorded(desk):
    last = Period.half_of(HALF.first - DAY)
    for period in (last, Period.half_of(HALF.last + DAY), THIS_YEAR, "2026-H3"):
        assert desk.get(sitting_of(period)).status_code == 404


def test_last_half_years_sitting_is_owed_where_it_was_asked(commission_member):
    last = Period.half_of(HALF.first - DAY)
    assert [one.period for one in queries.sittings(HALF.first)] == [HALF]
    FilingTerms.objects.create(
        kind="considered", holds_from=last.first, rhythm="half_year", filed_by="chair", due_month=6, due_day=10
    )

    assert [(one.period, one.mark) for one in queries.sittings(HALF.first)] == [(last, "due"), (HALF, "due")]
    late = HALF.first.replace(day=11)
    assert [(one.period, one.mark) for one in queries.sittings(late)] == [(last, "late"), (HALF, "due")]
    Body.objects.update(formed_on=HALF.first)
    assert [one.period for one in queries.sittings(late)] == [HALF]
    Body.objects.update(dissolved_on=HALF.first)
    assert queries.sittings(late) == []


def test_shows_the_latest_photo_of_each_board_the_newest_first(school, college, desk):
    make_photo(school, "red", date(2024, 1, 1))
    of_school = make_photo(school, "green", date(2025, 1, 1))
    of_college = make_photo(college, "blue", date(2025, 2, 1))

    assert desk.get(BOARDS).context["page"].rows == [of_college, of_school]


def test_shows_publications_of_the_city_the_newest_first(school, college, committee, desk):
    rows = [
        make_publication(organisation, f"Мақала {day}", date(2025, 1, day))
        for day, organisation in enumerate((school, college, committee), start=1)
    ]

    assert desk.get(PUBLICATIONS).context["page"].rows == rows[::-1]


def test_the_same_number_of_queries_for_one_row_and_for_three(school, college, committee, desk):
    makers.make_checklist("Құрам")
    at = timezone.now() - timedelta(days=1)
    counts = []
    for number, organisation in enumerate((school, college, makers.make_organisation())):
        make_photo(organisation, "red", date(YEAR - 1, 3, 1 + number))
        make_publication(organisation, f"Мақала {number}", HALF.first + number * DAY)
        for kind, period in (("board", Period.year(YEAR - 1)), ("publications", HALF)):
            makers.make_filing(organisation, kind, period, filed_at=at)
        accepted = makers.make_filing(organisation, "board", Period.year(YEAR - 2), state="accepted")
        accepted.steps.create(step="accepted")
        count = []
        for page in [*PAGES, address_of(accepted)]:
            desk.get(page)
            with CaptureQueriesContext(connection) as queries:
                desk.get(page)
            count.append(len(queries))
        counts.append(count)

    assert counts[0] == counts[2]
    assert max(counts[0]) <= 16
