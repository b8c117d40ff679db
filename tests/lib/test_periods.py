"""Closed intervals: the first and the last day both count."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.models import Membership, Organisation
from shymkent_union.lib.periods import DAY, Period
from tests import makers

DATES = st.dates(date(1900, 1, 1), date(2100, 12, 31))
PERIODS = st.tuples(DATES, DATES).map(lambda pair: Period(min(pair), max(pair)))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-H1", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", date(2026, 7, 1), date(2026, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
        ("2020-01-01..2022-12-31", date(2020, 1, 1), date(2022, 12, 31)),
    ],
)
def test_a_period_is_read(text, first, last):
    assert Period.parse(text) == Period(first, last)


@pytest.mark.parametrize(
    "text",
    ["", "26", "2026-H3", "2026-13", "2026-00", "0000", "2026-02-30..2026-03-01", "2026-02-02..2026-02-01", "٢٠٢٦",
     "2026 ", "2026-H1\n", "2026-01-01"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        Period.parse(text)


def test_an_end_before_its_beginning_is_refused():
    with pytest.raises(ValueError, match="before it begins"):
        Period(date(2026, 1, 2), date(2026, 1, 1))
    with pytest.raises(ValueError, match="no half"):
        Period.half(2026, 0)


@given(PERIODS)
def test_what_is_written_is_read_back(period):
    assert Period.parse(str(period)) == period


@given(PERIODS)
def test_the_halves_cover_the_period_without_gaps(period):
    halves = period.halves
    assert halves[0].first <= period.first <= halves[0].last
    assert halves[-1].first <= period.last <= halves[-1].last
    assert all(one.last + DAY == other.first for one, other in pairwise(halves))
    assert {half.first.year for half in halves} == set(period.years)


@given(PERIODS, PERIODS)
def test_touching_is_mutual_and_enclosing_is_touching(one, other):
    assert one.touches(other) == other.touches(one)
    assert one.touches(other) == any(day in other for day in (one.first, one.last)) or other.first in one
    if one.encloses(other):
        assert one.touches(other)


def test_a_stock_is_counted_on_the_last_day_or_today_while_it_runs():
    assert Period.year(2025).stock_day(date(2026, 11, 23)) == date(2025, 12, 31)
    assert Period.year(2026).stock_day(date(2026, 11, 23)) == date(2026, 11, 23)


@pytest.fixture
def spell(school):
    return makers.make_member(school, joined_on=date(2024, 3, 1), left_on=date(2024, 3, 31), end_reason="own_wish")


def standing(**asked):
    ((how, when),) = asked.items()
    return getattr(Membership.objects, how)(when).exists()


@pytest.mark.parametrize(("day", "stands"), [(29, False), (1, True), (31, True), (32, False)])
def test_a_spell_stands_on_its_first_and_on_its_last_day(spell, day, stands):
    on = date(2024, 2, 29) if day == 29 else date(2024, 3, 1) + (day - 1) * DAY
    assert standing(current=on) is stands
    assert standing(overlapping=Period(on, on)) is stands


def test_a_spell_lies_in_a_period_only_as_a_whole(spell):
    assert standing(within=Period(date(2024, 3, 1), date(2024, 3, 31)))
    assert not standing(within=Period(date(2024, 3, 2), date(2024, 3, 31)))
    assert not standing(within=Period(date(2024, 3, 1), date(2024, 3, 30)))


def test_before_a_day_means_over_by_then(spell):
    assert standing(before=date(2024, 4, 1))
    assert not standing(before=date(2024, 3, 31))


def test_a_voided_spell_never_stands(spell):
    Membership.objects.update(voided_at="2024-05-01T00:00:00Z")
    assert not standing(current=date(2024, 3, 5))
    assert not standing(within=Period.year(2024))
    assert not standing(overlapping=Period.year(2024))
    assert not standing(before=date(2025, 1, 1))


def test_what_has_no_first_day_was_always_there(committee):
    makers.make_organisation(founded_on=None)
    assert Organisation.objects.primaries(date(1950, 1, 1)).count() == 1
