"""The pages of filings: sent twice, over a deadline, handed over, of several offices, and what the first one costs."""

from datetime import timedelta

import pytest
from django.urls import reverse

from infowork.filings import KINDS
from infowork.models import ClosedPeriod, Filing, FilingTerms
from infowork.services.closing import close_period
from infowork.services.filings import file_nothing
from publications.models import Channel
from registry.services.corrections import ask_for_correction
from registry.services.offices import end_office
from shymkent_union.lib.periods import DAY as ONE_DAY
from shymkent_union.lib.periods import Period
from tests import makers
from tests.registry.applications import make_application

from .filings import CONSIDERED, HALF, TODAY, YEAR, address, rows_of, sheet
from .pages import queries_of

MY = reverse("infowork:my")
MOST_QUERIES = 12
LAST_HALF = Period.half_of(HALF.first - ONE_DAY)


@pytest.fixture
def file_it(as_chair, chair, school):
    def _file(kind="considered", period=HALF, **fields):
        return as_chair.post(address("filing", kind, period), sheet(school, chair, file="1", **fields))

    return _file


def test_the_chairs_page_takes_twelve_queries(as_chair, school, asked, hand_out, committee):
    for number in range(3):
        member = makers.make_member(school, f"Ахметов{number}")
        ask_for_correction(member.person, text="Тегім қате", by=None)
        make_application(school)
    Channel.objects.create(
        organisation=committee, kind="website", title_kk="Сайт", for_chairs=True, opened_on=TODAY, url="https://kz"
    )
    page = as_chair.get(MY)
    assert {duty.key for duty in page.context["duties"]} >= {
        *KINDS,
        "officer",
        "guides",
        "corrections",
        "applications",
    }

    assert queries_of(as_chair, MY) <= MOST_QUERIES


def test_everything_that_was_asked_takes_as_many_queries_for_more_of_it(as_chair, school, asked):
    before = queries_of(as_chair, reverse("infowork:filings"))
    FilingTerms.objects.update(holds_from=asked.replace(year=asked.year - 3))

    assert queries_of(as_chair, reverse("infowork:filings")) == before


def test_a_form_sent_twice_is_filed_once(file_it, as_chair):
    assert file_it().url == file_it().url == address("filed")
    assert Filing.objects.get().revision == 1


def test_a_tab_left_open_over_the_deadline_is_filed_and_says_so(file_it, as_chair, school, asked):
    """It was opened before the due day of the last half-year, and is sent after it."""
    day = TODAY if LAST_HALF.last < TODAY else LAST_HALF.last
    late = file_it(period=LAST_HALF, held_on=f"{LAST_HALF.last:%d.%m.%Y}")
    assert late.status_code == 302

    page = as_chair.get(late.url).content.decode()
    due_on = as_chair.get(late.url).context["cell"].due_on
    assert ("бәрібір тапсырылды" in page) == (day > due_on)


def test_over_a_closing_it_says_so_and_keeps_what_was_typed(file_it, as_chair, specialist):
    ClosedPeriod.objects.create(period_first=HALF.first, period_last=HALF.last, closed_on=TODAY, closed_by=specialist)

    page = file_it(decision="Ұзақ жазылған шешім")

    assert "Комитет бұл кезеңді" in page.content.decode()
    assert page.context["sheet"].form["decision"].value() == "Ұзақ жазылған шешім"
    assert not Filing.objects.exists()


@pytest.mark.parametrize(
    "period",
    [
        f"{YEAR}-03", f"{YEAR}-03-01..{YEAR}-08-31", "2020-01-01..2026-12-31", f"{YEAR}-H9", "0001-H1", "9999-H2",
        "1999-H1", f"{TODAY.year + 2}-H1", "-1",
    ],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["considered", "plan", "press"])
def test_only_half_years_and_years_are_filed(as_chair, school, chair, kind, period):
    """What lies across two periods would lie in none that staff close, and could be changed for ever."""
    for name in ("filing", "filing_draft", "filing_nothing", "filed"):
        where = address(name, kind, period)
        assert as_chair.post(where, sheet(school, chair, file="1")).status_code in (404, 405)
        assert as_chair.get(where).status_code in (404, 405)
    assert not Filing.objects.exists()


def test_after_a_hand_over_one_sees_what_one_typed(file_it, chair):
    end_office(chair.person.offices.get(), on=TODAY, reason="resigned", by=None)

    page = file_it(decision="Ұзақ жазылған шешім")

    assert page.status_code == 403
    assert "Ұзақ жазылған шешім" in page.content.decode()
    assert "өкілеттігіңіз" in page.content.decode()
    assert not Filing.objects.exists()


def test_the_successor_sees_what_the_predecessor_filed(file_it, chair, school, asked, sign_in):
    file_it(decision="Бұрынғы төрағаның шешімі")
    end_office(chair.person.offices.get(), on=TODAY, reason="resigned", by=None)
    successor = sign_in(makers.make_officer(school, "chair", started_on=TODAY))

    listed = successor.get(reverse("infowork:filings")).content.decode()
    assert address("filed") in listed
    page = successor.get(address("filed")).content.decode()
    assert "Бұрынғы төрағаның шешімі" in page
    assert chair.person.short_name in page


