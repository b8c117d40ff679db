from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from library.models import Material, Seminar
from publications.models import Channel
from tests import makers


@pytest.fixture
def today():
    return timezone.localdate()


def make_material(committee, title, **fields):
    fields = {"access": "open", "earliest": date(2022, 5, 1), "latest": date(2022, 5, 1)} | fields
    return Material.objects.create(organisation=committee, kind="guide", title_kk=title, **fields)


def make_seminar(committee, topic, day, **fields):
    return Seminar.objects.create(organisation=committee, topic_kk=topic, earliest=day, latest=day, **fields)


def shown(client):
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_empty_portal_says_what_will_stand_there(db, client):
    page = shown(client)
    assert '<html lang="kk">' in page
    assert "Келесі семинар туралы хабарландыру осы жерде шығады." in page
    assert "Комитеттің атауы мен мекенжайы енгізілген соң осы жерде көрсетіледі." in page


def test_russian_by_the_cookie(db, client):
    client.cookies["django_language"] = "ru"
    page = shown(client)
    assert '<html lang="ru">' in page
    assert "Портал профсоюза работников образования" in page


def test_browsers_language_is_ignored(db, client):
    assert '<html lang="kk">' in client.get("/", headers={"accept-language": "ru"}).content.decode()


def test_committee_and_its_chair_stand_by_name(city_chair, client):
    page = shown(client)
    assert "Шымкент қалалық ұйымы" in page
    assert "Тургинбаева Л." in page


def test_former_chair_is_not_named(committee, client, today):
    makers.make_office(
        committee,
        "chair",
        makers.make_person("Ескіұлы", "Ерлан"),
        ended_on=today - timedelta(1),
        end_reason="term_ended",
    )
    assert "Ескіұлы" not in shown(client)


def test_chairs_of_primaries_are_not_named(chair, client):
    assert "Әбдірова" not in shown(client)


def test_visitor_sees_open_materials_only(committee, client):
    make_material(committee, "Ашық нұсқаулық")
    make_material(committee, "Белсенділерге арналған", access="activists")
    make_material(committee, "Комитеттің ішкі құжаты", access="staff")
    make_material(committee, "Қате енгізілген", voided_at=timezone.now())
    page = shown(client)
    assert "Ашық нұсқаулық" in page
    assert "Белсенділерге арналған" not in page
    assert "Комитеттің ішкі құжаты" not in page
    assert "Қате енгізілген" not in page


def test_voided_material_is_not_news_even_for_staff(committee, specialist, sign_in):
    make_material(committee, "Қате енгізілген", voided_at=timezone.now())
    assert "Қате енгізілген" not in shown(sign_in(specialist))


def test_the_newest_three_of_the_library(committee, client):
    for number in range(1, 5):
        make_material(committee, f"Нұсқаулық {number}", earliest=date(2022, number, 1), latest=date(2022, number, 1))
    page = shown(client)
    assert [f"Нұсқаулық {number}" in page for number in range(1, 5)] == [False, True, True, True]


def test_seminars_coming_and_held(committee, client, today):
    make_seminar(committee, "Ертеңгі семинар", today + timedelta(1))
    make_seminar(committee, "Бүгінгі семинар", today)
    make_seminar(committee, "Өткен семинар", today - timedelta(1))
    make_seminar(committee, "Болмайтын семинар", today + timedelta(2), voided_at=timezone.now())
    page = shown(client)
    assert page.index("Бүгінгі семинар") < page.index("Ертеңгі семинар") < page.index("Өткен семинар")
    assert "Болмайтын семинар" not in page


def test_official_channels_are_links(committee, school, client, today):
    def make_channel(organisation, title, **fields):
        fields = {"kind": "website", "url": "https://union.example/", "for_chairs": True} | fields
        Channel.objects.create(organisation=organisation, title_kk=title, opened_on=date(2020, 1, 1), **fields)

    make_channel(committee, "Ресми сайт")
    make_channel(committee, "Жабылған сайт", closed_on=today - timedelta(1))
    make_channel(committee, "Ішкі топ", for_chairs=False)
    make_channel(committee, "Мекенжайсыз топ", url="")
    make_channel(school, "Мектептің сайты")
    page = shown(client)
    assert '<a class="title" href="https://union.example/" rel="noopener noreferrer">Ресми сайт</a>' in page
    for title in ("Жабылған сайт", "Ішкі топ", "Мекенжайсыз топ", "Мектептің сайты"):
        assert title not in page


def test_visitor_is_asked_in_and_a_chair_sent_on(chair, client, sign_in):
    assert 'href="/account/login/"' in shown(client)
    page = shown(sign_in(chair))
    assert 'class="btn btn-primary" href="/door/"' in page
    assert 'href="/account/login/"' not in page


@pytest.mark.parametrize(
    ("who", "ways"),
    [
        ("chair", {"Менің ұйымым"}),
        ("information_officer", {"Менің ұйымым"}),
        ("commission_member", {"Комиссия"}),
        ("specialist", {"Комитеттің жұмыс орны"}),
        ("activist", set()),
        ("stranger", set()),
    ],
)
def test_heading_offers_only_what_opens(who, ways, request, sign_in):
    page = shown(sign_in(request.getfixturevalue(who)))
    heading = page[page.index("<header") : page.index("</header>")]
    assert {way for way in ("Менің ұйымым", "Комиссия", "Комитеттің жұмыс орны") if f">{way}</a>" in heading} == ways


def test_as_many_queries_for_one_row_as_for_three(committee, client, today, django_assert_num_queries):
    def add(number):
        make_material(committee, f"Нұсқаулық {number}")
        make_seminar(committee, f"Семинар {number}", today + timedelta(number))
        make_seminar(committee, f"Өткен {number}", today - timedelta(number))

    add(1)
    with CaptureQueriesContext(connection) as one:
        shown(client)
    add(2)
    add(3)
    with django_assert_num_queries(len(one)):
        shown(client)
