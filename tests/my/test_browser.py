"""What only a browser shows of /my/: axe finds nothing, nothing overflows a phone, the policy refuses nothing."""

import pytest
from django.utils import timezone

from shymkent_union.lib.periods import Period
from tests import makers
from tests.browser import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
YEAR = timezone.localdate().year
PAGES = [
    "/my/",
    "/my/people/",
    "/my/people/{member.pk}/",
    "/my/people/{member.pk}/correct/",
    "/my/people/{member.pk}/end/",
    "/my/people/add/",
    "/my/officers/",
    "/my/officers/add/",
    "/my/plan/",
    "/my/plan/items/{item.pk}/",
    "/my/budget/",
    "/my/filings/",
    f"/my/filings/estimate/{YEAR}/",
    f"/my/filings/plan/{YEAR}/",
    f"/my/filings/board/{YEAR}/",
    f"/my/filings/lessons/{YEAR}-H1/",
    f"/my/filings/lessons/{YEAR}-H1/nothing/",
    f"/my/filings/publications/{YEAR}-H1/",
    f"/my/filings/considered/{YEAR}-H1/",
    f"/my/filings/press/{YEAR}/",
    f"/my/filings/execution/{YEAR - 1}/",
    f"/my/filings/members-list/{YEAR}-H1/",
    "/my/press/",
    f"/my/press/{YEAR}/{{order.periodical_id}}/",
    "/my/board/",
    "/my/board/{board.pk}/taken-down/",
    "/my/lessons/",
    "/my/guides/",
]
LONG = "Әбдіғаппарова-Тоқмұхамедова Нұрмұхамбетқызы"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_axe_finds_nothing_on_full_pages(width, language, open_page, rows, asked, chair, sign_in):
    rows.member.person.surname = LONG
    rows.member.person.save()
    client = sign_in(chair)
    page = open_page("/my/", client, width=width, language=language)
    base = page.url.removesuffix("/my/")

    for address in PAGES:
        page.goto(base + address.format(**vars(rows)))
        check_page(page)


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_empty_pages(width, open_page, college_chair, sign_in):
    page = open_page("/my/", sign_in(college_chair), width=width)
    base = page.url.removesuffix("/my/")

    for address in ("/my/", "/my/people/", "/my/people/?q=ж", "/my/plan/", "/my/budget/", "/my/press/", "/my/board/"):
        page.goto(base + address)
        check_page(page)


def test_a_form_that_came_back_moves_the_focus_to_its_summary(open_page, chair, sign_in):
    page = open_page("/my/people/add/", sign_in(chair))
    page.fill("#id_surname", "Қайратова")
    page.fill("#id_on", "31.02.2026")
    page.locator("main form[method=post] [type=submit]").click()

    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.input_value("#id_surname") == "Қайратова"
    assert page.input_value("#id_on") == "31.02.2026"
    check_page(page)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_commission_decides_on_a_phone(open_page, rows, school, commission_member, sign_in, language):
    school.short_kk = school.short_ru = f"{LONG} атындағы №5 мектеп"
    school.save()
    shown, _missing = makers.make_checklist("Кәсіподақ комитетінің құрамы", LONG)
    rows.photo.shows.set([shown])
    filing = makers.make_filing(school, "board", Period.year(YEAR))
    page = open_page("/my/commission/", sign_in(commission_member), language=language)
    check_page(page)
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    half = Period.half_of(timezone.localdate())
    for address in ("boards/", "publications/", "decided/", f"sittings/{half}/", f"filings/{filing.number}/"):
        page.goto(page.url.partition("/my/commission/")[0] + f"/my/commission/{address}")
        check_page(page)

    page.locator("main form [type=submit]").first.click()

    check_page(page)
    filing.refresh_from_db()
    assert filing.state == "accepted"
