"""The union lessons of a year, as the chair reads them."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from infowork.models import FilingTerms, UnionLesson
from shymkent_union.lib.periods import Period

from .pages import YEAR, queries_of

LESSONS = reverse("infowork:lessons")


@pytest.fixture
def hold(school):
    def _hold(day, present=25, topic="Менің кәсіподағым"):
        return UnionLesson.objects.create(
            organisation=school, held_on=day, topic=topic, audience="pupils", present=present, lecturer="Ә. С."
        )

    return _hold


def test_shows_the_lessons_by_half_year_with_their_sums(as_chair, hold):
    year = YEAR - 1
    first, second, third = hold(date(year, 3, 1)), hold(date(year, 5, 1), 30), hold(date(year, 9, 1), 28)
    hold(date(year - 1, 9, 1))

    context = as_chair.get(reverse("infowork:lessons_of_year", args=[year])).context

    assert [part.lessons for part in context["parts"]] == [[first, second], [third]]
    assert [(part.totals.lessons, part.totals.present) for part in context["parts"]] == [(2, 55), (1, 28)]
    assert (context["totals"].lessons, context["totals"].present) == (3, 83)


def test_leads_to_the_filing_of_this_half_year(as_chair):
    half = Period.half_of(timezone.localdate())

    response = as_chair.get(LESSONS)

    assert response.context["to_file"].url == reverse("infowork:filing", args=["lessons", f"{half}"])
    # What has not begun is not filed.
    assert as_chair.get(reverse("infowork:lessons_of_year", args=[YEAR + 1])).context["to_file"] is None


def test_where_it_is_asked_once_a_year_the_year_is_one_part(as_chair):
    FilingTerms.objects.create(
        kind="lessons", holds_from=date(YEAR, 1, 1), rhythm="year", filed_by="chair", due_month=12, due_day=10
    )

    (part,) = as_chair.get(LESSONS).context["parts"]

    assert part.url == reverse("infowork:filing", args=["lessons", f"{YEAR}"])


def test_the_same_number_of_queries_for_one_lesson_and_for_three(as_chair, hold):
    hold(date(YEAR, 1, 10))
    one = queries_of(as_chair, LESSONS)
    hold(date(YEAR, 1, 11))
    hold(date(YEAR, 1, 12))

    assert queries_of(as_chair, LESSONS) == one


def test_a_year_far_away_is_not_there(as_chair):
    assert as_chair.get(reverse("infowork:lessons_of_year", args=[YEAR + 2])).status_code == 404
