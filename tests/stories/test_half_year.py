"""A half-year on a phone: everything that is due, over a bad line that breaks; and a school with nothing to report."""

import re

import pytest

from infowork.models import BoardPhoto, Filing, FilingPhoto
from tests import makers
from tests.line import Line
from tests.pictures import heavy_jpeg

from . import filing
from .filing import SHORT_DAY, Phone

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def new_chair(school):
    filing.ask_for_everything()
    for surname in ("Жұмағұлова", "Қасымов", "Әбенов"):
        makers.make_member(school, surname)
    return filing.take_over(school)


@pytest.fixture
def line(live_server):
    line = Line(live_server.thread.host, live_server.thread.port)
    yield line
    line.close()


@pytest.fixture
def phone(new_chair, open_page, sign_in, line):
    return Phone(open_page("/my/", sign_in(new_chair)), line)


def begin(phone):
    """The one button of the page leads to what is due first."""
    phone.check()
    phone.go(phone.page.locator(".page-head .btn"))
    phone.check()


def confirm_list(phone):
    page = phone.page
    phone.go(page.get_by_role("button", name="әрі қарай"))
    phone.go(page.get_by_role("button", name="Тізімді растау"))
    assert "Тапсырылды" in page.locator("h1").inner_text()


def considered(phone):
    phone.type("#id_held_on", SHORT_DAY)
    phone.type("#id_protocol_number", "4")
    phone.type("#id_decision", "Ақпараттық жұмыс қанағаттанарлық деп танылсын.")
    phone.type("#id_entitled", "7")
    phone.type("#id_present", "5")
    phone.page.get_by_text("Сақталды, сағат").wait_for()
    phone.file()


def lessons(phone):
    phone.type("#id_rows-0-held_on", SHORT_DAY)
    phone.type("#id_rows-0-topic", "Менің кәсіподағым")
    phone.choose("#id_rows-0-audience", "pupils")
    phone.type("#id_rows-0-present", "28")
    phone.file()


def publications(phone):
    phone.type("#id_rows-0-title", "Кәсіподақ мұғалімге қолдау көрсетті")
    phone.type("#id_rows-0-appeared_on", SHORT_DAY)
    phone.type("#id_rows-0-other_outlet", "мектептің Instagram парақшасы")
    phone.file()


def plan(phone):
    for number in range(2):
        if number:
            phone.tap(phone.page.get_by_role("button", name="Тағы бір іс"))
        phone.type(f"#id_rows-{number}-title", "Тоғызыншы сыныптарға кәсіподақ сабағы")
        phone.choose(f"#id_rows-{number}-form", "lesson")
        phone.type(f"#id_rows-{number}-due_on", f"1{number}.12.{filing.TODAY.year}")
    phone.file()


def board(phone):
    """The line breaks in the middle of the photo; one goes on typing, and it is sent when the line is back."""
    page, photo = phone.page, heavy_jpeg()
    phone.type("#id_place", "1-қабат, асхана жанында")
    page.set_input_files("#id_photo", {"name": photo.name, "mimeType": "image/jpeg", "buffer": photo.read()})
    page.locator(".percent", has_text=re.compile(r"^[3-9][0-9] %")).wait_for(timeout=60_000)
    phone.cut()
    page.get_by_text("Байланыс үзілді").wait_for()
    phone.tap(page.get_by_label("Ұжымдық шарт"))
    page.get_by_text("Жазғаныңыз осы телефонда сақталды").wait_for()
    assert not FilingPhoto.objects.exists()
    phone.tap(page.get_by_role("button", name="Тапсыру", exact=True))
    phone.mend()
    # Nothing more is pressed: the photo goes, and the form after it.
    page.wait_for_url("**/filed/", timeout=120_000)
    assert "Тапсырылды" in page.locator("h1").inner_text()
    phone.check()


def estimate(phone):
    phone.type("#id_planned_kzt", "1 200 000")
    phone.type("#id_information_work", "60 000")
    phone.file()


def execution(phone):
    phone.type("#id_spent_kzt", "1 150 000")
    phone.type("#id_information_work", "58 000")
    phone.file()


def press(phone):
    phone.type("input[name^=copies_]", "3")
    phone.file()


STEPS = {
    "members-list": confirm_list, "considered": considered, "lessons": lessons, "publications": publications,
    "plan": plan, "board": board, "estimate": estimate, "execution": execution, "press": press,
}  # fmt: skip


def kind_of(page):
    """Which filing the page is about, by its address."""
    parts = page.url.split("/my/")[1].split("/")
    return parts[1] if parts[0] == "filings" else "members-list"


def walk(phone, step):
    """From one filing to the next, until the chair's page says that nothing is left; returns the kinds in order."""
    page, done = phone.page, []
    begin(phone)
    while kind_of(page) not in done:
        done.append(kind_of(page))
        step(done[-1])
        phone.go(page.locator(".sent .btn"))
        if page.url.endswith("/my/"):
            break
    assert sorted(done) == sorted(STEPS)
    assert "Осы жартыжылдық бойынша бәрі тапсырылды" in page.locator("main").inner_text()
    phone.check()
    return done


def test_a_new_chair_files_everything_over_a_bad_line(phone, school):
    walk(phone, lambda kind: STEPS[kind](phone))

    filed = Filing.objects.filter(organisation=school)
    assert {(row.kind, row.state, row.revision) for row in filed} == {(key, "filed", 1) for key in STEPS}
    photo = BoardPhoto.objects.get()
    assert max(photo.photo.width, photo.photo.height) == 1600
    assert [item.text_kk for item in photo.shows.all()] == ["Ұжымдық шарт"]
    assert phone.minutes < 30


def nothing(phone):
    page = phone.page
    phone.go(page.get_by_role("link", name="Хабарлайтын ештеңе жоқ"))
    phone.check()
    if page.locator("#id_reason").count():
        phone.type("#id_reason", "Мектеп жөндеуге жабылды")
    phone.go(page.get_by_role("button", name="хабарлайтын ештеңе жоқ"))
    assert "Тапсырылды" in page.locator("h1").inner_text()
    phone.check()


def test_a_school_with_nothing_to_report(phone, school):
    walk(phone, lambda kind: confirm_list(phone) if kind == "members-list" else nothing(phone))

    filed = Filing.objects.filter(organisation=school)
    assert {(row.kind, row.state) for row in filed} == {
        (key, "filed" if key == "members-list" else "nothing") for key in STEPS
    }
    assert not filed.exclude(number__gt=0).exists()
    assert phone.minutes < 15
