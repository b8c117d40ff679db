"""What only a browser shows of the library: axe finds nothing, nothing overflows, the policy refuses nothing."""

from datetime import date

import pytest

from tests import makers
from tests.browser import check_page
from tests.library.makers import BOARD, make_material, make_seminar, make_version, office_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Кәсіподақ комитетінің ақпараттық жұмысы: Бастауыш кәсіподақ ұйымдарының белсенділеріне арналған нұсқаулық"


@pytest.fixture
def shelf():
    """A guide with files, one known by title alone, a coming and a past seminar, and who may add files."""
    committee = makers.make_committee()
    specialist = makers.make_officer(committee, "specialist")
    guide = make_material(BOARD)
    for language in ("kk", "kk", "ru"):
        make_version(guide, by=specialist, language=language)
    make_version(guide, by=specialist, language="ru", file=office_file())
    return {
        "guide": guide,
        "title_alone": make_material(LONG, earliest=date(2020, 1, 1), latest=date(2022, 12, 31)),
        "seminar": make_seminar(LONG, seats=30, place_kk="Қалалық комитет", form="in_person"),
        "past": make_seminar("Өткен", earliest=date(2020, 1, 1), latest=date(2022, 12, 31)),
        "person": makers.make_user(makers.make_person("Қарабаева", "Мөлдір")),
    }


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "address",
    [
        "/library/",
        "/library/?q=такта&kind=guide",
        "/library/?q=жоқ&subject=XX",
        "/library/{guide.code}/",
        "/library/{title_alone.code}/",
        "/library/seminars/",
        "/library/seminars/{seminar.code}/",
        "/library/seminars/{past.code}/",
    ],
)
def test_axe_finds_nothing(address, width, open_page, shelf, sign_in):
    for client in (None, sign_in(shelf["person"])):
        page = open_page(address.format(**shelf), client, width=width)
        check_page(page)


def test_an_activist_finds_the_guide_and_takes_a_seat(open_page, shelf, sign_in):
    page = open_page("/library/", sign_in(shelf["person"]))
    page.get_by_role("searchbox").fill("такта уйымдастыру")
    page.get_by_role("button", name="Іздеу").click()
    page.get_by_role("link", name=BOARD).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Жүктеп алу").first.click()
    assert download.value.suggested_filename == f"{BOARD} (kk, 2).pdf"
    page.goto(page.url.split("/library/")[0] + "/library/seminars/")
    page.get_by_role("link", name=LONG).click()
    page.get_by_role("button", name="Семинарға жазылу").click()
    assert page.get_by_text("Сіз жазылғансыз.").is_visible()