def test_what_the_one_responsible_files_the_chair_sees(information_officer, school, as_chair, asked, sign_in):
    client = sign_in(information_officer)
    lesson = {"held_on": f"{TODAY:%d.%m.%Y}", "topic": "Кәсіподақ", "audience": "pupils", "present": "20"}
    data = sheet(school, information_officer, file="1", **rows_of(lesson))
    assert client.post(address("filing", "lessons"), data).url == address("filed", "lessons")
    assert client.get(address("filing")).status_code == 404  # the chair's alone

    assert information_officer.person.short_name in as_chair.get(address("filed", "lessons")).content.decode()


def test_a_link_leads_to_the_organisation_that_it_names(as_chair, chair, school, college):
    makers.make_office(college, "chair", chair.person)

    page = as_chair.get(f"{address('filing')}?of={college.register_number}")
    assert page.wsgi_request.my_organisation == college
    assert as_chair.get(MY).wsgi_request.my_organisation == college
    as_chair.post(reverse("infowork:choose"), {"organisation": school.pk})
    assert as_chair.get(MY).wsgi_request.my_organisation == school
    assert as_chair.get(f"{address('filing')}?of=999999").status_code == 404


def test_a_list_is_not_sealed_in_a_period_that_was_closed(as_chair, school, specialist):
    member = makers.make_member(school)
    close_period(LAST_HALF, by=specialist)
    confirm = reverse("registry:confirm_period", args=[f"{LAST_HALF}"])
    as_chair.post(confirm, {"shown": [member.pk], "right": [member.pk]})

    said = as_chair.post(confirm, {"seal": "1"}, follow=True).content.decode()

    assert not Filing.objects.exists()
    assert "Комитет бұл кезеңді" in said
    assert school.list_confirmations.filter(confirmed_at=None).exists()


def test_without_a_periodical_nothing_can_be_ordered(as_chair, school, chair):
    sent = sheet(school, chair, file="1")
    page = as_chair.post(address("filing", "press", Period.year(TODAY.year)), sent)
    assert page.context["sheet"].form.non_field_errors()


def test_a_list_that_is_confirmed_leads_to_its_number(as_chair, chair, school):
    member = makers.make_member(school)
    confirm = reverse("registry:confirm_period", args=[f"{HALF}"])
    as_chair.post(confirm, {"shown": [member.pk], "right": [member.pk]})

    sealed = as_chair.post(confirm, {"seal": "1"})

    assert sealed.url == address("filed", "members-list")
    page = as_chair.get(sealed.url)
    assert page.context["filing"].number == Filing.objects.get().number
    assert "1" in page.content.decode()
    assert sealed.url in as_chair.get(confirm).content.decode()
    # Pressed twice it is one filing.
    as_chair.post(confirm, {"seal": "1"})
    assert Filing.objects.count() == 1


def test_the_last_half_year_is_confirmed_too(as_chair, school):
    member = makers.make_member(school)
    confirm = reverse("registry:confirm_period", args=[f"{LAST_HALF}"])
    as_chair.post(confirm, {"shown": [member.pk], "right": [member.pk]})

    assert as_chair.post(confirm, {"seal": "1"}).url == address("filed", "members-list", LAST_HALF)
    assert Filing.objects.get().period == LAST_HALF


def test_the_cards_say_what_they_are(as_chair, school, chair):
    rows = [CONSIDERED | {"topic": f"Сабақ {number}", "held_on": f"0{number}.12.2026"} for number in (1, 2, 3)]
    as_chair.post(address("filing_draft", "lessons"), sheet(school, chair, **rows_of(*rows)))

    page = as_chair.get(address("filing", "lessons"))

    cards = page.context["sheet"].cards
    assert [(card.glance, card.is_open) for card in cards] == [
        (f"Сабақ {number} · 0{number}.12.2026", False) for number in (1, 2, 3)
    ]
    assert "<legend>2-сабақ</legend>" in page.content.decode()
    assert page.content.decode().count("__prefix__") > 3  # the empty card, for a script


def test_nothing_due_says_so(as_chair, school, chair, asked, information_officer):
    FilingTerms.objects.update(holds_from=HALF.first, entered_on=HALF.first)
    FilingTerms.objects.exclude(kind="lessons").delete()
    file_nothing(school, kind=KINDS["lessons"], period=HALF, revision=0, by=chair)

    page = as_chair.get(MY)

    assert page.context["first"] is None
    assert "Рақмет" in page.context["sentence"]


def test_a_new_chair_has_fourteen_days(school, asked, sign_in):
    client = sign_in(makers.make_officer(school, "chair", started_on=TODAY - timedelta(days=3)))
    assert client.get(address("filing")).context["cell"].due_on >= HALF.last


def test_sums_stand_in_groups_as_people_write_them(as_chair, school, chair):
    data = sheet(school, chair, planned_kzt="1200000", information_work="60 000")
    as_chair.post(address("filing_draft", "estimate", Period.year(TODAY.year)), data)

    page = as_chair.get(address("filing", "estimate", Period.year(TODAY.year))).content.decode()
    assert 'value="1 200 000"' in page
    assert 'value="60 000"' in page
