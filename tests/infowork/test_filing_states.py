"""How a filing stands on a day: not asked, does not apply, not due, due, late; and for whom the day is another one."""

from datetime import date, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from infowork.filings import KINDS, Answers
from infowork.filings.terms import TermsBook, due_day
from infowork.models import ClosedPeriod, FilingTerms
from infowork.queries.filing_columns import column_of, columns_on, columns_until
from infowork.queries.filings import cell_of
from infowork.services.closing import close_period
from infowork.services.filings import file_nothing, save_draft
from infowork.services.terms import ask
from publications.models import Campaign
from registry.models import Organisation, User
from registry.services.staff import ensure_committee
from shymkent_union.lib.periods import Period
from shymkent_union.lib.refusals import codes
from tests import makers

H1 = Period.half(2026, 1)
LESSONS, CONSIDERED, PLAN = KINDS["lessons"], KINDS["considered"], KINDS["plan"]


def asked(kind, on=date(2024, 1, 1)):
    return ask(kind, on=on, by=None, entered_on=on)


def account_since(user, day):
    moment = datetime.combine(day, time(9), tzinfo=timezone.get_current_timezone())
    User.objects.filter(pk=user.pk).update(created_at=moment)


@pytest.fixture
def invited(chair):
    account_since(chair, date(2023, 1, 1))
    return chair


def state(organisation, kind, on, period=H1):
    return cell_of(organisation, kind, period, on).state


def test_what_was_never_asked_is_never_late(school, invited):
    assert state(school, CONSIDERED, date(2030, 1, 1)) == "not_asked"


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2025, 12, 31), "not_due"), (date(2026, 1, 1), "due"), (date(2026, 7, 10), "due"),
        (date(2026, 7, 11), "late"),
    ],
)  # fmt: skip
def test_due_until_the_tenth_of_july(school, invited, on, expected):
    asked(CONSIDERED)
    assert state(school, CONSIDERED, on) == expected


def test_the_second_half_is_due_in_january(school, invited):
    asked(CONSIDERED)
    assert cell_of(school, CONSIDERED, Period.half(2026, 2), date(2026, 12, 1)).due_on == date(2027, 1, 10)


def test_a_primary_that_nobody_was_invited_to_is_not_asked(school):
    asked(CONSIDERED)
    assert state(school, CONSIDERED, date(2026, 8, 1)) == "not_asked"


def test_what_was_due_before_the_invitation_is_not_asked(school, chair):
    asked(CONSIDERED)
    account_since(chair, date(2026, 7, 11))
    assert state(school, CONSIDERED, date(2026, 8, 1)) == "not_asked"
    account_since(chair, date(2026, 7, 10))
    assert state(school, CONSIDERED, date(2026, 8, 1)) == "late"


def test_lessons_do_not_apply_to_a_kindergarten(invited, school):
    asked(LESSONS)
    Organisation.objects.filter(pk=school.pk).update(kind="preschool")
    school.refresh_from_db()
    cell = cell_of(school, LESSONS, H1, date(2026, 8, 1))
    assert (cell.state, cell.counts, cell.is_open) == ("not_applicable", False, False)


@pytest.mark.parametrize(
    ("founded_on", "closed_on", "expected"),
    [
        (date(2026, 7, 11), None, "not_applicable"), (date(2026, 7, 10), None, "late"),
        (date(2010, 1, 1), date(2026, 7, 9), "not_applicable"), (date(2010, 1, 1), date(2026, 7, 10), "late"),
    ],
)  # fmt: skip
def test_due_before_the_founding_or_after_the_closing_does_not_apply(school, invited, founded_on, closed_on, expected):
    asked(CONSIDERED)
    school.founded_on, school.closed_on = founded_on, closed_on
    assert state(school, CONSIDERED, date(2026, 8, 1)) == expected


@pytest.mark.parametrize(
    ("started_on", "due_on", "inherited"),
    [
        (date(2026, 6, 26), date(2026, 7, 10), False), (date(2026, 6, 27), date(2026, 7, 11), False),
        (date(2026, 7, 10), date(2026, 7, 24), False), (date(2026, 7, 11), date(2026, 7, 10), True),
    ],
)  # fmt: skip
def test_a_chair_elected_shortly_before_has_fourteen_days(school, started_on, due_on, inherited):
    asked(CONSIDERED)
    before = makers.make_office(school, "chair", started_on=date(2022, 1, 1), ended_on=started_on - timedelta(days=1),
                                end_reason="successor")  # fmt: skip
    account_since(makers.make_user(before.person), date(2023, 1, 1))
    makers.make_office(school, "chair", started_on=started_on)
    cell = cell_of(school, CONSIDERED, H1, date(2026, 8, 1))
    assert (cell.due_on, cell.inherited, cell.state) == (due_on, inherited, "late")


