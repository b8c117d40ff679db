"""An empty portal started for real: from `make start` over one workbook of primaries to a chair who is signed in."""

import io
import re

import pytest
from django.core.management import call_command
from django.utils import timezone

from registry.models import Body, Norm, Office, Organisation, Person
from tests.browser import check_page

from .primaries import workbook

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PRIMARIES = 82
PASSWORD = "a quiet steppe 97"


@pytest.fixture
def first_link(settings, tmp_path):
    """What `make start` prints on a fresh machine."""
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    out = io.StringIO()
    call_command(
        "start_portal", only_prepare=True, login="8 700 555 44 33", surname="Ким", given_name="Виктор", stdout=out
    )
    return address_in(out.getvalue())


def address_in(text):
    return re.search(r"https?://[^/\s]+(/invitation/[^/\s]+/)", text)[1]


def run_worker(page):
    """The work that the page waits for. The page stands aside: tests share one database in memory, which locks whole
    tables against a page that refreshes itself."""
    waiting = page.url
    page.goto("about:blank")
    call_command("db_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)
    page.goto(waiting)


def choose_password(page):
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main [type=submit], form[method=post] [type=submit]").last.click()


def follow(page, link):
    """The page behind a link, once it is there as a whole."""
    with page.expect_navigation():
        page.get_by_role("link", name=link).first.click()


def step(page, link, **fields):
    """One of the five steps, from their page and back to it."""
    follow(page, link)
    check(page)
    for name, text in fields.items():
        page.fill(f"#id_{name}", text)
    page.locator("input.default").click()
    page.wait_for_url("**/admin/start/")


def check(page):
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        check_page(page)


def bring_in(page, file):
    page.get_by_role("link", name="Тізім жүктеу").first.click()
    assert page.locator("#id_kind").input_value() == "organisations"
    page.set_input_files("#id_file", {"name": "ұйымдар.xlsx", "mimeType": "application/zip", "buffer": file})
    page.locator("input.default").click()
    page.wait_for_selector(".import-progress")
    run_worker(page)
    page.wait_for_selector(".import-rows")
    check(page)
    assert not Organisation.objects.primaries(timezone.localdate()).exists()
    page.get_by_role("button", name=f"Енгізу: {PRIMARIES} жол").click()
    page.wait_for_selector(".import-progress")
    run_worker(page)
    page.get_by_role("heading", name="Тізім тізілімге енгізілді").wait_for()


def test_an_empty_portal_is_started_from_one_workbook(first_link, open_page):
    page = open_page(first_link, width=1280)
    choose_password(page)
    page.wait_for_url("**/admin/")
    follow(page, "Бес қадамды жалғастыру")
    check(page)
    step(
        page, "Атауы мен деректері", name_kk="Шымкент қалалық ұйымы", name_ru="Шымкентская городская организация",
        short_kk="Қалалық ұйым", short_ru="Горорганизация", bin="190440000010",
    )  # fmt: skip
    step(page, "Қалалық ұйымның төрағасы", surname="Тургинбаева", given_name="Ләззат", on="01.03.2022",
         phone="8 700 999 88 77")  # fmt: skip
    step(page, "Келісім мәтіні")
    bring_in(page, workbook(PRIMARIES))
    page.goto(page.url.split("/admin/")[0] + "/admin/start/")
    step(page, "Органдарды енгізу")
    step(page, "Нормаларды растау")

    today = timezone.localdate()
    primaries = Organisation.objects.primaries(today)
    assert primaries.count() == PRIMARIES
    assert {one.kind for one in primaries} == {"general_secondary", "preschool"}
    assert Office.objects.filter(role="chair", organisation__in=primaries).count() == PRIMARIES
    assert Office.objects.filter(role="information_officer").exclude(person__phone="").count() == 55
    assert Body.objects.filter(kind="union_committee").count() == PRIMARIES
    assert Norm.objects.value("youth_age", today) == 35
    assert not Person.objects.exclude(member_number=None).exists()

    follow(page, "Бәрін шақыру")
    check(page)
    page.locator("input.default").click()
    page.wait_for_selector(".invited-list")
    check(page)
    texts = [area.input_value() for area in page.locator("textarea").all()]
    assert len(texts) == PRIMARIES + 55 + 1
    phone = open_page(address_in(next(text for text in texts if "№1 мектебі" in text)), width=390)
    choose_password(phone)
    phone.wait_for_url("**/my/")
    assert "№1 мектебі" in phone.inner_text("body")
