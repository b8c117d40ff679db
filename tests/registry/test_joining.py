"""The joining form: open to all, the same for all, one application however often it is sent."""

import time
from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from registry.forms.joining import new_token, read_token
from registry.models import Application, Membership
from registry.services.applications import decline_application, replace_join_code
from registry.services.consent import ensure_consent_text, publish_consent_text
from shymkent_union.lib import codes
from tests import look, makers

from .applications import IIN

LONG_AGO = time.time() - 60


@pytest.fixture(autouse=True)
def fresh_counters(db):
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def text(committee):
    return ensure_consent_text(by=None)


@pytest.fixture
def visitor(sign_in):
    return sign_in(None)


def typed(text, **fields):
    return {
        "surname": "Жұмағұлова", "given_name": "Ботагөз", "patronymic": "", "birth_date": "15.03.1985", "iin": IIN,
        "phone": "8 701 123 45 67", "position": "мұғалім", "category": "employee", "agreed": "on",
        "consent_version": str(text.version), "token": new_token(LONG_AGO), "website": "",
    } | fields  # fmt: skip


def address(organisation):
    return reverse("registry:join", args=[organisation.join_code])


def told(response):
    """The page without what differs from one sending to the next."""
    return response.status_code, response.headers.get("Location", "").split("/sent/")[0]


def wrong_fields(response):
    assert response.status_code == 200
    return sorted(response.context["form"].errors)


def test_the_form_names_the_organisation_and_shows_the_text(visitor, school, text):
    page = visitor.get(address(school))
    assert page.status_code == 200
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "no-store" in page.headers["Cache-Control"]
    content = page.content.decode()
    assert school.name_kk in content
    assert "№ 94-V Заңы" in content
    assert look.refused_by_policy(page) == []
    assert look.weight(visitor, address(school)) < 100_000


def test_sent_it_leads_to_a_page_without_personal_data(visitor, school, text):
    response = visitor.post(address(school), typed(text, check_off_consent="on"))
    application = Application.objects.get()
    assert response.status_code == 302
    assert application.code in response.headers["Location"]
    assert (application.phone, application.iin, application.language) == ("+77011234567", IIN, "kk")
    assert (application.consent, application.check_off_consent) == (text, True)
    page = visitor.get(response.headers["Location"]).content.decode()
    for secret in ("Жұмағұлова", "Ботагөз", IIN, "1985", school.name_kk, school.short_kk):
        assert secret not in page


def test_the_page_after_it_tells_the_state_to_its_end(visitor, school, chair, text):
    there = visitor.post(address(school), typed(text)).headers["Location"]
    visitor.cookies["django_language"] = "ru"
    assert "Ожидает решения председателя" in visitor.get(there).content.decode()
    decline_application(Application.objects.get(), reason="Ол бізде емес", by=chair)
    page = visitor.get(there).content.decode()
    assert "Ожидает решения председателя" not in page
    assert "Ол бізде емес" not in page
    assert visitor.get("/join/sent/ABCDEFGHJKMN-1.forged/").status_code == 404


def test_sent_twice_it_is_one_and_says_the_same(visitor, school, text):
    form = typed(text)
    once, twice = visitor.post(address(school), form), visitor.post(address(school), form)
    again = visitor.post(address(school), typed(text, surname="ЖУМАГУЛОВА"))
    assert told(once) == told(twice) == told(again) == (302, "/join")
    assert Application.objects.count() == 1
    pages = [visitor.get(each.headers["Location"]).content.decode() for each in (once, again)]
    assert pages[0].replace(read_token(form["token"])[0], "") != ""
    assert ("күтілуде" in pages[0]) == ("күтілуде" in pages[1])


def test_a_phone_that_is_passed_on_sends_an_application_of_each(visitor, school, college, text):
    """By "back" the next one gets the form of the one before, with its code; a second press is still one."""
    form = typed(text)
    visitor.post(address(school), form)
    other = form | {"surname": "Есен", "given_name": "Айша", "iin": "", "birth_date": "01.02.1990"}
    pages = [visitor.post(address(school), other) for _press in range(2)]
    assert sorted(Application.objects.values_list("surname", flat=True)) == ["Есен", "Жұмағұлова"]
    code = Application.objects.get(surname="Есен").code
    assert code in pages[0].headers["Location"]
    assert {visitor.get(page.headers["Location"]).context["state"] for page in pages} == {"open"}

    visitor.post(address(college), form)
    assert Application.objects.filter(organisation=college).count() == 1