def test_who_is_asked_late_has_fourteen_days_from_then(school, invited):
    ask(CONSIDERED, on=date(2026, 3, 1), by=None, entered_on=date(2026, 7, 5))
    assert cell_of(school, CONSIDERED, H1, date(2026, 7, 12)).due_on == date(2026, 7, 19)
    assert state(school, CONSIDERED, date(2026, 7, 12)) == "due"


def test_later_terms_leave_past_periods_as_they_were(school, invited):
    asked(CONSIDERED)
    row = FilingTerms.objects.get()
    FilingTerms.objects.create(
        kind=row.kind, holds_from=date(2026, 7, 1), entered_on=date(2026, 6, 1), rhythm=row.rhythm,
        filed_by=row.filed_by, due_month=6, due_day=25,
    )  # fmt: skip
    assert column_of(CONSIDERED, H1).due_on == date(2026, 7, 10)
    assert column_of(CONSIDERED, Period.half(2026, 2)).due_on == date(2027, 1, 25)
    FilingTerms.objects.filter(holds_from=date(2026, 7, 1)).update(is_asked=False)
    assert state(school, CONSIDERED, date(2027, 2, 1), Period.half(2026, 2)) == "not_asked"
    assert state(school, CONSIDERED, date(2027, 2, 1)) == "late"


def test_a_draft_is_begun_and_late_after_the_day(school, invited):
    asked(CONSIDERED)
    save_draft(school, kind=CONSIDERED, period=H1, answers=Answers({"protocol_number": "4"}), by=invited)
    before, after = (cell_of(school, CONSIDERED, H1, day) for day in (date(2026, 7, 10), date(2026, 7, 11)))
    assert (before.state, before.is_late, after.is_late) == ("draft", False, True)


def test_nothing_to_report_is_an_answer(school, invited):
    asked(LESSONS)
    file_nothing(school, kind=LESSONS, period=H1, revision=0, by=invited)
    cell = cell_of(school, LESSONS, H1, date(2026, 8, 1))
    assert (cell.state, cell.is_settled) == ("nothing", True)


def test_an_estimate_is_filed_in_its_year_and_executed_in_the_next(school):
    on = date(2026, 3, 1)
    columns = {column.kind.key: column for column in columns_on(on)}
    assert (columns["estimate"].period, columns["estimate"].due_on) == (Period.year(2026), date(2026, 3, 31))
    assert (columns["execution"].period, columns["execution"].due_on) == (Period.year(2025), date(2026, 3, 31))
    assert columns["execution"].opens_on == date(2026, 1, 1)


def test_the_press_of_next_year_is_due_with_its_campaign(school):
    press = KINDS["press"]
    assert press.period_on(date(2026, 11, 1), TermsBook()) == Period.year(2026)
    Campaign.objects.create(year=2027, opens_on=date(2026, 10, 1), closes_on=date(2026, 12, 5))
    assert press.period_on(date(2026, 11, 1), TermsBook()) == Period.year(2027)
    assert column_of(press, Period.year(2027)).due_on == date(2026, 12, 5)
    assert column_of(press, Period.year(2028)).due_on == date(2027, 12, 20)


@pytest.mark.parametrize(
    ("period", "months", "day", "expected"),
    [
        (Period.year(2026), 2, 31, date(2026, 3, 31)), (Period.year(2026), 14, 31, date(2027, 3, 31)),
        (Period.year(2026), -1, 20, date(2025, 12, 20)), (Period.year(2026), 1, 31, date(2026, 2, 28)),
        (Period.half(2026, 2), 6, 10, date(2027, 1, 10)),
    ],
)  # fmt: skip
def test_the_due_day_of_a_period(period, months, day, expected):
    assert due_day(period, FilingTerms(due_month=months, due_day=day)) == expected


def test_every_period_since_the_first_one_is_looked_at(school):
    asked(CONSIDERED, date(2025, 1, 1))
    periods = [f"{column.period}" for column in columns_until(date(2026, 8, 1))]
    assert periods == ["2025-H1", "2025-H2", "2026-H1", "2026-H2"]


def test_a_closed_year_closes_its_halves(school, specialist):
    close_period(Period.year(2025), by=specialist)
    assert column_of(CONSIDERED, Period.half(2025, 1)).is_closed
    assert column_of(PLAN, Period.year(2025)).is_closed
    assert not column_of(CONSIDERED, H1).is_closed
    with pytest.raises(ValidationError):
        close_period(Period.year(2025), by=specialist)
    with pytest.raises(ValidationError) as refused:
        close_period(Period.year(timezone.localdate().year), by=specialist)
    assert codes(refused.value) == ["not_over_yet"]
    assert ClosedPeriod.objects.count() == 1


def test_a_new_portal_begins_with_three(db):
    ensure_committee()
    assert set(FilingTerms.objects.values_list("kind", flat=True)) == {"members-list", "board", "considered"}
