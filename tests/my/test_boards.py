"""Boards, their photos and their checklist, as the chair keeps them."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from infowork.models import Board, BoardPhoto
from infowork.services.boards import add_board_photo, put_up_board
from infowork.services.closing import close_period
from shymkent_union.lib.periods import Period
from tests import makers
from tests.pictures import heavy_jpeg, jpeg

from .pages import TODAY, TOMORROW, YEAR, queries_of, wrong_fields

BOARDS = reverse("infowork:board")
FILING = reverse("infowork:filing", args=["board", YEAR])


def file_photo(as_chair, photo, **changed):
    """A photo with its board, as the filing sends it."""
    data = {"place": "Асхана жанында", "taken_on": TODAY, "file": "1"} | changed
    return as_chair.post(FILING, data | ({"photo": photo} if photo else {}))


def wrong_on_sheet(response):
    assert response.status_code == 200
    return list(response.context["sheet"].form.errors)


def test_a_board_and_its_photo_come_in_by_the_filing(as_chair, school):
    (_first, second) = makers.make_checklist("Құрам", "Жоспар")

    assert file_photo(as_chair, jpeg(), put_up_on="01.09.2024", shows=[second.pk]).status_code == 302

    board = Board.objects.get()
    assert (board.organisation, board.place, board.put_up_on) == (school, "Асхана жанында", date(2024, 9, 1))
    assert list(board.photos.get().shows.all()) == [second]


def test_a_board_without_a_first_day_hangs_since_its_photo(as_chair):
    file_photo(as_chair, jpeg())

    assert Board.objects.get().put_up_on == timezone.localdate()


def test_a_photo_of_eight_megabytes_comes_in_small_and_only_once(as_chair):
    photo = heavy_jpeg()
    assert photo.size > 8 * 1024 * 1024

    file_photo(as_chair, photo)
    photo.seek(0)
    file_photo(as_chair, photo, board=Board.objects.get().pk, revision=1)

    row = BoardPhoto.objects.get()
    with Image.open(row.photo) as picture:
        assert (picture.format, max(picture.size)) == ("JPEG", 1600)
    response = as_chair.get(reverse("infowork:photo", args=[row.pk]))
    assert response.headers["Content-Type"] == "image/jpeg"
    assert b"".join(response.streaming_content)[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize(
    ("photo", "changed", "field"),
    [
        (SimpleUploadedFile("board.jpg", b"<svg onload=alert(1)>", "image/jpeg"), {}, "photo"),
        (SimpleUploadedFile("board.jpg", b"", "image/jpeg"), {}, "photo"),
        ("", {}, "photo"),
        (jpeg(), {"place": ""}, "place"),
        (jpeg(), {"taken_on": TOMORROW}, "taken_on"),
        (jpeg(), {"taken_on": "31.02.2025"}, "taken_on"),
        (jpeg(), {"put_up_on": TOMORROW}, "put_up_on"),
        (jpeg(), {"put_up_on": "01.01.1999"}, "put_up_on"),
    ],
)
def test_what_a_photo_and_its_board_may_not_be(as_chair, photo, changed, field):
    if photo:
        photo.seek(0)

    assert wrong_on_sheet(file_photo(as_chair, photo, **changed)) == [field]
    assert not Board.objects.exists()
    assert not BoardPhoto.objects.exists()


def test_the_page_shows_what_a_photo_shows_and_what_is_missing(as_chair, school):
    (first, second) = makers.make_checklist("Құрам", "Жоспар")
    board = put_up_board(school, place="Фойе", put_up_on=date(2024, 9, 1), by=None)
    add_board_photo(board, photo=jpeg(), taken_on=timezone.localdate(), by=None).shows.set([first])

    response = as_chair.get(BOARDS)

    ((_board, (checked,)),) = response.context["boards"]
    assert (checked.shown, checked.missing) == ([first], [second])
    assert "жоқ: Жоспар" in response.content.decode()


def test_the_page_leads_to_the_filing(as_chair):
    assert f'href="{FILING}"' in as_chair.get(BOARDS).content.decode()


def test_takes_a_board_down_with_day_and_reason(rows, as_chair):
    address = reverse("infowork:board_take_down", args=[rows.board.pk])

    assert wrong_fields(as_chair.post(address, {"on": TOMORROW, "reason": "Жөндеу"})) == ["on"]
    assert wrong_fields(as_chair.post(address, {"on": TODAY, "reason": ""})) == ["reason"]
    assert as_chair.post(address, {"on": TODAY, "reason": "Жөндеу"}).url == BOARDS

    rows.board.refresh_from_db()
    assert (rows.board.taken_down_on, rows.board.taken_down_reason) == (timezone.localdate(), "Жөндеу")


def test_in_a_closed_period_the_board_hung_to_its_end(rows, as_chair, chair, specialist):
    last_year = Period.year(timezone.localdate().year - 1)
    board = put_up_board(rows.board.organisation, place="Фойе", put_up_on=date(2020, 9, 1), by=chair)
    close_period(last_year, by=specialist)
    address = reverse("infowork:board_take_down", args=[board.pk])
    last, first = last_year.last, last_year.last + timedelta(days=1)

    assert wrong_fields(as_chair.post(address, {"on": f"{last:%d.%m.%Y}", "reason": "Жөндеу"})) == ["on"]
    assert as_chair.post(address, {"on": f"{first:%d.%m.%Y}", "reason": "Жөндеу"}).url == BOARDS


def test_a_board_that_is_down_is_not_taken_down_again(as_chair, school):
    board = put_up_board(school, place="Фойе", put_up_on=date(2024, 9, 1), by=None)
    Board.objects.filter(pk=board.pk).update(taken_down_on=date(2025, 1, 1))

    assert as_chair.get(reverse("infowork:board_take_down", args=[board.pk])).status_code == 404


def test_the_commission_and_the_staff_see_the_photo(rows, sign_in, commission_member, specialist, information_officer):
    address = reverse("infowork:photo", args=[rows.photo.pk])

    for user in (commission_member, specialist, information_officer):
        assert sign_in(user).get(address).status_code == 200


def test_boards_take_the_same_number_of_queries_for_one_and_for_three(as_chair, school, chair):
    makers.make_checklist("Құрам", "Жоспар")
    for place, colour in (("Бірінші қабат", "red"), ("Екінші қабат", "green"), ("Үшінші қабат", "blue")):
        board = put_up_board(school, place=place, put_up_on=date(2024, 9, 1), by=chair)
        add_board_photo(board, photo=jpeg(colour=colour), taken_on=date(2025, 1, 1), by=chair)
        if place.startswith("Бірінші"):
            one = queries_of(as_chair, BOARDS)

    assert queries_of(as_chair, BOARDS) == one
