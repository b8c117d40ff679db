"""From the poster to the card: somebody applies on a phone, the chair admits, the card says so until they leave."""

import re
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from registry.models import Application, Membership
from registry.services.consent import ensure_consent_text
from registry.services.memberships import end_membership
from shymkent_union.lib.qr import qr_svg
from tests import makers
from tests.browser import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG_KK = (
    "Шымкент қаласы білім басқармасының «Мәншүк Мәметова атындағы №97 жалпы білім беретін мектеп-гимназия» "
    "коммуналдық мемлекеттік мекемесінің бастауыш кәсіподақ ұйымы"
)


@pytest.fixture
def school(committee):
    cache.clear()
    ensure_consent_text(by=None, on=date(2024, 1, 1))
    return makers.make_organisation(short_kk="№5 мектеп", short_ru="Школа №5", name_kk=LONG_KK, name_ru=LONG_KK)


def test_from_the_poster_to_the_card(open_page, live_server, school, chair, sign_in):
    board = open_page("/my/people/poster/sheet/", sign_in(chair))
    address = reverse("registry:join", args=[school.join_code])
    assert _path(qr_svg(live_server.url + address)) in board.content()
    check_page(board)

    _apply(open_page(address))
    _admit(open_page("/my/", sign_in(chair)))

    membership = Membership.objects.get(person__surname="Жұмағұлова")
    card = open_page(reverse("registry:card", args=[membership.person.card_code]))
    check_page(card)
    assert "Кәсіподақ мүшесі" in card.inner_text("main")
    assert "Жұмағұлова Ботагөз" in card.inner_text("main")

    yesterday = timezone.localdate() - timedelta(days=1)
    Membership.objects.filter(pk=membership.pk).update(joined_on=yesterday)
    end_membership(membership, on=yesterday, reason="own_wish", by=chair)
    card.reload()
    check_page(card)
    assert "Бүгін мүше емес" in card.inner_text("main")
    assert "Жұмағұлова" not in card.inner_text("main")


def _path(svg):
    return re.search(r' d="([^"]+)"/></svg>', svg)[1]


def _apply(phone):
    check_page(phone)
    phone.fill("#id_surname", "Жұмағұлова")
    phone.fill("#id_given_name", "Ботагөз")
    phone.fill("#id_birth_date", "15031985")
    phone.fill("#id_iin", "850315100016")
    phone.fill("#id_phone", "8 701 123 45 67")
    phone.click("text=Жіберу")
    # The consent is not ticked: said beside its box, and nothing is lost.
    check_page(phone)
    assert phone.input_value("#id_surname") == "Жұмағұлова"
    phone.click("summary")
    assert "№ 94-V Заңы" in phone.inner_text("details")
    phone.check("#id_agreed")
    phone.check("#id_check_off_consent")
    # Nobody is faster than a robot here.
    phone.wait_for_timeout(3000)
    phone.click("text=Жіберу")
    check_page(phone)
    assert "Өтінішіңіз қабылдап алынды" in phone.inner_text("main")
    assert "Ботагөз" not in phone.content()
    assert not re.search(r"850315|701|%D0", phone.url)
    assert Application.objects.get().check_off_consent


def _admit(desk):
    desk.click("text=Мүшелікке 1 өтініш шешім күтуде")
    check_page(desk)
    desk.click("text=Біріншісін ашу")
    check_page(desk)
    desk.click("main .page-head .btn")
    check_page(desk)
    desk.click("main form [type=submit]")
    check_page(desk)
    assert "Жұмағұлова Ботагөз" in desk.inner_text("main")


@pytest.mark.parametrize(("width", "language"), [(390, "kk"), (1280, "ru")])
def test_axe_finds_nothing_on_the_other_pages(width, language, open_page, school, chair, sign_in):
    member = makers.make_member(school, "Әбдіғаппарова-Тоқмұхамедова", "Нұрмұхамбетқызы")
    page = open_page("/my/people/poster/", sign_in(chair), width=width, language=language)
    base = page.url.removesuffix("/my/people/poster/")
    pages = [
        "/my/people/applications/?state=decided", "/my/people/without-application/", "/my/people/poster/code/",
        "/my/people/cards/", "/my/people/cards/sheets/?as=page", f"/my/people/{member.pk}/card/",
        f"/my/people/{member.pk}/card/replace/", "/my/people/corrections/", "/me/", "/me/card/", "/me/wrong/",
        f"/card/{member.person.card_code}/",
    ]  # fmt: skip
    for address in pages:
        page.goto(base + address)
        check_page(page)
