"""What is asked, on which terms: the commands, and their pages in the back office."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from infowork.filings import KINDS
from infowork.filings.terms import TermsBook
from infowork.models import ClosedPeriod, FilingTerms
from infowork.queries.filings import cell_of
from infowork.queries.terms import periods_to_choose, what_is_asked
from infowork.services.terms import set_terms, stop_asking
from shymkent_union.lib.periods import DAY, Period
from shymkent_union.lib.refusals import codes
from tests.infowork.filings import ask, invited_long_ago, make_filing

LESSONS, BOARD = KINDS["lessons"], KINDS["board"]
TODAY = timezone.localdate()
THIS, NEXT = periods = (Period.half_of(TODAY), Period.half_of(Period.half_of(TODAY).last + DAY))
TERMS = reverse("admin:filings_terms")


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


def terms(since, **fields):
    proposal = LESSONS.proposal
    usual = {
        "filed_by": "chair", "establishment_kinds": ["college"], "due_month": proposal.due_month,
        "due_day": proposal.due_day, "by": None,
    }  # fmt: skip
    return set_terms(LESSONS, since=since, **usual | fields)


def held(period):
    return TermsBook().of(LESSONS, period.first)


@pytest.mark.django_db
def test_a_kind_is_asked_from_a_period_on():
    assert periods_to_choose(LESSONS, TODAY) == [THIS, NEXT]
    row = terms(NEXT)
    assert (row.holds_from, row.filed_by, row.establishment_kinds, row.is_asked) == (
        NEXT.first, "chair", ["college"], True,
    )  # fmt: skip
    assert (held(THIS), held(NEXT)) == (None, row)


@pytest.mark.django_db
def test_a_later_row_takes_over_and_past_ones_stay():
    ask("lessons")
    terms(THIS, due_day=25)
    old = held(Period.half_of(THIS.first - DAY))
    assert (old.due_day, old.filed_by) == (LESSONS.proposal.due_day, "information_officer")
    assert (held(THIS).due_day, held(NEXT).due_day) == (25, 25)
    terms(THIS, due_day=20)
    assert held(THIS).due_day == 20
    assert FilingTerms.objects.count() == 2


@pytest.mark.django_db
def test_it_is_asked_no_more_and_again():
    ask("lessons")
    stop_asking(LESSONS, since=NEXT, by=None)
    assert held(THIS)
    assert held(NEXT) is None
    terms(NEXT)
    assert held(NEXT).is_asked
    stop_asking(LESSONS, since=NEXT, by=None)
    with pytest.raises(ValidationError) as refused:
        stop_asking(LESSONS, since=NEXT, by=None)
    assert codes(refused.value) == ["not_asked"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "period", [Period.half_of(THIS.first - DAY), Period.year(2030), Period.half_of(NEXT.last + DAY)]
)
def test_the_past_and_the_far_are_not_to_be_chosen(period):
    with pytest.raises(ValidationError) as refused:
        terms(period)
    assert codes(refused.value) == ["other_period"]


@pytest.mark.django_db
def test_who_is_asked_now_or_sooner_gets_fourteen_days(school, chair):
    invited_long_ago(chair)
    school.kind = "college"
    ask("lessons", due_month=6)
    terms(THIS, due_month=-6, due_day=1)
    assert cell_of(school, LESSONS, THIS, TODAY).due_on == TODAY + timedelta(days=14)
    # Who files is no reason to wait longer.
    FilingTerms.objects.filter(holds_from=THIS.first).update(entered_on=THIS.first)
    terms(THIS, due_month=-6, due_day=1, filed_by="information_officer")
    assert FilingTerms.objects.get(holds_from=THIS.first).entered_on == THIS.first


# --- Pages ----------------------------------------------------------------------------------------------------------


def form(**fields):
    return {
        "since": str(NEXT), "filed_by": "chair", "establishment_kinds": ["college", "higher"], "due_month": "6",
        "due_day": "10",
    } | fields  # fmt: skip


def test_each_kind_stands_there_with_its_proposal(back_office, committee):
    ask("board")
    response = back_office.get(TERMS)
    lines = {asked.kind.key: asked for asked, *_words in response.context["lines"]}
    assert list(lines) == list(KINDS)
    assert lines["board"].since == date(2020, 1, 1)
    assert lines["lessons"].terms is None
    assert "әлі жиналмайды" in response.content.decode() or "жинал" in response.content.decode()


def test_staff_switch_a_kind_on_change_it_and_end_it(back_office, specialist):
    page = reverse("admin:filings_terms_of", args=["lessons"])
    assert back_office.get(page).context["form"].initial["filed_by"] == LESSONS.proposal.filed_by
    assert back_office.post(page, form())["Location"] == TERMS
    assert held(NEXT).establishment_kinds == ["college", "higher"]
    assert what_is_asked(TODAY)[2].coming.is_asked
    assert back_office.get(page).context["form"].initial["filed_by"] == "chair"
    stop = reverse("admin:filings_terms_stop", args=["lessons"])
    assert back_office.get(stop).status_code == 200
    assert back_office.post(stop, {"since": str(NEXT)})["Location"] == TERMS
    assert held(NEXT) is None
    assert back_office.get(TERMS).status_code == 200


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("since", "2020-H1"),
        ("since", "x"),
        ("filed_by", "cook"),
        ("due_month", "40"),
        ("due_day", "40"),
        ("due_day", ""),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(back_office, name, value):
    response = back_office.post(reverse("admin:filings_terms_of", args=["lessons"]), form(**{name: value}))
    assert response.status_code == 200
    assert name in response.context["form"].errors
    assert not FilingTerms.objects.exists()


def test_there_are_no_other_kinds_and_no_other_people(back_office, chair, technical_administrator, sign_in):
    for name in ("filings_terms_of", "filings_terms_stop"):
        assert back_office.get(reverse(f"admin:{name}", args=["songs"])).status_code == 404
        for user in (chair, technical_administrator):
            assert sign_in(user).get(reverse(f"admin:{name}", args=["board"])).status_code == 404
    assert sign_in(chair).get(TERMS).status_code == 404


# --- Closing a period -----------------------------------------------------------------------------------------------

CLOSE = reverse("admin:filings_close")


def test_a_period_that_is_over_is_closed_once_one_has_seen_what_is_open(back_office, school, chair, specialist):
    ask("lessons", "board")
    invited_long_ago(chair)
    year = Period.year(TODAY.year - 1)
    make_filing(school, "board", by=chair, period=year)
    response = back_office.get(CLOSE, {"period": str(year)})
    assert {(foot.column.kind.key, foot.open, foot.waiting) for foot, _words in response.context["feet"]} == {
        ("lessons", 1, 0), ("board", 0, 1),
    }  # fmt: skip
    assert response.context["still_open"] == 2
    assert not ClosedPeriod.objects.exists()
    assert back_office.post(CLOSE, {"period": str(year)})["Location"] == CLOSE
    row = ClosedPeriod.objects.get()
    assert (row.period, row.closed_by) == (year, specialist)
    choices = [period for period, _title in back_office.get(CLOSE).context["choices"]]
    assert not [period for period in choices if year.encloses(period)]
    assert back_office.post(CLOSE, {"period": str(year)}).status_code == 200
    assert ClosedPeriod.objects.count() == 1


def test_what_runs_is_not_closed(back_office):
    assert back_office.post(CLOSE, {"period": str(THIS)}).status_code == 200
    assert not ClosedPeriod.objects.exists()


def test_others_close_nothing(sign_in, chair, technical_administrator):
    for user in (chair, technical_administrator):
        assert sign_in(user).post(CLOSE, {"period": str(TODAY.year - 1)}).status_code == 404
    assert not ClosedPeriod.objects.exists()


# --- The start page -------------------------------------------------------------------------------------------------


def test_the_morning_says_what_waits_and_what_is_late(back_office, school, chair):
    ask("lessons", "board")
    invited_long_ago(chair)
    before = Period.half_of(THIS.first - DAY)
    filing = make_filing(school, "lessons", by=chair, period=before)
    make_filing(school, "lessons", by=chair, period=before)
    desk = back_office.get(reverse("admin:index")).context["desk"]
    assert (desk.waiting, desk.since, desk.half) == (1, TODAY, before)
    assert filing.revision == 1
    ClosedPeriod.objects.create(period_first=before.first, period_last=before.last, closed_on=TODAY, closed_by=chair)
    desk = back_office.get(reverse("admin:index")).context["desk"]
    assert (desk.waiting, desk.since, desk.half) == (0, None, THIS)


def test_late_ones_are_counted_in_the_half_year_that_shows_them(back_office, school, chair):
    ask("considered")
    invited_long_ago(chair)
    desk = back_office.get(reverse("admin:index")).context["desk"]
    before = Period.half_of(THIS.first - DAY)
    late = cell_of(school, KINDS["considered"], before, TODAY).is_late
    assert desk.late == ([(before, 1)] if late else [])
