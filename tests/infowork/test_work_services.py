"""What the commands on plan, estimate and board refuse, by code; the screens' own tests say how it is shown."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.translation import override
from PIL import Image

from infowork.models import Board, BoardPhoto, Budget, ChecklistItem, Plan, PlanItem, PlanTemplateItem, Task
from infowork.queries.boards import Checklist
from infowork.queries.plans import Progress, as_worked_on, items_of, last_years_items, template_items
from infowork.queries.tasks import tasks_with_progress, work_on
from infowork.services.boards import add_board_photo, propose_checklist, put_up_board, take_down_board
from infowork.services.budgets import save_estimate, save_execution
from infowork.services.plans import finish_plan_item, propose_template
from registry.services.voiding import void
from shymkent_union.lib.refusals import codes
from tests import makers
from tests.library.makers import pdf
from tests.pictures import heavy_jpeg, jpeg

pytestmark = pytest.mark.django_db


def refused(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    return codes(caught.value)


@pytest.fixture
def item(school):
    return makers.make_plan_item(school)


@pytest.fixture
def board(school, chair):
    return put_up_board(school, place="Фойе", put_up_on=date(2024, 9, 1), by=chair)


def test_a_voided_item_is_not_done(item, chair):
    void(item, reason="қате", by=chair)

    assert refused(finish_plan_item, item, on=date(2025, 9, 1), result="64", by=chair) == ["voided_already"]


def test_what_is_done_has_a_day_and_a_result(item, chair):
    tomorrow = timezone.localdate() + timedelta(days=1)
    assert refused(finish_plan_item, item, on=date(2025, 9, 1), result=" ", by=chair) == ["result_missing"]
    assert refused(finish_plan_item, item, on=tomorrow, result="64", by=chair) == ["future"]
    assert finish_plan_item(item, on=date(2025, 9, 1), result=" 64 оқушы ", by=chair).result == "64 оқушы"


def done(item, by, **evidence):
    return finish_plan_item(item, on=date(2025, 9, 1), result="64 оқушы", by=by, **evidence)


def test_a_photo_of_what_was_done_is_made_small_and_nameless(item, chair):
    item = done(item, chair, evidence=heavy_jpeg(), evidence_url="https://instagram.com/p/C8x2")

    with Image.open(item.evidence) as picture:
        assert (picture.format, max(picture.size)) == ("JPEG", 1600)
    assert "IMG" not in item.evidence.name
    assert item.evidence.name.startswith(f"plans/{item.plan.organisation.register_number}/")


@pytest.mark.parametrize(
    ("file", "code"),
    [
        (SimpleUploadedFile("a.pdf", b"<svg onload=alert(1)>", "application/pdf"), "not_a_paper"),
        (SimpleUploadedFile("a.jpg", b"\xff\xd8\xff nothing", "image/jpeg"), "not_a_photo"),
        (SimpleUploadedFile("a.pdf", b"%PDF-1.4 nothing", "application/pdf"), "not_a_pdf"),
    ],
)
def test_what_evidence_may_not_be(item, chair, file, code):
    assert refused(done, item, chair, evidence=file) == [code]
    item.refresh_from_db()
    assert (item.done_on, item.evidence.name) == (None, "")


def test_evidence_is_replaced_and_taken_away_with_its_file(item, chair, django_capture_on_commit_callbacks):
    item = done(item, chair, evidence=pdf())
    assert item.evidence.name.endswith(".pdf")
    first, storage = item.evidence.name, item.evidence.storage

    with django_capture_on_commit_callbacks(execute=True):
        item = done(item, chair, evidence=jpeg())
    assert (storage.exists(first), storage.exists(item.evidence.name)) == (False, True)

    second = done(item, chair).evidence.name
    assert storage.exists(second)
    with django_capture_on_commit_callbacks(execute=True):
        assert not done(item, chair, without_file=True).evidence
    assert not storage.exists(second)


def test_an_item_serves_a_task_of_its_own_year(item, committee):
    item.task = Task.objects.create(organisation=committee, year=2024, number=1, text_kk="Міндет")
    assert refused(item.full_clean) == ["task_of_other_year"]
    item.task.year = 2025
    item.full_clean()


def test_the_template_is_proposed_once_and_begins_a_plan(chair):
    assert len(propose_template(by=chair)) == 8
    assert propose_template(by=chair) == []

    PlanTemplateItem.objects.filter(form="press").update(is_offered=False)
    assert [item.due_on for item in template_items(2027)][:2] == [date(2027, 2, 15), date(2027, 3, 25)]
    assert len(template_items(2027)) == 7
    with override("ru"):
        assert template_items(2027)[0].title == "Обновить информационный стенд"


def test_a_template_names_days_that_there_are():
    item = PlanTemplateItem(form="lesson", title_kk="Сабақ", due_month=2, due_day=30)
    assert refused(item.full_clean) == ["no_such_day"]
    item.due_day = 29
    item.full_clean()
    item.save()
    assert [item.due_on for item in template_items(2027)] == [date(2027, 2, 28)]


def test_last_years_plan_a_year_on(school, item):
    makers.make_plan_item(school, title="Ескі", due_on=date(2024, 2, 29), responsible="Өмірова Ж.")
    void(item, reason="қате", by=None)

    assert [(row.title, row.due_on, row.responsible) for row in last_years_items(school, 2025)] == [
        ("Ескі", date(2025, 2, 28), "Өмірова Ж.")
    ]
    assert last_years_items(school, 2026) == []


def test_progress_counts_what_stands(school, item):
    on = date(2025, 10, 2)
    makers.make_plan_item(school, done_on=date(2025, 9, 1), result="64")
    makers.make_plan_item(school, due_on=date(2025, 12, 1))
    void(makers.make_plan_item(school), reason="қате", by=None)

    assert Progress.of(items_of(school, 2025), on) == Progress(items=3, done=1, overdue=1)
    plan = Plan.objects.with_progress(on).get()
    assert (plan.item_count, plan.done_count, plan.overdue_count) == (3, 1, 1)
    assert list(PlanItem.objects.overdue(on)) == [item]
    # Due on the day itself is not overdue.
    assert not PlanItem.objects.overdue(item.due_on).exists()
    assert Progress(items=3, done=1).percent == "33\xa0%"
    assert Progress(items=300, done=299).percent == "99\xa0%"
    assert Progress().percent == Progress().words == ""


def test_what_is_overdue_comes_first_and_what_is_done_last(school):
    days = [date(2025, 1, 1), date(2025, 12, 1), date(2025, 9, 1), date(2025, 8, 1)]
    done, due, late, later = (makers.make_plan_item(school, due_on=day) for day in days)
    done.done_on = date(2025, 1, 1)

    assert as_worked_on([done, due, late, later], date(2025, 10, 1)) == [later, late, due, done]


def test_what_a_task_has_done(school, item, committee):
    task = Task.objects.create(organisation=committee, year=2025, number=1, text_kk="Міндет")
    PlanItem.objects.filter(pk=item.pk).update(task=task, done_on=date(2025, 9, 1), result="64")
    other = makers.make_plan_item(committee, task=task)
    void(makers.make_plan_item(committee, task=task), reason="қате", by=None)

    (work,) = work_on(Task.objects.all(), date(2025, 11, 1))

    assert (work.items, work.progress) == ([other, item], Progress(items=2, done=1, overdue=1))
    (row,) = tasks_with_progress(Task.objects.all())
    assert (row.item_count, row.done_count) == (2, 1)


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


def test_a_board_is_taken_down_once_with_its_reason(board, chair):
    add_board_photo(board, photo=jpeg(), taken_on=date(2025, 3, 1), by=chair)
    down = {"reason": "Жөндеу", "by": chair}
    tomorrow = timezone.localdate() + timedelta(days=1)

    assert refused(take_down_board, board, on=tomorrow, **down) == ["future"]
    assert refused(take_down_board, board, on=date(2024, 8, 31), **down) == ["before_board"]
    assert refused(take_down_board, board, on=date(2025, 2, 28), **down) == ["photo_after"]
    assert refused(take_down_board, board, on=date(2025, 3, 1), reason=" ", by=chair) == ["reason_missing"]
    board = take_down_board(board, on=date(2025, 3, 1), **down)
    assert (board.taken_down_on, board.taken_down_reason) == (date(2025, 3, 1), "Жөндеу")
    assert refused(take_down_board, board, on=date(2025, 3, 1), **down) == ["taken_down_already"]


def test_the_checklist_is_that_of_the_photos_day(board, chair):
    committee, plan, news = makers.make_checklist("Құрам", "Жоспар", "Жаңалық", asked_from=date(2025, 1, 1))
    ChecklistItem.objects.filter(pk=plan.pk).update(asked_until=date(2025, 6, 30))
    early = add_board_photo(board, photo=jpeg(colour="red"), taken_on=date(2024, 12, 1), by=chair)
    late = add_board_photo(board, photo=jpeg(), taken_on=date(2025, 7, 1), by=chair)
    late.shows.set([committee])

    checked = Checklist().of(late)
    assert (checked.shown, checked.missing, checked.asked) == ([committee], [news], 2)
    assert Checklist().of(early).asked == 0


def test_the_checklist_is_proposed_once(chair):
    assert len(propose_checklist(by=chair)) == 8
    assert propose_checklist(by=chair) == []
    assert ChecklistItem.objects.current(timezone.localdate()).count() == 8
