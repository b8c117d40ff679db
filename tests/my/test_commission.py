"""What the city's commission on information work reads."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from infowork.services.boards import add_board_photo, put_up_board
from publications.models import MediaOutlet, Publication
from tests.pictures import jpeg

PAGES = [reverse("infowork:commission"), reverse("infowork:commission_publications")]


def make_photo(organisation, colour, taken_on, place="Фойе"):
    board = put_up_board(organisation, place=place, put_up_on=date(2022, 1, 1), by=None)
    return add_board_photo(board, photo=jpeg(colour=colour), taken_on=taken_on, by=None)


def make_publication(organisation, title, day):
    outlet, _made = MediaOutlet.objects.get_or_create(name="Шымкент келбеті", kind="newspaper")
    return Publication.objects.create(
        organisation=organisation, outlet=outlet, title=title, earliest=day, latest=day, clipping=""
    )


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["chair", "information_officer", "activist", "stranger", "technical_administrator"])
def test_is_not_there_for_others(request, sign_in, page, who):
    assert sign_in(request.getfixturevalue(who)).get(page).status_code == 404


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("who", ["commission_member", "specialist", "city_chair"])
def test_is_read_and_only_read(request, sign_in, page, who):
    client = sign_in(request.getfixturevalue(who))

    assert client.get(page).status_code == 200
    assert client.post(page).status_code == 405
    assert client.get(page, {"place": "x"}).status_code == 302


def test_shows_the_latest_photo_of_each_board_the_newest_first(school, college, sign_in, commission_member):
    make_photo(school, "red", date(2024, 1, 1))
    of_school = make_photo(school, "green", date(2025, 1, 1))
    of_college = make_photo(college, "blue", date(2025, 2, 1))

    rows = sign_in(commission_member).get(PAGES[0]).context["page"].rows

    assert rows == [of_college, of_school]


def test_shows_publications_of_the_city_the_newest_first(school, college, committee, sign_in, commission_member):
    rows = [
        make_publication(organisation, f"Мақала {day}", date(2025, 1, day))
        for day, organisation in enumerate((school, college, committee), start=1)
    ]

    response = sign_in(commission_member).get(PAGES[1])

    assert response.context["page"].rows == rows[::-1]


def test_the_same_number_of_queries_for_one_row_and_for_three(school, college, committee, sign_in, commission_member):
    client = sign_in(commission_member)
    counts = []
    for number, organisation in enumerate((school, college, committee)):
        make_photo(organisation, "red", date(2025, 1, 1 + number))
        make_publication(organisation, f"Мақала {number}", date(2025, 1, 1 + number))
        with CaptureQueriesContext(connection) as queries:
            for page in PAGES:
                client.get(page)
        counts.append(len(queries))

    assert counts[0] == counts[2]
