"""What only a browser shows: what the line did not carry waits on the telephone, and whose it is."""

import pytest

from infowork.filings import KINDS, Answers
from infowork.models import Filing, FilingPhoto
from infowork.services.filings import save_draft
from tests import makers
from tests.browser import found_by_axe
from tests.pictures import jpeg

from .filings import DAY, HALF, TODAY, YEAR, address, draft, sheet

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MY = "/my/"
SAVED, WAITS = "Сақталды, сағат", "Жазғаныңыз осы телефонда сақталды"
PHOTOS = """() => new Promise((resolve) => {
  const opening = indexedDB.open("filing", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("photos");
  opening.onsuccess = () => {
    const asked = opening.result.transaction("photos").objectStore("photos").count();
    asked.onsuccess = () => { opening.result.close(); resolve(asked.result); };
  };
})"""


@pytest.fixture
def open_form(open_page, chair, sign_in):
    def _open(kind="considered", period=HALF):
        return open_page(address("filing", kind, period), sign_in(chair))

    return _open


def kept_on(page):
    return page.evaluate("Object.entries(localStorage).filter(([name]) => name.startsWith('filing:'))")


def offline(page, is_offline=True):
    page.context.set_offline(is_offline)


def sign_in_as(page, user, sign_in):
    """As if the sign-in page had been gone through on the same telephone."""
    cookie = sign_in(user).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "url": base_of(page)}])


def base_of(page):
    return page.url.split("/my/")[0]


def type_over_a_gone_line(page, decision="Байланыссыз жазылған шешім"):
    page.fill("#id_decision", decision)
    page.get_by_text(WAITS).wait_for()
    return kept_on(page)


def anew(page, path=MY):
    """The tab is closed; the line is back, and another one is opened on the same telephone."""
    other = page.context.new_page()
    where = base_of(page) + path
    page.close()
    offline(other, False)
    other.goto(where)
    return other


def test_saves_as_one_types(open_form):
    page = open_form()
    page.fill("#id_decision", "Жазылып жатыр")
    page.get_by_text(SAVED).wait_for()

    assert draft()["fields"]["decision"] == "Жазылып жатыр"
    assert page.locator("#saved").get_attribute("aria-live") == "polite"
    assert kept_on(page) == []
    assert page.complaints == []
    assert found_by_axe(page) == []


def test_what_the_line_did_not_carry_is_sent_by_another_tab(open_form):
    page = open_form()
    offline(page)
    [[name, value]] = type_over_a_gone_line(page)
    assert "considered" not in name
    assert "шешім" not in value
    assert not Filing.objects.exists()
    page = anew(page)
    page.get_by_text("сақтаулы тұрған мәлімет жетті").wait_for()

    assert draft()["fields"]["decision"] == "Байланыссыз жазылған шешім"
    assert kept_on(page) == []
    assert found_by_axe(page) == []


def test_the_same_page_sends_it_when_the_line_is_back(open_form):
    page = open_form()
    offline(page)
    type_over_a_gone_line(page)
    page.get_by_role("button", name="Тапсыру", exact=True).click()
    page.get_by_text(WAITS).wait_for()
    assert page.input_value("#id_decision") == "Байланыссыз жазылған шешім"

    offline(page, False)
    page.get_by_text(SAVED).wait_for()
    assert kept_on(page) == []


def test_a_sign_in_that_ran_out_loses_nothing(open_form, chair, sign_in):
    page = open_form()
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_decision", "Кіру мерзімі біткенде жазылған")
    page.get_by_text("Кіру мерзімі аяқталды").wait_for()
    assert page.get_by_role("link", name="Кіру").get_attribute("href").startswith("/account/login/?next=%2Fmy%2F")
    sign_in_as(page, chair, sign_in)

    anew(page).get_by_text("сақтаулы тұрған мәлімет жетті").wait_for()

    assert draft()["fields"]["decision"] == "Кіру мерзімі біткенде жазылған"


def test_another_account_neither_sends_nor_sees_it(open_form, chair, school, sign_in):
    other = makers.make_officer(school, "acting_chair", person=makers.make_person("Әуезов", "Мұхтар"))
    page = open_form()
    offline(page)
    type_over_a_gone_line(page)
    sign_in_as(page, other, sign_in)

    page = anew(page)
    page.wait_for_load_state("networkidle")
    assert page.locator("#waiting").inner_text() == ""
    assert len(kept_on(page)) == 1
    assert not Filing.objects.exists()

    sign_in_as(page, chair, sign_in)
    page.reload()
    page.get_by_text("сақтаулы тұрған мәлімет жетті").wait_for()
    assert Filing.objects.exists()


@pytest.mark.parametrize(("button", "left"), [("Осы телефондағы", "Ескірек"), ("жою", "Басқа құрылғыдан")])
def test_an_older_copy_is_shown_and_never_sent_unasked(button, left, open_form, school, chair):
    page = open_form()
    offline(page)
    type_over_a_gone_line(page, "Ескірек")
    answers = Answers({"decision": "Басқа құрылғыдан"})
    save_draft(school, kind=KINDS["considered"], period=HALF, answers=answers, by=chair)

    page = anew(page)
    page.get_by_text("ескірек көшірме бар").wait_for()
    assert found_by_axe(page) == []
    assert draft()["fields"]["decision"] == "Басқа құрылғыдан"
    page.get_by_role("button", name=button).click()

    page.locator("#waiting .btn").first.wait_for(state="detached")
    assert kept_on(page) == []
    assert draft()["fields"]["decision"] == left


