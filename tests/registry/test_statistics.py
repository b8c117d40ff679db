"""Numbers as of a date: each case made by hand."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.models import Headcount, Norm, Organisation
from registry.queries.statistics import Counts, membership_counts, total, youth_born_after
from tests import makers

DAY = date(2026, 6, 30)
HALF = date(2026, 1, 1)


@pytest.fixture
def youth_to_35(db):
    Norm.objects.create(key="youth_age", holds_from=date(2023, 1, 1), value=35, source_kk="Заң")


def member(organisation, *, birth_date=None, sex="", **fields):
    membership = makers.make_member(organisation, **fields)
    membership.person.birth_date, membership.person.sex = birth_date, sex
    membership.person.save()
    return membership


def counts_of(organisation, on=DAY, since=None):
    return membership_counts(Organisation.objects.filter(pk=organisation.pk), on, since)[organisation.pk]


def test_counts_who_stands_on_the_list_on_the_day(school):
    member(school)
    member(school, suspended=True)
    member(school, joined_on=DAY)
    member(school, joined_on=DAY + timedelta(days=1))
    member(school, left_on=DAY, end_reason="own_wish")
    member(school, left_on=DAY - timedelta(days=1), end_reason="own_wish")

    counts = counts_of(school)

    assert (counts.members, counts.suspended) == (4, 1)
    assert counts_of(school, DAY + timedelta(days=1)).members == 4


def test_employees_learners_and_pensioners(school):
    for category in ("employee", "employee", "learner", "pensioner"):
        member(school, category=category)

    counts = counts_of(school)

    assert (counts.employees, counts.learners, counts.pensioners) == (2, 1, 1)


def test_of_whom_nothing_is_known_nothing_is_said(school, youth_to_35):
    member(school, sex="female", birth_date=date(1980, 1, 1))
    member(school, sex="male", birth_date=date(2000, 1, 1))
    member(school)

    counts = counts_of(school)

    assert counts.women_share == (1, 2)
    assert counts.youth_share == (1, 2)
    assert (counts.sex_unknown, counts.birth_date_unknown, counts.identified) == (1, 1, 2)


def test_youth_is_counted_by_the_age_on_that_day(school, youth_to_35):
    member(school, birth_date=date(1990, 6, 30))  # turned 36 on the day
    member(school, birth_date=date(1990, 7, 1))  # still 35

    assert counts_of(school, DAY).youth == 1
    assert counts_of(school, DAY - timedelta(days=1)).youth == 2


def test_youth_is_not_known_before_the_first_norm(school, youth_to_35):
    member(school, birth_date=date(2000, 1, 1))

    assert counts_of(school, date(2022, 12, 31)).youth is None
    assert counts_of(school, date(2022, 12, 31)).youth_share is None
    assert counts_of(school, date(2023, 1, 1)).youth == 1


def test_the_norm_in_force_on_the_day_decides(school, youth_to_35):
    Norm.objects.create(key="youth_age", holds_from=date(2020, 1, 1), value=29, source_kk="Заң")
    member(school, birth_date=date(1990, 1, 1))

    assert counts_of(school, date(2022, 12, 31)).youth == 0
    assert counts_of(school, date(2023, 1, 1)).youth == 1


@pytest.mark.parametrize(
    ("on", "limit"), [(date(2026, 6, 30), date(1990, 6, 30)), (date(2024, 2, 29), date(1988, 2, 29))]
)
def test_the_limit_of_youth(youth_to_35, on, limit):
    assert youth_born_after(on) == limit


def test_a_leap_day_has_its_limit_in_a_common_year(db):
    Norm.objects.create(key="youth_age", holds_from=date(2023, 1, 1), value=34, source_kk="Заң")

    assert youth_born_after(date(2024, 2, 29)) == date(1989, 2, 28)


def test_density_is_of_employees_alone_and_by_the_latest_headcount(school):
    for category in ("employee", "employee", "learner"):
        member(school, category=category)
    for day, employed in ((date(2025, 1, 1), 5), (DAY, 4), (DAY + timedelta(days=1), 2)):
        Headcount.objects.create(organisation=school, counted_on=day, employed=employed)

    assert counts_of(school).density == (2, 4)
    assert counts_of(school, date(2025, 6, 30)).density == (2, 5)
    assert counts_of(school, date(2024, 12, 31)).employed is None
    assert counts_of(school, date(2024, 12, 31)).density is None


def test_the_density_of_several_is_of_those_that_have_a_headcount(school, college):
    for organisation in (school, college, college):
        member(organisation)
    Headcount.objects.create(organisation=school, counted_on=DAY, employed=2)

    city = total(membership_counts(Organisation.objects.primaries(DAY), DAY).values())

    assert (city.members, city.density, city.headcounts, city.organisations) == (3, (1, 2), 1, 2)


def test_nobody_together_is_nobody():
    assert total([]) == Counts(organisations=0)


def test_a_closed_organisation_counts_to_its_last_day(school):
    member(school)
    school.closed_on = DAY
    school.save()

    assert counts_of(school, DAY).members == 1
    after = counts_of(school, DAY + timedelta(days=1))
    assert (after.members, after.organisations) == (0, 0)


def test_who_came_and_left_in_the_period(school):
    for reason, day in (
        ("admitted", HALF), ("reinstated", DAY), ("taken_over", DAY), ("category", DAY), ("suspension", DAY),
        ("admitted", HALF - timedelta(days=1)), ("admitted", DAY + timedelta(days=1)),
    ):  # fmt: skip
        member(school, joined_on=day, start_reason=reason)
    for reason, day in (
        ("own_wish", HALF), ("died", DAY), ("left_sector", DAY), ("category", DAY), ("suspension", DAY),
        ("excluded", HALF - timedelta(days=1)),
    ):  # fmt: skip
        member(school, left_on=day, end_reason=reason)

    counts = counts_of(school, DAY, HALF)

    assert (counts.admitted, counts.taken_over) == (2, 1)
    assert counts.left_by_reason == Counter({"own_wish": 1, "died": 1, "left_sector": 1, "excluded": 0})
    assert counts.left == 3


def test_a_transfer_is_neither_an_admission_nor_a_departure_and_one_event_for_both(school, college):
    first = member(school, left_on=HALF - timedelta(days=1), end_reason="transferred")
    first.person.memberships.create(organisation=college, joined_on=HALF, start_reason="transferred", follows=first)

    counts = membership_counts(Organisation.objects.primaries(DAY), DAY, HALF)

    gave, took = counts[school.pk], counts[college.pk]
    assert (gave.transferred_out, gave.left, took.transferred_in, took.admitted) == (1, 0, 1, 0)
    assert (gave.members, took.members) == (0, 1)


def test_a_voided_spell_counts_nowhere(school):
    membership = member(school, joined_on=HALF, sex="female")
    membership.voided_at = "2026-02-01T00:00+05:00"
    membership.save()

    counts = counts_of(school, DAY, HALF)

    assert (counts.members, counts.women, counts.admitted) == (0, 0, 0)


def test_as_many_queries_for_three_organisations_as_for_one(school, youth_to_35):
    member(school)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            membership_counts(Organisation.objects.primaries(DAY), DAY, HALF)
        return len(captured)

    before = queries()
    for _turn in range(2):
        member(makers.make_organisation())
    assert queries() == before
