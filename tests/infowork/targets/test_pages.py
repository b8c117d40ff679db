"""The pages of the targets: in both languages, by the same number of queries, for staff alone; and their files."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from infowork.models import Board
from infowork.queries.targets import TARGETS
from registry.models import OrganisationDistrict
from tests import makers
from tests.browser import check_page
from tests.look import refused_by_policy

from .cases import estimate, norm, order, people

TODAY = timezone.localdate()
MOST_QUERIES = 12


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


@pytest.fixture
def norms(db):
    for key, value in {"information_share": 5, "press_copies": 1, "considerations": 1, "seminars": 1}.items():
        norm(key, value, date(2020, 1, 1))


def fill(organisation):
    makers.make_office(organisation, "information_officer")
    makers.make_consideration(organisation, "union_committee", TODAY)
    people(organisation, 2)
    estimate(organisation, 100_000, 4_000, year=TODAY.year)
    order(organisation, 1, year=TODAY.year)
    Board.objects.create(organisation=organisation, place="1-қабат", put_up_on=date(2020, 1, 1))


def address(key, **asked):
    return reverse("admin:target", args=[key], query=asked or None)


@pytest.mark.parametrize("key", TARGETS)
def test_at_most_so_many_queries_and_as_many_for_three_as_for_one(back_office, norms, school, key):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert back_office.get(address(key)).status_code == 200
        return len(captured)

    fill(school)
    queries()
    before = queries()
    for _turn in range(2):
        fill(makers.make_organisation())
    assert queries() == before
    assert before <= MOST_QUERIES


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("key", TARGETS)
def test_each_page_in_both_languages(back_office, norms, school, college, key, language):
    fill(school)
    back_office.cookies["django_language"] = language
    response = back_office.get(address(key))
    text = response.content.decode()
    assert refused_by_policy(response) == []
    assert '<svg class="chart" role="img" aria-labelledby="course-0-title course-0-text"' in text
    assert text.count("<title id=") == text.count("<desc id=") == len(response.context["charts"])
    assert "Норма" in text


@pytest.mark.parametrize("who", ["technical_administrator", "chair", "information_officer", "activist", "stranger"])
def test_it_is_not_there_for_others(request, sign_in, school, who):
    client = sign_in(request.getfixturevalue(who))
    for url in (reverse("admin:targets"), address("press"), reverse("admin:target_file", args=["press"])):
        assert client.get(url).status_code == 404


def test_no_such_target(back_office, school):
    assert back_office.get(address("nothing")).status_code == 404
    assert back_office.get(reverse("admin:target_file", args=["nothing"])).status_code == 404


def test_the_overview_leads_to_each(back_office, norms, school):
    fill(school)
    text = back_office.get(reverse("admin:targets")).content.decode()
    assert all(address(key) in text for key in TARGETS)
    assert "4\xa0%" in text
    assert reverse("admin:targets") in back_office.get(reverse("admin:index")).content.decode()
    assert address("information-share") in back_office.get(reverse("admin:rule", args=["estimate"])).content.decode()


def test_who_falls_short_by_most_stands_first(back_office, norms, school, college):
    third = makers.make_organisation()
    estimate(school, 100_000, 4_999, year=TODAY.year)
    estimate(college, 1_000_000, 40_000, year=TODAY.year)
    estimate(third, 100_000, 9_000, year=TODAY.year)
    fourth = makers.make_organisation()

    context = back_office.get(address("information-share")).context

    assert [line.organisation for line in context["page"].known] == [college, school, third]
    assert [line.short for line in context["page"].known] == [10_000, 1, 0]
    rows = context["lines"].split("\n")
    assert rows[0].endswith('<td class="amount">10\xa0000</td></tr>')
    assert ['class="short"' in row for row in rows] == [True, True, False]
    assert [organisations for _why, organisations in context["unknown"]] == [[fourth]]
    assert context["together"] == ["53\xa0999", "1\xa0200\xa0000", "4,49\xa0%", "60\xa0000", "10\xa0001"]


def test_a_name_is_written_as_it_is(back_office, norms, school):
    makers.make_organisation(short_kk="<b>«Ә & Б»</b>", register_number="<i>")
    fill(school)
    text = back_office.get(address("boards")).content.decode()
    assert "&lt;b&gt;«Ә &amp; Б»&lt;/b&gt;" in text
    assert "<b>«Ә" not in text
    assert "<i>" not in text


def test_by_kind_and_district_in_the_address(back_office, norms, school, college):
    for organisation in (school, college):
        fill(organisation)
    OrganisationDistrict.objects.create(organisation=college, district="turan", until=date(2020, 1, 1))

    def shown(**asked):
        page = back_office.get(address("press", **asked)).context["page"]
        return [line.organisation for line in page.shown], page.total.known

    assert shown(kind="college") == ([college], 2)
    assert shown(district="abay") == ([school, college], 2)
    assert shown(district="turan") == ([], 2)
    assert shown(kind="x", district="' OR 1=1", period="x") == ([school, college], 2)
    page = back_office.get(address("press")).context["page"]
    assert [(group.filters, group.total.known) for group in page.by_kind] == [
        ({"kind": "general_secondary"}, 1),
        ({"kind": "college"}, 1),
    ]
    assert [(group.filters, group.total.base) for group in page.by_district] == [({"district": "abay"}, 4)]


def test_a_period_of_the_past(back_office, school):
    norm("information_share", 5, date(TODAY.year, 1, 1))
    estimate(school, 100_000, 1, year=TODAY.year - 1)
    response = back_office.get(address("information-share", period=TODAY.year - 1))
    assert response.context["page"].state.norm is None
    assert response.context["page"].state.behind == []
    assert "Бұл кезеңде норма белгіленбеген" in response.content.decode()


def test_nobody_has_entered_anything(back_office, school):
    for key in TARGETS:
        page = back_office.get(address(key)).context["page"]
        assert page.state.kind == "", key


def test_the_file_holds_the_same_as_numbers(back_office, norms, school, college):
    fill(school)
    makers.make_member(college)
    response = back_office.get(reverse("admin:target_file", args=["information-share"], query={"district": "abay"}))
    assert "attachment" in response["Content-Disposition"]
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    first, unknown = (book.get_sheet_by_index(place).to_python() for place in (0, 1))
    assert first[1] == [
        school.register_number,
        "№5 мектеп",
        "Абай ауданы",
        first[1][3],
        4_000,
        100_000,
        4,
        5_000,
        1_000,
    ]
    assert [row[1] for row in unknown[1:]] == ["Медициналық колледж"]
    assert len(book.sheet_names) == 5


def test_the_chair_reads_how_many_tenge_are_needed(chair, sign_in, school):
    norm("information_share", 5)
    estimate(school, 1_200_000, 48_000, year=TODAY.year)
    client = sign_in(chair)
    text = client.get(reverse("infowork:budget")).content.decode()
    assert "тағы 12\xa0000\xa0₸ қажет" in text
    assert "60\xa0000\xa0₸" in text
    client.cookies["django_language"] = "ru"
    assert "нужно ещё 12\xa0000\xa0₸" in client.get(reverse("infowork:budget")).content.decode()


def test_the_chair_is_not_blamed_for_what_is_not_known(chair, sign_in, school):
    norm("information_share", 5, base="income")
    estimate(school, 1_200_000, 0, year=TODAY.year)
    response = sign_in(chair).get(reverse("infowork:budget"))
    assert response.context["share"].below_norm is False
    assert "сметада кіріс көрсетілмеген" in response.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("key", ["information-share", "publications"])
def test_in_a_browser(specialist, sign_in, school, college, open_page, key):
    norm("information_share", 5)
    fill(school)
    for width, scheme, language in ((390, "dark", "kk"), (1280, "light", "ru")):
        page = open_page(address(key), sign_in(specialist), width=width, scheme=scheme, language=language)
        check_page(page)
