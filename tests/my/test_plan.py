"""The plan, as the chair keeps it."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from infowork.models import Plan, PlanItem

from .pages import TODAY, TOMORROW, YEAR, queries_of, wrong_fields

ITEM = {"form": "lesson", "title": "Кәсіподақ сабағы", "due_on": f"01.10.{YEAR}"}


def add_item(as_chair, **changed):
    return as_chair.post(reverse("infowork:plan_add", args=[YEAR]), ITEM | changed)


def test_the_same_item_sent_twice_is_one_row(as_chair, school):
    assert add_item(as_chair).url == reverse("infowork:plan_of_year", args=[YEAR])
    assert add_item(as_chair).status_code == 302

    item = PlanItem.objects.get()
    assert (item.plan.organisation, item.plan.year, item.due_on) == (school, YEAR, date(YEAR, 10, 1))


@pytest.mark.parametrize(
    ("changed", "field"),
    [({"due_on": f"31.02.{YEAR}"}, "due_on"), ({"due_on": f"01.01.{YEAR + 1}"}, "due_on"), ({"title": ""}, "title"),
     ({"form": "party"}, "form")],
)  # fmt: skip
def test_what_an_item_may_not_be(as_chair, changed, field):
    assert wrong_fields(add_item(as_chair, **changed)) == [field]
    assert not Plan.objects.exists()


def test_marks_an_item_done_with_its_result(as_chair):
    add_item(as_chair)
    item = PlanItem.objects.get()
    address = reverse("infowork:plan_item", args=[item.pk])

    assert wrong_fields(as_chair.post(address, {"on": TOMORROW, "result": "64 оқушы"})) == ["on"]
    assert wrong_fields(as_chair.post(address, {"on": TODAY, "result": ""})) == ["result"]
    assert as_chair.post(address, {"on": TODAY, "result": "64 оқушы"}).status_code == 302

    item.refresh_from_db()
    assert (item.done_on, item.result) == (timezone.localdate(), "64 оқушы")


def test_corrects_and_takes_out_an_item(as_chair):
    add_item(as_chair)
    item = PlanItem.objects.get()
    correct = reverse("infowork:plan_correct", args=[item.pk])

    assert as_chair.post(correct, ITEM | {"title": "Жиналыс"}).status_code == 302
    assert wrong_fields(as_chair.post(correct, ITEM | {"due_on": "01.01.2020"})) == ["due_on"]
    assert as_chair.post(reverse("infowork:plan_void", args=[item.pk]), {"reason": "қайталанған"}).status_code == 302

    item.refresh_from_db()
    assert (item.title, item.void_reason) == ("Жиналыс", "қайталанған")
    assert as_chair.post(correct, ITEM).status_code == 404


def test_the_plan_takes_the_same_number_of_queries_for_one_item_and_for_three(as_chair):
    add_item(as_chair)
    one = queries_of(as_chair, reverse("infowork:plan"))
    add_item(as_chair, title="Екінші")
    add_item(as_chair, title="Үшінші")

    assert queries_of(as_chair, reverse("infowork:plan")) == one


@pytest.mark.parametrize("name", ["infowork:plan_of_year", "infowork:budget_of_year", "publications:press_of_year"])
def test_a_year_far_away_is_not_there(as_chair, name):
    assert as_chair.get(reverse(name, args=[YEAR + 2])).status_code == 404
    assert as_chair.get(reverse(name, args=[1999])).status_code == 404