def test_a_member_here_or_elsewhere_learns_nothing(visitor, school, college, text):
    strangers = visitor.post(address(school), typed(text, surname="Белгісіз", iin=""))
    for organisation in (school, college):
        member = makers.make_member(organisation, "Жұмағұлова", "Ботагөз")
        member.person.iin, member.person.birth_date = IIN, date(1985, 3, 15)
        member.person.save()
        response = visitor.post(address(school), typed(text))
        assert told(response) == told(strangers)
        pages = [visitor.get(each.headers["Location"]) for each in (response, strangers)]
        assert pages[0].context["state"] == pages[1].context["state"] == "open"
        Application.objects.filter(iin=IIN).delete()
        Membership.objects.all().delete()
        member.person.delete()


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"surname": " "}, ["surname"]),
        ({"surname": "https://example.kz"}, ["surname"]),
        ({"birth_date": "31.02.1985"}, ["birth_date"]),
        ({"birth_date": "15.03.2099"}, ["birth_date"]),
        ({"birth_date": f"01.01.{timezone.localdate().year}"}, ["birth_date"]),
        ({"iin": "850315100017"}, ["iin"]),
        ({"iin": "8503"}, ["iin"]),
        ({"birth_date": "16.03.1985"}, ["iin"]),
        ({"phone": "12"}, ["phone"]),
        ({"phone": ""}, ["phone"]),
        ({"category": "teacher"}, ["category"]),
        ({"agreed": ""}, ["agreed"]),
        ({"consent_version": "7"}, ["agreed"]),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(fields, wrong, visitor, school, text):
    response = visitor.post(address(school), typed(text) | fields)
    assert wrong_fields(response) == wrong
    assert 'value="8 701 123 45 67"' in response.content.decode() or "phone" in fields
    assert not Application.objects.exists()


def test_a_new_text_is_read_anew(visitor, school, text):
    form = typed(text)
    publish_consent_text(text_kk="Жаңа мәтін", text_ru="Новый", valid_from=timezone.localdate(), by=None)
    response = visitor.post(address(school), form)
    assert wrong_fields(response) == ["agreed"]
    content = response.content.decode()
    assert "Жаңа мәтін" in content
    assert 'name="consent_version" value="2"' in content


def test_robots_are_asked_once_more_and_people_lose_nothing(visitor, school, text):
    for form in (typed(text, website="http://x"), typed(text, token=new_token()), typed(text, token="forged")):
        response = visitor.post(address(school), form)
        assert response.context["form"].errors == {"__all__": response.context["form"].non_field_errors()}
        assert response.context["form"]["surname"].value() == "Жұмағұлова"
    assert not Application.objects.exists()


def test_a_flood_is_stopped_with_a_kind_word(visitor, school, college, text, settings):
    settings.PUBLIC_LIMITS = settings.PUBLIC_LIMITS | {"join": "4/h/ip,3/d/key"}
    answers = [
        visitor.post(address(school), typed(text, surname=f"Омарова{'а' * n}", iin="")).status_code for n in range(4)
    ]
    assert answers == [302, 302, 302, 429]
    assert Application.objects.count() == 3
    # Another organisation has its own count, the address has one for all.
    stopped = visitor.post(address(college), typed(text, iin=""))
    assert stopped.status_code == 429
    assert 'value="Жұмағұлова"' in stopped.content.decode()


def test_codes_are_not_tried_out(visitor, school, text, settings):
    settings.PUBLIC_LIMITS = settings.PUBLIC_LIMITS | {"unknown_code": "3/h/ip"}
    tried = [visitor.get(f"/join/{codes.new_code()}/").status_code for _ in range(4)]
    assert tried == [404, 404, 404, 429]
    assert visitor.get(f"/card/{codes.new_code()}/").status_code == 429
    assert visitor.get(address(school)).status_code == 429


def test_a_code_is_found_however_it_is_typed(visitor, school, text):
    school.join_code = "ABCKMH234567"
    school.save()
    response = visitor.get("/join/авскмн 234567/", follow=True)
    assert response.redirect_chain == [("/join/ABCKMH234567/", 302)]
    assert response.status_code == 200


@pytest.mark.parametrize("page", ["join", "card"])
@pytest.mark.parametrize("nothing", ["-", "%20", "- - -", "-" * 50])
def test_what_is_no_code_at_all_leads_nowhere(page, nothing, visitor, text):
    assert visitor.get(f"/{page}/{nothing}/").status_code == 404


def test_an_old_poster_and_a_closed_organisation_say_whom_to_ask(visitor, school, committee, chair, text):
    old = address(school)
    replace_join_code(school, by=chair)
    assert visitor.get(old).status_code == 404
    assert "төраға" in visitor.get(old).content.decode().lower()
    school.refresh_from_db()
    school.closed_on = timezone.localdate() - timedelta(days=1)
    school.save()
    assert visitor.get(address(school)).status_code == 404
    assert visitor.get(address(committee)).status_code == 404


def test_before_there_is_a_text_nobody_is_asked_for_consent(visitor, school):
    page = visitor.get(address(school))
    assert page.status_code == 200
    assert '<form method="post" novalidate' not in page.content.decode()
    assert visitor.post(address(school), {"surname": "Ә"}).status_code == 200
    assert not Application.objects.exists()


def test_a_closed_form_takes_no_other_verb(visitor, school, text):
    assert visitor.put(address(school)).status_code == 405
