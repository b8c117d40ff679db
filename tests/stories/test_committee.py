"""The committee's side of a half-year: decide on what was filed, write to the group, file for a chair who phoned, and
paste a block of estimates."""

import pytest
from django.urls import reverse
from django.utils import timezone

from infowork.filings import KINDS
from infowork.models import Budget, Filing, Reminder
from infowork.services.filings import file_nothing
from registry.models import User
from tests.browser import check_page
from tests.infowork.filing import SAT, send

from .filing import HALF, SHORT_DAY, YEAR, ask_for_everything

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def city(school, college, chair, college_chair):
    """Two primaries with accounts since long; the school has filed two kinds, the college nothing yet."""
    ask_for_everything()
    User.objects.update(created_at=timezone.now() - timezone.timedelta(days=800))
    send(school, "considered", HALF, SAT | {"held_on": SHORT_DAY}, by=chair)
    file_nothing(school, kind=KINDS["lessons"], period=HALF, revision=0, by=chair)


@pytest.fixture
def office(open_page, sign_in, specialist, city):
    """The specialist at the office computer, in Kazakh."""
    return open_page(reverse("admin:filings"), sign_in(specialist), width=1366)


def press(page, button):
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).first.click()


def go(page, address, *args):
    page.goto("/".join(page.url.split("/")[:3]) + reverse(address, args=args))
    check_page(page)


def states(school):
    return dict(Filing.objects.filter(organisation=school).values_list("kind", "state"))


def test_the_committee_accepts_returns_takes_back_and_thanks(office, school, chair, sign_in, open_page):
    check_page(office)
    number = school.register_number
    go(office, "admin:filing", number, "considered", HALF)
    press(office, "Қабылдау")
    go(office, "admin:filing", number, "lessons", HALF)
    office.fill("#id_reason", "Қыркүйекте сабақ өткен ғой, соны жазыңыз.")
    press(office, "Қайтару")
    assert states(school) == {"considered": "accepted", "lessons": "returned"}

    phone = open_page("/my/", sign_in(chair), width=390)
    phone.get_by_role("link", name="Кәсіподақ сабақтары").first.click()
    phone.get_by_text("Қыркүйекте сабақ өткен ғой").wait_for()

    go(office, "admin:filing", number, "lessons", HALF)
    press(office, "Қайтаруды кері алу")
    assert states(school)["lessons"] == "nothing"

    go(office, "admin:reminders_group")
    text = office.input_value("#text-kk")
    assert "Рақмет" in text
    assert school.short_kk in text
    assert chair.person.surname not in text
    office.context.grant_permissions(["clipboard-read", "clipboard-write"])
    office.locator("[data-copy=text-kk]").click()
    assert office.evaluate("navigator.clipboard.readText()").replace("\r", "") == text


def test_the_specialist_files_for_a_chair_who_phoned_and_pastes_estimates(office, school, college):
    number = college.register_number
    go(office, "admin:filing_file", number, "considered", HALF)
    for field, text in {"held_on": SHORT_DAY, "protocol_number": "4", "from_whom": "Ілиясов Ұ.",
                        "received_on": SHORT_DAY}.items():  # fmt: skip
        office.fill(f"#id_{field}", text)
    office.select_option("#id_way", "phone")
    with office.expect_navigation():
        office.locator("input[name=file]").click()
    filed = Filing.objects.get(organisation=college)
    assert (filed.kind, filed.way, filed.from_whom) == ("considered", "phone", "Ілиясов Ұ.")

    go(office, "admin:filings_grid", "estimate", YEAR)
    office.select_option("#id_way", "paper")
    office.fill("#id_from_whom", "Төрағалардың парақтары")
    office.fill("#id_received_on", SHORT_DAY)
    paste(office, "1 200 000\t60 000\n900 000\t950 000\n")
    press(office, "Тексеру")
    check_page(office)
    # The part of the second one is larger than the whole: it stays, with its sentence.
    assert office.locator("tr.refused .refusal").count() >= 1
    assert not Budget.objects.filter(year=YEAR.first.year).exists()
    with office.expect_navigation():
        office.locator("button[name=file]:not(.visually-hidden)").first.click()
    assert [b.planned_kzt for b in Budget.objects.filter(year=YEAR.first.year)] == [1_200_000]
    assert office.locator("input[value='950 000'], input[value='950000']").count() == 1


def paste(page, block):
    """Pastes a block, as Excel gives it, into the first box of the grid."""
    first = page.locator(".filing-grid tbody input[type=text]").first
    first.focus()
    first.evaluate(
        """(box, text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            box.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        block,
    )


def test_whom_to_write_to_is_ticked_off(office, college, college_chair):
    go(office, "admin:reminders")
    assert office.locator(".to-write > li").count() == 2
    line = office.locator(".to-write > li", has_text=college.short_kk)
    with office.expect_navigation():
        line.get_by_role("button", name="Жазылды").click()
    assert office.locator(".to-write > li").count() == 1
    assert Reminder.objects.filter(office__person=college_chair.person).exists()
    check_page(office)
