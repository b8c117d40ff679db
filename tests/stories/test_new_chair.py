"""From an election to a guide found: the committee invites a new chair, who does a first evening's work on a phone."""

import re
from datetime import date

import pytest
from django.utils import timezone

from infowork.models import BoardPhoto
from library.models import HandOut, MaterialVersion, Receipt
from registry.models import Membership, User
from tests import makers
from tests.browser import found_by_axe
from tests.library.makers import BOARD, make_material, make_version
from tests.pictures import jpeg

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "тыныш дала 97 самал"


@pytest.fixture
def guide(committee, specialist):
    """The guide on boards, handed to every chair."""
    material = make_material(BOARD)
    make_version(material, by=specialist, language="kk")
    HandOut.objects.create(material=material, audience="chairs", handed_on=date(2024, 2, 1))
    return material


def record_and_invite(page, school, person):
    """The specialist at the office computer: records the election, presses "Invite", copies the text."""
    page.goto(
        f"{page.url.split('/admin/')[0]}/admin/registry/office/add/?organisation={school.pk}&person={person.pk}&role=chair"
    )
    page.fill("#id_on", f"{timezone.localdate():%d.%m.%Y}")
    page.click("input[type=submit].default")
    page.get_by_role("link", name="Шақыру").click()
    page.click("#content-main [type=submit]")
    text = page.input_value("#text-kk")
    assert person.full_name in text or person.given_name in text
    return re.search(r"https?://\S+", text)[0]


def choose_password(page):
    for field in page.locator("input[type=password]").all():
        field.fill(PASSWORD)
    page.locator("main [type=submit], form[method=post] [type=submit]").last.click()
    page.wait_for_url("**/my/")


def add_member(page, base):
    page.goto(f"{base}/my/people/add/")
    page.fill("#id_surname", "Құрманғалиева")
    page.fill("#id_given_name", "Әсемгүл")
    page.fill("#id_joined_on, #id_on", "01.09.2025")
    page.locator("main form[method=post] [type=submit]").last.click()
    page.get_by_text("Құрманғалиева").first.wait_for()


def send_board_photo(page, base):
    year = timezone.localdate().year
    page.goto(f"{base}/my/filings/board/{year}/")
    page.fill("#id_place", "1-қабат, асхана жанында")
    photo = jpeg("IMG_0001.jpg", size=(1200, 900))
    page.set_input_files("#id_photo", {"name": photo.name, "mimeType": "image/jpeg", "buffer": photo.read()})
    page.fill("#id_taken_on", f"{timezone.localdate():%d.%m.%Y}")
    page.get_by_role("button", name="Тапсыру", exact=True).click()
    page.wait_for_url("**/filed/")
    page.goto(f"{base}/my/board/")
    page.locator("img[src*='/my/board/photos/']").first.wait_for()


def test_an_invited_chair_does_a_first_evenings_work(open_page, sign_in, school, specialist, guide):
    elected = makers.make_person("Сейітқазықызы", "Гүлбаршын", phone="+77010000001", birth_date=date(1985, 3, 12))
    office = open_page("/admin/", sign_in(specialist), width=1280)
    link = record_and_invite(office, school, elected)
    base = link.split("/invitation/")[0]

    phone = open_page(f"/invitation/{link.rstrip('/').rsplit('/', 1)[1]}/", width=390)
    assert found_by_axe(phone) == []
    choose_password(phone)
    assert found_by_axe(phone) == []
    add_member(phone, base)
    send_board_photo(phone, base)
    phone.goto(f"{base}/my/guides/")
    phone.get_by_role("button", name="Алдым").first.click()
    phone.get_by_text(f"{timezone.localdate():%d.%m.%Y}").first.wait_for()
    assert phone.complaints == []

    assert User.objects.get(person=elected).check_password(PASSWORD)
    member = Membership.objects.get(person__surname="Құрманғалиева")
    assert (member.organisation, member.joined_on) == (school, date(2025, 9, 1))
    assert BoardPhoto.objects.get().board.organisation == school
    assert Receipt.objects.get().version == MaterialVersion.objects.get()


def test_an_activist_finds_the_guide_without_kazakh_letters(open_page, guide):
    page = open_page("/library/")
    page.get_by_role("searchbox").fill("такта калай")
    page.get_by_role("button", name="Іздеу").click()
    page.get_by_role("link", name=BOARD).click()
    assert page.get_by_role("heading", level=1).inner_text() == BOARD
