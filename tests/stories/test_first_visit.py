"""The pages that people open first: axe finds nothing, they are light, and no request leaves the server."""

import gzip
from urllib.parse import urlsplit

import pytest
from django.utils import timezone

from infowork.services.published_report import DATA_FILE, load_published_report, read_data
from tests import makers
from tests.browser import check_page
from tests.library.makers import BOARD, make_material

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
YEAR = timezone.localdate().year
FIRST_VISIT_BYTES = 100 * 1024
PAGES = {
    "/": None,
    "/account/login/": None,
    "/library/": None,
    "/my/": "chair",
    f"/my/filings/board/{YEAR}/": "chair",
    "/admin/": "specialist",
    "/admin/infowork/reportedition/period/2020-01-01..2022-12-31/": "specialist",
}


@pytest.fixture
def portal(school, college, city_chair):
    """A portal with the published facts, a guide and members."""
    load_published_report(read_data(DATA_FILE))
    make_material(BOARD)
    for number in range(3):
        makers.make_member(school, f"Қасымов{number}")


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_a_first_visit(address, width, language, portal, open_page, sign_in, request):
    who = PAGES[address]
    client = who and sign_in(request.getfixturevalue(who))
    page = open_page("/healthz", client, width=width, language=language)
    host, bodies = urlsplit(page.url).netloc, {}
    hosts = set()
    page.complaints.clear()
    page.on("request", lambda sent: hosts.add(urlsplit(sent.url).netloc))
    page.on("response", lambda got: bodies.__setitem__(got.url, got))
    page.goto(f"http://{host}{address}", wait_until="networkidle")
    assert hosts == {host}
    assert sum(len(gzip.compress(got.body())) for got in bodies.values() if got.ok) < FIRST_VISIT_BYTES
    assert page.evaluate("document.documentElement.lang") == language
    check_page(page)
