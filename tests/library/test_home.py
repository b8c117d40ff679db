"""/library/: browsing and the search that forgives; each sees what is for them."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from library.models import Collection, Subject
from tests.library.makers import BOARD, make_material, make_version, pdf

pytestmark = pytest.mark.django_db


def titles(client, **filters):
    return [material.title_kk for material in client.get("/library/", filters).context["materials"]]


@pytest.mark.parametrize(
    "words",
    [
        "такта уйымдастыру",
        "ТАҚТАСЫН",
        "тақта",
        "кәсiподақ",  # a Latin i inside a Cyrillic word
        "ақпapаттық",  # a Latin p and a
        "керек калай",
        "информационный стенд",
        "болимдери",  # of the note
        "",
        " — ",
    ],
)
def test_search_forgives_spelling(committee, client, words):
    make_material(BOARD, title_ru="Профсоюзный информационный стенд", note_kk="Тақтаның бөлімдері")
    assert titles(client, q=words) == [BOARD]


@pytest.mark.parametrize("words", ["ақта", "такта газет", "board"])
def test_search_finds_nothing_that_is_not_there(committee, client, words):
    make_material(BOARD)
    response = client.get("/library/", {"q": words})
    assert response.context["materials"] == []
    assert "Ештеңе табылмады." in response.content.decode()


def test_who_sees_what(committee, client, sign_in, stranger, chair, specialist):
    for access in ("open", "activists", "staff"):
        make_material(access, access=access)
    make_material("voided", voided_at=timezone.now())
    assert set(titles(client)) == {"open"}
    assert set(titles(sign_in(stranger))) == {"open", "activists"}
    assert set(titles(sign_in(chair))) == {"open", "activists"}
    assert set(titles(sign_in(specialist))) == {"open", "activists", "staff"}


def test_search_does_not_reach_what_is_closed(committee, client):
    make_material(BOARD, access="staff")
    assert titles(client, q="такта") == []


def test_filters(committee, specialist, client):
    subject = Subject.objects.create(name_kk="Ақпараттық жұмыс")
    years = {"earliest": date(2020, 1, 1), "latest": date(2022, 12, 31)}
    collection = Collection.objects.create(organisation=committee, key="video", name_kk="Бейнекітапхана", **years)
    guide = make_material("guide")
    make_version(guide, by=specialist, language="both")
    film = make_material("film", kind="video")
    make_version(film, by=specialist, language="ru")
    film.subjects.add(subject)
    film.collections.add(collection)
    make_material("title alone", kind="article")
    assert titles(client, kind="video") == ["film"]
    assert titles(client, subject=subject.code) == ["film"]
    assert titles(client, collection="video") == ["film"]
    assert titles(client, language="kk") == ["guide"]
    assert set(titles(client, language="ru")) == {"guide", "film"}
    assert titles(client, kind="guide", language="kk", q="film") == []


def test_a_filter_that_is_not_there_is_told_and_filters_nothing(committee, client):
    make_material("guide")
    response = client.get("/library/", {"subject": "XXXX", "kind": "novel"})
    assert set(response.context["form"].errors) == {"subject", "kind"}
    assert [material.title for material in response.context["materials"]] == ["guide"]


def test_newest_first_and_page_by_page(committee, client):
    for day in range(1, 26):
        make_material(f"{day}", day=date(2024, 1, day), kind="article")
    first = client.get("/library/", {"kind": "article"})
    assert [material.title for material in first.context["materials"]] == [f"{day}" for day in range(25, 5, -1)]
    second = client.get(first.context["next_url"])
    assert [material.title for material in second.context["materials"]] == ["5", "4", "3", "2", "1"]
    assert second.context["next_url"] == ""
    back = client.get(second.context["previous_url"])
    assert back.context["materials"] == first.context["materials"]
    assert "kind=article" in first.context["next_url"]


def test_addresses_hold_no_primary_key(committee, client):
    for _ in range(21):
        material = make_material()
    page = client.get("/library/")
    assert f"/library/{material.code}/" in page.content.decode()
    assert page.context["materials"][-1].code in page.context["next_url"]


def test_a_place_that_is_not_there_leads_to_the_beginning(committee, client):
    response = client.get("/library/", {"q": "такта", "place": "on-17:forged"})
    assert (response.status_code, response.url) == (302, "/library/?q=%D1%82%D0%B0%D0%BA%D1%82%D0%B0")


def test_an_empty_library_says_what_will_stand_here(committee, client):
    page = client.get("/library/").content.decode()
    assert "Оларды комитет мамандары қосады." in page


def test_only_get(client):
    assert client.post("/library/").status_code == 405


def test_same_queries_for_one_row_and_three(committee, specialist, client):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get("/library/")
        return len(captured)

    make_version(make_material(), by=specialist, file=pdf())
    client.get("/library/")
    one = queries()
    for _ in range(2):
        make_version(make_material(), by=specialist, file=pdf())
    assert queries() == one
