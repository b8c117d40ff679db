"""What only a browser shows of lists on their way in: axe finds nothing in any state, nothing overflows a screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shymkent_union.lib import waiting
from tests.browser import check_page
from tests.registry.imports.states import add_row, make_batch, sent_batch

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Әбдіғаппарова-Тоқмұхамедова Нұрмұхамбетқызы"
LONG_FILE = "Список_членов_профсоюзной_организации_школы-гимназии_на_сентябрь_2025_года_исправленный.xlsx"


@pytest.fixture
def batches(school, committee, chair, monkeypatch):
    """A list in each state, and one of the committee's that asks for an organisation."""
    # A page of work looks again by itself; not while it is being looked at.
    monkeypatch.setattr(waiting, "SECONDS_TO_LOOK_AGAIN", 600)
    five_minutes_ago = timezone.now() - timedelta(minutes=5)
    staged = sent_batch(school, by=chair, name=LONG_FILE)
    add_row(staged, "new", LONG, sheet="Бастауыш сынып мұғалімдері")
    over = [make_batch(school, state) for state in ("handed_over", "undone", "abandoned", "applying", "undoing")]
    return [
        staged,
        sent_batch(school, "applied", by=chair),
        make_batch(school, "staging", rows_done=1200, rows_total=3000, worked_at=timezone.now()),
        make_batch(school, "staging", worked_at=five_minutes_ago),
        make_batch(school, "failed", error={"code": "password_protected", "params": {}}),
        *over,
    ]


@pytest.mark.parametrize(("width", "language"), [(390, "kk"), (390, "ru"), (1280, "kk")])
def test_a_chair_sees_each_state(width, language, open_page, batches, chair, sign_in):
    page = open_page("/my/people/import/", sign_in(chair), width=width, language=language)
    check_page(page)
    base = page.url
    staged, applied = batches[0].pk, batches[1].pk
    paths = [f"{staged}/columns/", f"{staged}/?outcome=refused", f"{applied}/undo/"]
    for path in [*(f"{batch.pk}/" for batch in batches), *paths]:
        page.goto(base + path)
        check_page(page)


@pytest.mark.parametrize(("width", "language"), [(1280, "ru"), (1280, "kk"), (390, "kk")])
def test_the_committee_sees_each_state(width, language, open_page, batches, committee, school, specialist, sign_in):
    unknown = [{"name": "5 ші мектеп-гимназия", "rows": 3, "nearest": [school.pk]}]
    asking = make_batch(committee, members_of=None, unknown_organisations=unknown)
    page = open_page("/admin/registry/importbatch/", sign_in(specialist), width=width, language=language)
    base = page.url
    staged, applied = batches[0].pk, batches[1].pk
    paths = [
        "",
        "add/",
        f"{staged}/columns/",
        f"{applied}/undo/",
        f"{asking.pk}/change/",
        f"{asking.pk}/organisations/",
    ]
    for path in [*(f"{batch.pk}/change/" for batch in batches), *paths]:
        page.goto(base + path)
        check_page(page)


def test_a_list_without_headings_is_named_with_the_thumb(open_page, school, chair, sign_in):
    layout = {
        "kind": "members",
        "sheets": [
            {
                "index": 0,
                "name": "Лист1",
                "first_row": 1,
                "headings": ["Қасымов", "Әділ"],
                "samples": [["Әбдірахманова", "Гүлнәр"]],
            }
        ],
    }
    batch = make_batch(school, "columns", layout=layout, by=chair)
    page = open_page(f"/my/people/import/{batch.pk}/", sign_in(chair))
    check_page(page)
    page.get_by_label("Қасымов", exact=True).select_option("surname")
    page.get_by_label("Әділ", exact=True).select_option("given_name")
    page.get_by_role("button", name="Тізімді қайта оқу").click()
    page.wait_for_selector(".import-progress")
    batch.refresh_from_db()
    assert batch.layout["sheets"][0]["columns"] == {"0": "surname", "1": "given_name"}
    assert batch.layout["sheets"][0]["first_row"] == 0
