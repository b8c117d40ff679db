"""What only a browser shows: axe finds nothing, nothing overflows a phone, the policy refuses nothing."""

import pytest

from tests.browser import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def staff(specialist, sign_in):
    return sign_in(specialist)


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("address", "who"),
    [
        ("/", None),
        ("/account/login/", None),
        ("/style/?errors=1", "specialist"),
        ("/admin/", "specialist"),
    ],
)
def test_axe_finds_nothing(address, who, scheme, width, open_page, committee, sign_in, request):
    client = who and sign_in(request.getfixturevalue(who))
    page = open_page(address, client, width=width, scheme=scheme)
    check_page(page)


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