def test_the_form_itself_shows_that_there_is_something_newer(open_form, school, chair):
    page = open_form()
    answers = Answers({"decision": "Басқа құрылғыдан"})
    save_draft(school, kind=KINDS["considered"], period=HALF, answers=answers, by=chair)
    page.fill("#id_decision", "Ескірек")
    page.get_by_text("бұдан кейінгі жауаптар бар").wait_for()
    page.get_by_role("button", name="Тапсыру", exact=True).click()
    page.get_by_text("бұдан кейінгі жауаптар бар").wait_for()
    assert draft()["fields"]["decision"] == "Басқа құрылғыдан"

    page.get_by_role("button", name="жаңасын көрсету").click()
    page.locator("#saved .btn").first.wait_for(state="detached")
    assert page.input_value("#id_decision") == "Басқа құрылғыдан"


def test_names_do_not_wait_on_the_device(open_form):
    page = open_form("lessons")
    page.fill("#id_rows-0-topic", "Ұжымдық шарт")
    page.fill("#id_rows-0-lecturer", "Серікұлы Нұрлан")
    page.get_by_text(SAVED).wait_for()
    offline(page)
    page.fill("#id_rows-0-lecturer", "Ахметова Бота")
    page.fill("#id_rows-0-held_on", DAY)
    page.get_by_text(WAITS).wait_for()

    anew(page).get_by_text("сақтаулы тұрған мәлімет жетті").wait_for()

    [row] = draft()["rows"]
    assert (row["held_on"], row["lecturer"]) == (DAY, "Серікұлы Нұрлан")


@pytest.mark.parametrize("number", ["850315100016", "850315 100 016"])
def test_a_number_that_tells_of_somebody_does_not_wait_either(number, open_form):
    page = open_form()
    page.fill("#id_protocol_number", "7")
    offline(page)
    type_over_a_gone_line(page, f"{number} қабылдансын")

    anew(page).get_by_text("сақтаулы тұрған мәлімет жетті").wait_for()

    assert draft()["fields"]["protocol_number"] == "7"
    assert draft()["fields"]["decision"] == ""


def test_a_photo_waits_over_a_closed_tab(open_form):
    page = open_form("board", YEAR)
    offline(page)
    photo = jpeg(size=(1800, 1200))
    page.set_input_files("#id_photo", {"name": photo.name, "mimeType": "image/jpeg", "buffer": photo.read()})
    page.get_by_text("Байланыс үзілді").wait_for()
    page.fill("#id_place", "1-қабат")
    page.get_by_text(WAITS).wait_for()
    assert page.evaluate(PHOTOS) == 1

    page = anew(page)
    page.get_by_text("сақтаулы тұрған мәлімет жетті").wait_for()

    sent = FilingPhoto.objects.get()
    assert sent.photo.width == 1600
    assert (draft()["fields"]["photo_code"], draft()["fields"]["place"]) == (sent.code, "1-қабат")
    assert page.evaluate(PHOTOS) == 0
    page.goto(f"{base_of(page)}{address('filing', 'board', YEAR)}")
    assert page.locator(".photo-known img").evaluate("image => image.complete && image.naturalWidth") == 1600


def test_what_is_no_photo_is_said_beside_its_field(open_form):
    page = open_form("board", YEAR)
    page.set_input_files("#id_photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"not a photo"})
    page.get_by_text("Бұл файл фото емес").wait_for()

    assert page.evaluate("document.activeElement.id") == "id_photo"
    assert found_by_axe(page) == []
    page.set_input_files("#id_photo", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": jpeg().read()})
    page.get_by_text("Фото жетті").wait_for()
    assert page.get_by_text("Бұл файл фото емес").count() == 0


def test_two_taps_file_once(open_form):
    page = open_form()
    page.fill("#id_held_on", DAY)
    page.get_by_role("button", name="Тапсыру", exact=True).dblclick()
    page.wait_for_url("**/filed/")

    assert Filing.objects.get().state == "filed"
    assert kept_on(page) == []


def test_a_row_is_added_and_taken_out_without_a_line(open_form):
    page = open_form("plan", YEAR)
    offline(page)
    page.get_by_role("button", name="Тағы бір іс").click()
    assert page.evaluate("document.activeElement.id") == "id_rows-1-title"
    page.get_by_label("Мұны алып тастау").nth(1).check()
    assert not page.locator("#id_rows-1-title").is_visible()
    assert page.locator("#id_rows-0-title").is_visible()
    offline(page, False)
    assert found_by_axe(page) == []


def test_without_a_script_the_form_files_too(school, chair, sign_in):
    client = sign_in(chair)
    assert client.post(address("filing"), sheet(school, chair, keep="1")).url == MY
    assert client.post(address("filing"), sheet(school, chair, file="1")).url == address("filed")
    assert f"{TODAY:%Y}" in client.get(address("filed")).content.decode()
