"""The matrix and the grid in a browser: a block from Excel spreads over the boxes, and nothing breaks the policy."""

import pytest
from django.urls import reverse

from infowork.models import Budget, Filing
from tests import makers
from tests.browser import check_page, found_by_axe
from tests.infowork.filings import ask, make_filing, period_now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASTE = """([element, text]) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def paste(page, box, text):
    page.evaluate(PASTE, [page.locator(f"[name='{box}']").element_handle(), text])


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_matrix_and_its_cell(open_page, specialist, sign_in, school, chair, width, language):
    ask("board", "considered")
    make_filing(school, "considered", by=chair)
    page = open_page(reverse("admin:filings"), sign_in(specialist), width=width, language=language)
    check_page(page)
    page.locator(".matrix tbody td.done a").first.click()
    page.locator("button[type=submit]", has_text="Қабылдау" if language == "kk" else "Принять").first.click()
    page.locator(".matrix tbody tr:target").wait_for()
    assert Filing.objects.get().state == "accepted"


def test_a_block_from_excel_is_pasted_checked_and_filed(open_page, specialist, sign_in, school, college):
    other = makers.make_organisation()
    address = reverse("admin:filings_grid", args=["estimate", period_now("estimate")])
    page = open_page(address, sign_in(specialist), width=1280)
    block = '1 200 000\t60 000\r\n500 000\t25\u00a0000\r\n"300\n000"\t400 000\r\n'
    paste(page, f"c{school.pk}-planned_kzt", block)
    assert page.locator(f"[name='c{college.pk}-information_work']").input_value() == "25 000"
    assert page.locator("[data-grid-status]").inner_text()
    page.select_option("[name=way]", "message")
    page.fill("[name=from_whom]", "Серікова А.")
    page.locator(".filing-buttons [name=check]").first.click()
    page.locator(".filing-checked").wait_for()
    assert found_by_axe(page) == []
    assert not Filing.objects.exists()
    page.locator(".filing-buttons [name=file]").first.click()
    page.locator(".messagelist").wait_for()
    assert dict(Budget.objects.values_list("organisation", "planned_kzt")) == {
        school.pk: 1_200_000, college.pk: 500_000,
    }  # fmt: skip
    assert page.locator(f"[name='c{other.pk}-information_work']").input_value() == "400 000"
