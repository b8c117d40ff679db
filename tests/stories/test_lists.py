"""Lists of each kind, as schools have them, brought in by a chair on a phone in Kazakh, and undone."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from registry.models import Membership
from tests import makers
from tests.browser import check_page
from tests.registry.mass_entry import lists

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FILES = {
    "title.xlsx": lists.xlsx_with_title,
    "two_lines.xlsx": lists.two_line_headings,
    "three_columns.xls": lists.three_columns_xls,
    "list.ods": lists.ods,
    "cp1251.csv": lists.csv_cp1251,
    "zeros_lost.xlsx": lists.zeros_lost,
    "dates.xlsx": lists.dates_as_text,
}
PASTED = {"whatsapp": lists.whatsapp_text, "names": lists.names_only_text, "tabs": lists.tabs_text}


@pytest.fixture
def chairs_own(school, chair):
    """The chair is a member as well: a list must leave alone whom it does not name."""
    return Membership.objects.create(person=chair.person, organisation=school, joined_on="2020-09-01")


def run_worker():
    call_command("db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)


def members(organisation):
    current = Membership.objects.current(timezone.localdate()).filter(organisation=organisation)
    return sorted(current.values_list("person__surname", flat=True))


def in_and_out(page, school, people):
    """From the moment a list was sent: read, looked at, applied, undone."""
    before = members(school)
    check_page(page)
    run_worker()
    page.wait_for_selector(".import-rows")
    check_page(page)
    assert page.locator(".import-rows > li").count() == people
    assert members(school) == before

    page.get_by_role("button", name=f"Енгізу: {people} жол").click()
    page.wait_for_selector(".import-progress")
    run_worker()
    page.wait_for_selector(".done")
    check_page(page)
    assert len(members(school)) == len(before) + people

    page.get_by_role("link", name="Кері қайтару").click()
    assert f"{people} мүше тізілімнен алынады" in page.inner_text("main")
    check_page(page)
    page.get_by_role("button", name="Тізімді кері қайтару").click()
    page.wait_for_selector(".import-progress")
    run_worker()
    page.get_by_role("heading", name="Тізім кері қайтарылды").wait_for()
    assert members(school) == before


@pytest.mark.parametrize("name", FILES)
def test_a_file_goes_in_and_out(name, open_page, school, chair, chairs_own, sign_in):
    page = open_page("/my/people/", sign_in(chair))
    page.get_by_role("link", name="Тізім жүктеу").click()
    check_page(page)
    page.set_input_files("#id_file", {"name": name, "mimeType": "application/octet-stream", "buffer": FILES[name]()})
    page.get_by_role("button", name="Не өзгеретінін көрсету").click()

    in_and_out(page, school, 2 if name == "cp1251.csv" else 3)


@pytest.mark.parametrize("name", PASTED)
def test_a_paste_goes_in_and_out(name, open_page, school, chair, chairs_own, sign_in):
    page = open_page("/my/people/import/", sign_in(chair))
    page.fill("#id_pasted", PASTED[name]())
    page.get_by_role("button", name="Не өзгеретінін көрсету").click()

    in_and_out(page, school, 3)


def test_who_cannot_do_it_leaves_it_to_the_committee(open_page, school, chair, specialist, sign_in):
    page = open_page("/my/people/import/", sign_in(chair))
    page.set_input_files(
        "#id_file", {"name": "list.xlsx", "mimeType": "application/octet-stream", "buffer": lists.xlsx_plain()}
    )
    page.get_by_role("button", name="Файлды комитетке жіберу").click()
    page.get_by_role("heading", name="Тізім комитетте").wait_for()
    check_page(page)

    page = open_page("/admin/", sign_in(specialist), width=1280)
    page.get_by_role("link", name="Төрағалар жіберген тізімдер").click()
    page.locator("#result_list a").first.click()
    page.get_by_role("button", name="Енгізуді қолға алу").click()
    page.wait_for_selector(".import-progress")
    run_worker()
    page.wait_for_selector(".import-rows")
    page.get_by_role("button", name="Енгізу: 3 жол").click()
    page.wait_for_selector(".import-progress")
    run_worker()
    page.get_by_role("heading", name="Тізім тізілімге енгізілді").wait_for()
    assert len(members(school)) == 3


def test_the_refused_rows_are_put_right_and_sent_again(open_page, school, chair, sign_in):
    page = open_page("/my/people/import/", sign_in(chair))
    file = {"name": "list.xlsx", "mimeType": "application/octet-stream", "buffer": lists.with_refused_rows()}
    page.set_input_files("#id_file", file)
    page.get_by_role("button", name="Не өзгеретінін көрсету").click()
    run_worker()
    page.wait_for_selector(".import-rows")
    page.locator(".outcomes a", has_text="Қабылданбады").click()
    check_page(page)
    assert page.locator(".import-rows > li").count() == page.locator(".import-rows .why").count() > 5

    with page.expect_download() as download:
        page.get_by_role("link", name="Қабылданбаған жолдарды жүктеп алу").click()
    assert download.value.suggested_filename == "қабылданбаған жолдар.xlsx"
    page.goto(page.url.split("/my/")[0] + "/my/people/import/")
    page.set_input_files("#id_file", download.value.path())
    page.get_by_role("button", name="Не өзгеретінін көрсету").click()
    run_worker()
    page.wait_for_selector(".import-rows, .import-columns")
    # Nothing was corrected in it, so each row is refused once more, and its own number is with it.
    assert page.locator(".import-rows .why").count() > 5


def test_long_names_stay_on_the_screen(open_page, school, chair, sign_in):
    long = "Әбдіғаппарова-Тоқмұхамедова Нұрмұхамбетқызы Сейітмағзұмқызы"
    makers.make_member(school, *long.split()[:2])
    page = open_page("/my/people/import/", sign_in(chair), language="ru")
    page.fill("#id_pasted", f"{long}\n{long} {long} {long} {long} {long}")
    page.locator("main .btn-primary").click()
    run_worker()
    page.wait_for_selector(".import-rows")
    check_page(page)
