"""What only a browser shows: axe finds nothing, nothing overflows a phone, the policy refuses nothing."""

import pytest

from tests import makers
from tests.browser import found_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staff(sign_in):
    committee = makers.make_committee()
    return sign_in(makers.make_officer(committee, "specialist", person=makers.make_person("Смағұлова", "Гүлнәр")))


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/", "/account/login/", "/style/?errors=1"])
def test_axe_finds_nothing(address, scheme, width, open_page, staff):
    page = open_page(address, staff if "style" in address else None, width=width, scheme=scheme)
    assert page.complaints == []
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert found_by_axe(page) == []


def test_focus_goes_to_the_summary_of_errors_and_on_to_the_field(open_page, staff):
    page = open_page("/style/?errors=1", staff)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    page.click(".errors a >> nth=0")
    assert page.evaluate("document.activeElement.id") == "id_phone"


def test_whatever_is_tapped_is_big_enough(open_page, staff):
    page = open_page("/style/", staff)
    small = page.evaluate(
        """() => [...document.querySelectorAll(
            "header a, header button, .btn, a.task, .form-control, .form-select, .form-check, .pages a, summary"
        )]
        .map(element => [element.textContent.trim(), element.getBoundingClientRect().height])
        .filter(([, height]) => height < 44)"""
    )
    assert small == []


def test_language_is_switched_in_place(open_page):
    page = open_page("/account/login/")
    page.get_by_role("button", name="Русский").click()
    assert page.url.endswith("/account/login/")
    assert page.get_by_role("heading", level=1).inner_text() == "Войти"
