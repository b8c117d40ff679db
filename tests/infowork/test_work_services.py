"""What the commands on plan, estimate and board refuse, by code; the screens' own tests say how it is shown."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from infowork.models import Board, BoardPhoto, Budget, PlanItem
from infowork.services.boards import add_board_photo, put_up_board
from infowork.services.budgets import save_budget
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
    ("sums", "code"),
    [
        ({"planned_kzt": 0, "information_planned_kzt": 0}, "nothing_planned"),
        ({"planned_kzt": 10, "information_planned_kzt": 11}, "line_above_total"),
        ({"planned_kzt": 10, "information_planned_kzt": 1, "information_spent_kzt": 1}, "line_above_total"),
        ({"planned_kzt": 10, "information_planned_kzt": -1}, "min_value"),
    ],
)
def test_refused_estimates_write_nothing(school, chair, sums, code):
    assert refused(save_budget, school, year=2025, approved_on=None, by=chair, **sums) == [code]
    assert not Budget.objects.exists()


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
