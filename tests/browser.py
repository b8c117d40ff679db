"""A real browser, for what only a browser shows."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import sync_playwright

from tests import machine

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
            page.on("console", lambda message: _note(page, message))
            page.goto(live_server.url + address)
            return page

        yield _open
        # Inside the loop this thread has a database connection of its own, which nothing else would close.
        connections.close_all()
        browser.close()


def _note(page, message):
    """What the browser complains of; its hints to developers are none."""
    of_icon = message.location.get("url", "").endswith("/favicon.ico")  # asked for beside plain text, which names none
    if message.type in {"error", "warning"} and not of_icon:
        page.complaints.append(message.text)


def check_page(page):
    """The page once it has come: nothing to complain of, nothing wider than the screen, nothing found by axe."""
    page.wait_for_load_state()
    assert (page.url, page.complaints) == (page.url, [])
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), page.url
    assert (page.url, found_by_axe(page)) == (page.url, [])
    # It reads style sheets in its own way, which the policy refuses.
    page.complaints.clear()


def found_by_axe(page):
    """Rules of accessibility that the page breaks, with the elements; of the whole page, so it is waited for."""
    page.wait_for_load_state()
    found = Axe().run(page).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"]]) for rule in found]
