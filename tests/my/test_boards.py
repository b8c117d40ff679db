"""Boards and their photos, as the chair sends them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from infowork.models import Board, BoardPhoto
from infowork.services.boards import put_up_board
from tests.pictures import heavy_jpeg, jpeg

from .pages import TODAY, TOMORROW, queries_of, wrong_fields


def put_up(as_chair, **changed):
    return as_chair.post(
        reverse("infowork:board_add"), {"place": "Асхана жанында", "put_up_on": "01.09.2024"} | changed
    )


def send_photo(as_chair, photo, **changed):
    address = reverse("infowork:photo_add", args=[Board.objects.get().pk])
    return as_chair.post(address, {"photo": photo, "taken_on": TODAY} | changed)


def test_a_board_leads_to_its_photo(as_chair, school):
    response = put_up(as_chair)
    put_up(as_chair)

    board = Board.objects.get()
    assert board.organisation == school
    assert response.url == reverse("infowork:photo_add", args=[board.pk])


@pytest.mark.parametrize(("changed", "field"), [({"put_up_on": TOMORROW}, "put_up_on"), ({"place": ""}, "place"),
                                                ({"put_up_on": "01.01.1999"}, "put_up_on")])  # fmt: skip
def test_what_a_board_may_not_be(as_chair, changed, field):
    assert wrong_fields(put_up(as_chair, **changed)) == [field]
    assert not Board.objects.exists()


def test_a_photo_of_eight_megabytes_comes_in_small_and_only_once(as_chair):
    put_up(as_chair)
    photo = heavy_jpeg()
    assert photo.size > 8 * 1024 * 1024

    send_photo(as_chair, photo)
    photo.seek(0)
    assert send_photo(as_chair, photo).url == reverse("infowork:board")

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
        (jpeg(), {"taken_on": TOMORROW}, "taken_on"),
        (jpeg(), {"taken_on": "31.08.2024"}, "taken_on"),
        (jpeg(), {"taken_on": "31.02.2025"}, "taken_on"),
    ],
)
def test_what_a_photo_may_not_be(as_chair, photo, changed, field):
    put_up(as_chair)
    if photo:
        photo.seek(0)

    assert wrong_fields(send_photo(as_chair, photo, **changed)) == [field]
    assert not BoardPhoto.objects.exists()


def test_the_commission_and_the_staff_see_the_photo(rows, sign_in, commission_member, specialist, information_officer):
    address = reverse("infowork:photo", args=[rows.photo.pk])

    for user in (commission_member, specialist, information_officer):
        assert sign_in(user).get(address).status_code == 200


def test_boards_take_the_same_number_of_queries_for_one_and_for_three(as_chair, school, chair):
    for place in ("Бірінші қабат", "Екінші қабат", "Үшінші қабат"):
        put_up_board(school, place=place, put_up_on=date(2024, 9, 1), by=chair)
        if place.startswith("Бірінші"):
            one = queries_of(as_chair, reverse("infowork:board"))

    assert queries_of(as_chair, reverse("infowork:board")) == one
