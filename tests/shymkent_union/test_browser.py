"""What only a browser shows: axe finds nothing, nothing overflows a phone, the policy refuses nothing."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests import machine, makers

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def open_page(live_server, monkeypatch):
    """`open_page(address, client, width=, scheme=, language=)`: a page of the portal and what its console said."""
    # Playwright runs a loop in this thread, and Django takes that for asynchronous code.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=machine.chromium(), args=FLAGS)

        def _open(address, client=None, *, width=390, scheme="light", language="kk"):
            context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
            cookies = {"django_language": language}
            if client is not None:
                cookies["sessionid"] = client.cookies["sessionid"].value
            context.add_cookies([{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()])
            page = context.new_page()
            page.complaints = []
            page.on("console", lambda message: page.complaints.append(message.text))
            page.goto(live_server.url + address)
            return page

        yield _open
        browser.close()


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
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found] == []


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
