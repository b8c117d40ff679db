"""Plans, tasks, lessons and the board's checklist in the back office."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from infowork.models import ChecklistItem, Plan, PlanItem, PlanTemplateItem, Programme, Task, UnionLesson
from infowork.services.boards import add_board_photo, put_up_board
from registry.admin.columns import list_url
from tests import makers
from tests.pictures import heavy_jpeg, jpeg

LATE = date(2025, 10, 1)
WORK = reverse("admin:infowork_task_work")


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


@pytest.fixture
def task(committee):
    return Task.objects.create(organisation=committee, year=2025, number=1, text_kk="Кәсіподақ сабақтарын өткізу")


def listed(response):
    return list(response.context["cl"].result_list)


def record(row):
    return reverse(f"admin:infowork_{row._meta.model_name}_change", args=[row.pk])


def test_overdue_items_of_the_whole_city_stand_first(back_office, school, college, committee):
    of_school, of_college = (makers.make_plan_item(each, due_on=LATE) for each in (school, college))
    done = makers.make_plan_item(committee, due_on=LATE, done_on=LATE, result="64")
    due = makers.make_plan_item(school, due_on=date(2999, 1, 1))
    address = list_url(PlanItem)

    assert listed(back_office.get(address)) == [of_school, of_college]
    assert listed(back_office.get(address, {"state": "open"})) == [of_school, of_college, due]
    assert listed(back_office.get(address, {"state": "done"})) == [done]
    assert listed(back_office.get(address, {"kind": "college"})) == [of_college]
    assert listed(back_office.get(address, {"district": "turan"})) == []
    assert listed(back_office.get(address, {"q": "Медициналық"})) == [of_college]


def test_a_plan_shows_its_percentage_and_what_is_overdue(back_office, school):
    makers.make_plan_item(school, due_on=LATE)
    item = makers.make_plan_item(school, due_on=LATE, done_on=LATE, result="64")

    assert "50\xa0%" in back_office.get(list_url(Plan), {"q": "№5"}).content.decode()
    page = back_office.get(record(item.plan)).content.decode()
    assert "1 / 2 (50\xa0%)" in page
    assert f"{list_url(PlanItem)}?plan__organisation__id__exact={school.pk}" in page


def test_the_list_of_plans_takes_the_same_number_of_queries_for_any_items(back_office, school, college):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            back_office.get(list_url(Plan))
        return len(captured)

    makers.make_plan_item(school)
    queries()
    before = queries()
    for organisation in (school, college, makers.make_organisation()):
        makers.make_plan_item(organisation)
    assert queries() == before


def test_an_item_of_the_citys_plan_serves_a_task_of_its_year(back_office, committee, task):
    other = Task.objects.create(organisation=committee, year=2024, number=1, text_kk="Ескі міндет")
    item = makers.make_plan_item(committee)
    sent = {"plan": item.plan_id, "form": "lesson", "title": "Сабақ", "due_on": "01.10.2025", "evidence_url": ""}

    assert "Ескі міндет" not in back_office.get(record(item), {"edit": "1"}).content.decode()
    assert back_office.post(record(item), sent | {"task": other.pk}).status_code == 200
    assert back_office.post(record(item), sent | {"task": task.pk}).status_code == 302

    item.refresh_from_db()
    assert item.task == task
    assert "Кәсіподақ сабақтарын өткізу" in back_office.get(record(item)).content.decode()
    assert WORK in back_office.get(record(item.plan)).content.decode()


def test_evidence_is_made_small_in_the_back_office_too(back_office, committee):
    item = makers.make_plan_item(committee)
    sent = {
        "plan": item.plan_id, "form": "lesson", "title": "Сабақ", "due_on": "01.10.2025", "done_on": "01.10.2025",
        "result": "64 оқушы", "evidence": heavy_jpeg(),
    }  # fmt: skip

    assert back_office.post(record(item), sent | {"result": ""}).status_code == 200
    sent["evidence"].seek(0)
    assert back_office.post(record(item), sent).status_code == 302

    item.refresh_from_db()
    assert item.evidence.size < 4_000_000
    assert "IMG" not in item.evidence.name
    paper = back_office.get(reverse("admin:infowork_planitem_paper", args=[item.pk]))
    assert paper.headers["Content-Type"] == "image/jpeg"


def test_the_page_of_tasks_shows_what_of_them_is_done(back_office, committee, task):
    programme = Programme.objects.create(
        organisation=committee, title_kk="Бағдарлама", year_first=2024, year_last=2028,
        adopted_by=makers.make_consideration(committee, "plenum", date(2024, 1, 20)).meeting,
    )  # fmt: skip
    earlier = Task.objects.create(
        organisation=committee, year=2024, number=1, text_kk="Ескі міндет", done_kk="Екі аккаунт ашылды"
    )
    makers.make_plan_item(committee, title="Сабақтар байқауы", task=task)

    year = back_office.get(WORK, {"year": "2025"})
    assert [(part, [one.task for one in rows]) for part, rows in year.context["parts"]] == [(2025, [task])]
    assert year.context["programme"] == programme
    assert "Сабақтар байқауы" in year.content.decode()
    whole = back_office.get(WORK, {"programme": programme.pk})
    assert [part for part, _rows in whole.context["parts"]] == [2024, 2025]
    assert [one.task for one in whole.context["done"]] == [earlier]
    assert f"{WORK}?programme={programme.pk}" in back_office.get(record(programme)).content.decode()


@pytest.mark.parametrize("asked", [{"year": "x"}, {"year": "20255"}, {"programme": "987654"}, {"programme": "x"}])
def test_a_page_of_tasks_that_there_is_not(back_office, asked):
    assert back_office.get(WORK, asked).status_code == 404


def test_the_page_of_tasks_is_empty_before_the_first(back_office):
    assert back_office.get(WORK).status_code == 200


def test_the_page_of_tasks_takes_the_same_number_of_queries_for_one_and_for_three(back_office, committee, task):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            back_office.get(WORK, {"year": "2025"})
        return len(captured)

    makers.make_plan_item(committee, task=task)
    queries()
    before = queries()
    for number in (2, 3):
        row = Task.objects.create(organisation=committee, year=2025, number=number, text_kk="Міндет")
        makers.make_plan_item(makers.make_organisation(), task=row)
    assert queries() == before


@pytest.mark.parametrize("model", [PlanTemplateItem, ChecklistItem])
def test_an_empty_list_is_proposed_to_the_committee(back_office, model):
    address = f"{list_url(model)}propose/"
    assert address in back_office.get(list_url(model)).content.decode()
    assert back_office.get(address).status_code == 200

    assert back_office.post(address).url == list_url(model)
    assert back_office.post(address).status_code == 302

    assert model.objects.count() == 8
    assert address not in back_office.get(list_url(model)).content.decode()


def test_the_technical_administrator_proposes_nothing(technical_administrator, sign_in):
    client = sign_in(technical_administrator)
    for model in (PlanTemplateItem, ChecklistItem):
        assert client.post(f"{list_url(model)}propose/").status_code == 403
    assert client.get(WORK).status_code == 404
    assert not PlanTemplateItem.objects.exists()


def test_lessons_are_filtered_by_kind_audience_and_period(back_office, school, college):
    def hold(organisation, day, audience):
        return UnionLesson.objects.create(
            organisation=organisation, held_on=day, topic="Кәсіподақ", audience=audience, present=25
        )

    this_year = timezone.localdate().year
    of_school, of_college = hold(school, date(this_year - 1, 3, 1), "pupils"), hold(college, LATE, "students")
    address = list_url(UnionLesson)

    assert listed(back_office.get(address, {"kind": "college"})) == [of_college]
    assert listed(back_office.get(address, {"audience": "pupils"})) == [of_school]
    assert of_school in listed(back_office.get(address, {"period": f"{this_year - 1}-H1"}))
    assert of_school not in listed(back_office.get(address, {"period": f"{this_year - 1}-H2"}))
    assert of_school in listed(back_office.get(address, {"period": f"{this_year - 1}"}))
    assert back_office.get(address, {"period": "nonsense"}).status_code == 200


def test_a_board_shows_what_its_photos_show(back_office, school):
    shown, _missing = makers.make_checklist("Құрам", "Жоспар")
    board = put_up_board(school, place="Фойе", put_up_on=date(2024, 9, 1), by=None)
    add_board_photo(board, photo=jpeg(), taken_on=LATE, by=None).shows.set([shown])

    page = back_office.get(record(board)).content.decode()

    assert "Құрам" in page
    assert "Жоспар" in page
