"""Member cards and the poster: what the open pages say, what is printed, and the codes in it."""

import io
from datetime import date, timedelta

import pytest
import segno
from auditlog.models import LogEntry
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from registry import printed
from registry.services.applications import replace_join_code
from registry.services.memberships import end_membership
from shymkent_union.lib.qr import qr_svg
from tests import look, makers
from tests.my.pages import queries_of

PAST = date(2024, 6, 30)


@pytest.fixture(autouse=True)
def fresh_counters(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def member(school):
    member = makers.make_member(school, "Жұмағұлова", "Ботагөз")
    member.person.iin, member.person.phone, member.person.birth_date = (
        "850315100016",
        "+77011234567",
        date(1985, 3, 15),
    )
    member.person.save()
    return member


@pytest.fixture
def visitor(sign_in):
    return sign_in(None)


@pytest.fixture
def as_chair(chair, sign_in):
    return sign_in(chair)


def card(person):
    return reverse("registry:card", args=[person.card_code])


def text_of(response):
    return response.content.decode().split("<main")[1].split("</main>")[0]


def test_a_card_shows_status_organisation_and_name_and_nothing_else(visitor, member, school):
    page = visitor.get(card(member.person))
    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex"
    text = text_of(page)
    assert "Кәсіподақ мүшесі" in text
    assert "Жұмағұлова Ботагөз" in text
    assert school.name_kk in text
    for secret in ("850315", "8503•", "1985", "701", "2020", "Қызметкер"):
        assert secret not in text
    assert look.refused_by_policy(page) == []


def test_of_who_has_left_it_says_only_that(visitor, member, school, chair):
    end_membership(member, on=PAST, reason="own_wish", by=chair)
    text = text_of(visitor.get(card(member.person)))
    assert "Бүгін мүше емес" in text
    assert "Жұмағұлова" not in text
    assert school.name_kk not in text


def test_a_last_day_still_counts(visitor, member, chair):
    end_membership(member, on=timezone.localdate(), reason="own_wish", by=chair)
    assert "Кәсіподақ мүшесі" in text_of(visitor.get(card(member.person)))


def test_a_suspended_membership_says_so(visitor, member):
    member.suspended = True
    member.save()
    assert "уақытша тоқтатылған" in text_of(visitor.get(card(member.person)))


def test_a_card_joined_with_another_leads_to_the_one_kept(visitor, member):
    merged, twice = makers.make_person("Жумагулова"), makers.make_person("Жумагулова")
    merged.merged_into, twice.merged_into = member.person, merged
    merged.save()
    twice.save()
    for person in (merged, twice):
        assert "Жұмағұлова Ботагөз" in text_of(visitor.get(card(person)))


@pytest.mark.parametrize("code", ["ABCDEFGHJKMN", "ABC", "ABCDEFGHJKM%C3%84", "1" * 40])
def test_a_wrong_code_is_404(visitor, member, code):
    assert visitor.get(f"/card/{code}/", follow=True).status_code == 404


def test_a_lost_card_is_replaced(visitor, as_chair, member, college_chair, sign_in):
    old, address = card(member.person), reverse("registry:card_replace", args=[member.pk])
    assert as_chair.post(address, {}).status_code == 200
    assert sign_in(college_chair).post(address, {"understood": "on"}).status_code == 404
    assert visitor.get(old).status_code == 200
    assert as_chair.post(address, {"understood": "on"}).status_code == 302
    member.person.refresh_from_db()
    assert visitor.get(old).status_code == 404
    assert visitor.get(card(member.person)).status_code == 200


def test_the_code_on_the_page_is_the_one_of_its_address(as_chair, member):
    page = as_chair.get(reverse("registry:person_card", args=[member.pk])).content.decode()
    address = f"http://testserver{card(member.person)}"
    assert qr_svg(address) in page
    assert qr_svg(address).count("<path") == 2  # the ground and the code
    assert segno.make(address, error="m", micro=False, boost_error=False).version <= 5


def test_the_sheets_carry_ten_cards_each_and_are_journalled(as_chair, school, chair):
    for number in range(11):
        makers.make_member(school, f"Абаева{'а' * number}", "Айгүл")
    page = as_chair.get(reverse("registry:card_sheets"), {"as": "page"})
    assert page.content.decode().count('class="sheet"') == 2
    assert page.content.decode().count('class="member-card"') == 11
    assert look.refused_by_policy(page) == []
    entry = LogEntry.objects.get(additional_data__event="export")
    assert (entry.actor, entry.additional_data["rows"]) == (chair, 11)


@pytest.mark.pdf
def test_sheets_and_poster_as_pdf(as_chair, member):
    for name in ("card_sheets", "poster_pdf"):
        response = as_chair.get(reverse(f"registry:{name}"))
        assert response.headers["Content-Type"] == "application/pdf"
        assert response.content.startswith(b"%PDF")


def test_without_libpango_the_page_says_so(as_chair, member, monkeypatch):
    monkeypatch.setattr(printed, "pdf_of", _no_pango)
    for name, back in (("card_sheets", "cards"), ("poster_pdf", "poster")):
        assert as_chair.get(reverse(f"registry:{name}")).headers["Location"] == reverse(f"registry:{back}")


def _no_pango(html, *, styles):
    raise ValidationError("libpango", "pdf_unavailable")


def test_cards_ask_as_often_for_three_as_for_one(as_chair, school):
    for name in ("cards", "card_sheets"):
        makers.make_member(school)
        before = queries_of(as_chair, reverse(f"registry:{name}") + "?as=page")
        makers.make_member(school)
        makers.make_member(school)
        assert queries_of(as_chair, reverse(f"registry:{name}") + "?as=page") == before


# --- The poster ------------------------------------------------------------------------------------------------------
def test_the_poster_has_both_languages_and_the_code_of_the_form(as_chair, school, committee):
    page = as_chair.get(reverse("registry:poster_sheet"))
    text = page.content.decode()
    address = f"testserver{reverse('registry:join', args=[school.join_code])}"
    for part in (school.name_kk, school.name_ru, committee.name_kk, "Кәсіподаққа қосылыңыз!", "Вступайте в профсоюз!"):
        assert part in text
    assert address in text
    assert qr_svg(f"http://{address}") in text
    assert look.refused_by_policy(page) == []


@pytest.mark.pdf
@pytest.mark.parametrize("length", [20, 110, 111, 250, 400])
def test_the_poster_is_one_sheet_however_long_the_name(as_chair, school, length):
    school.name_kk = school.name_ru = ("Мемлекеттік мекеменің ұйымы " * 20)[:length]
    school.save()
    content = as_chair.get(reverse("registry:poster_pdf")).content
    assert len(PdfReader(io.BytesIO(content)).pages) == 1


def test_a_new_code_is_asked_for_once_more(as_chair, school):
    before, address = school.join_code, reverse("registry:poster_code")
    assert as_chair.post(address, {}).status_code == 200
    school.refresh_from_db()
    assert school.join_code == before
    assert as_chair.post(address, {"understood": "on"}).status_code == 302
    school.refresh_from_db()
    assert school.join_code != before


def test_the_journal_keeps_that_a_code_was_replaced(school, chair):
    replace_join_code(school, by=chair)
    assert "join_code" in LogEntry.objects.get_for_object(school).first().changes


def test_staff_print_any_poster_and_any_card(specialist, sign_in, member, school):
    office = sign_in(specialist)
    poster = office.get(reverse("admin:registry_organisation_poster", args=[school.pk]), {"as": "page"})
    assert school.name_kk in poster.content.decode()
    sheet = office.get(reverse("admin:registry_person_card", args=[member.person_id]), {"as": "page"})
    assert "Жұмағұлова Ботагөз" in sheet.content.decode()
    member.left_on, member.end_reason = timezone.localdate() - timedelta(days=1), "own_wish"
    member.save()
    gone = office.get(reverse("admin:registry_person_card", args=[member.person_id]), {"as": "page"})
    assert gone.status_code == 302
