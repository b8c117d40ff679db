"""What the commands on plan, estimate and board refuse, by code; the screens' own tests say how it is shown."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from infowork.models import Board, BoardPhoto, Budget, PlanItem
from infowork.services.boards import add_board_photo, put_up_board
from infowork.services.budgets import save_estimate, save_execution
from infowork.services.plans import correct_plan_item, finish_plan_item, save_plan
from registry.services.voiding import void
from shymkent_union.lib.refusals import codes
from tests.pictures import jpeg

ITEM = {"form": "lesson", "title": "Кәсіподақ сабағы", "due_on": date(2025, 10, 1)}


def refused(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    return codes(caught.value)


@pytest.fixture
def item(school, chair):
    return save_plan(school, 2025, [ITEM], by=chair).items.get()


@pytest.fixture
def board(school, chair):
    return put_up_board(school, place="Фойе", put_up_on=date(2024, 9, 1), by=chair)


def test_a_plan_is_saved_once_with_all_its_items(school, chair):
    other = ITEM | {"title": "Жиналыс"}
    save_plan(school, 2025, [ITEM, other], by=chair)
    plan = save_plan(school, 2025, [other], by=chair)

    assert plan.items.count() == 2
    assert school.plans.count() == 1


def test_refused_plans_write_nothing(school, chair):
    assert refused(save_plan, school, 2025, [], by=chair) == ["no_items"]
    assert refused(save_plan, school, 2024, [ITEM], by=chair) == ["not_in_year"]
    assert refused(save_plan, school, 2025, [ITEM, ITEM | {"title": ""}], by=chair) == ["blank"]
    assert not school.plans.exists()
    assert not PlanItem.objects.exists()


def test_a_voided_item_is_neither_corrected_nor_done(item, chair):
    void(item, reason="қате", by=chair)

    assert refused(correct_plan_item, item, by=chair, **ITEM) == ["voided_already"]
    assert refused(finish_plan_item, item, on=date(2025, 9, 1), result="64", by=chair) == ["voided_already"]


def test_a_voided_item_may_be_planned_again(item, school, chair):
    void(item, reason="қате", by=chair)

    assert save_plan(school, 2025, [ITEM], by=chair).items.filter(voided_at=None).count() == 1


def test_what_is_done_has_a_result(item, chair):
    assert refused(finish_plan_item, item, on=date(2025, 9, 1), result=" ", by=chair) == ["result_missing"]
    assert finish_plan_item(item, on=date(2025, 9, 1), result=" 64 оқушы ", by=chair).result == "64 оқушы"


@pytest.mark.parametrize(
    ("planned", "lines", "code"),
    [
        (0, {"information_work": 0}, "nothing_planned"),
        (10, {"information_work": 11}, "line_above_total"),
        (10, {"information_work": 6, "awards": 5}, "lines_above_total"),
        (10, {"information_work": -1}, "min_value"),
    ],
)
def test_refused_estimates_write_nothing(school, chair, planned, lines, code):
    assert refused(save_estimate, school, year=2025, planned_kzt=planned, lines=lines, by=chair) == [code]
    assert not Budget.objects.exists()


def test_an_estimate_is_corrected_in_its_rows(school, chair):
    first = save_estimate(school, year=2025, planned_kzt=100, lines={"information_work": 5, "awards": 9}, by=chair)
    again = save_estimate(
        school, year=2025, planned_kzt=200, lines={"information_work": 12}, by=chair, approved_on=date(2025, 1, 20),
        approved_by="union_committee", protocol_number="3",
    )  # fmt: skip
    assert (again.pk, Budget.objects.get().planned_kzt) == (first.pk, 200)
    assert dict(again.lines.values_list("article", "planned_kzt")) == {"information_work": 12}
    assert (again.approved_by.kind, again.approved_by.protocol_number) == ("union_committee", "3")
    assert again.approved_by.considerations.count() == 0


def test_nothing_is_executed_without_an_estimate(school, chair):
    lines = {"information_work": 4}
    assert refused(save_execution, school, year=2025, spent_kzt=90, lines=lines, by=chair) == ["no_estimate"]
    save_estimate(school, year=2025, planned_kzt=100, lines={"information_work": 5}, by=chair)
    assert refused(save_execution, school, year=2025, spent_kzt=3, lines=lines, by=chair) == ["line_above_total"]
    budget = save_execution(school, year=2025, spent_kzt=90, lines=lines, by=chair)
    assert (budget.planned_kzt, budget.spent_kzt) == (100, 90)
    assert list(budget.lines.values_list("planned_kzt", "spent_kzt")) == [(5, 4)]


def test_the_same_place_is_one_board(board, school, chair):
    assert put_up_board(school, place=" Фойе ", put_up_on=date(2024, 9, 1), by=chair) == board
    assert refused(put_up_board, school, place="Зал", put_up_on=date(2000, 1, 1), by=chair) == [
        "organisation_not_active"
    ]
    assert Board.objects.count() == 1


def test_refused_photos_write_nothing(board, chair):
    Board.objects.filter(pk=board.pk).update(taken_down_on=date(2025, 6, 30))

    assert refused(add_board_photo, board, photo=jpeg(), taken_on=date(2025, 7, 1), by=chair) == ["board_taken_down"]
    assert refused(add_board_photo, board, photo=jpeg(), taken_on=date(2024, 8, 31), by=chair) == ["before_board"]
    void(board, reason="қате", by=chair)
    assert refused(add_board_photo, board, photo=jpeg(), taken_on=date(2025, 1, 1), by=chair) == ["voided_already"]
    assert not BoardPhoto.objects.exists()


def test_a_photo_keeps_nothing_of_the_name_that_the_phone_gave(board, chair):
    photo = add_board_photo(board, photo=jpeg("Сәуле үй 12.jpg"), taken_on=timezone.localdate(), by=chair)

    assert "Сәуле" not in photo.photo.name
    assert photo.photo.name.startswith(f"boards/{board.organisation.register_number}/{photo.sha256[:20]}")
