"""The photo of a board, sent ahead of its form: small, upright, once, and refused beside its field."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from infowork.models import BoardPhoto, Filing, FilingPhoto
from tests.pictures import heavy_jpeg, jpeg

from .filings import DAY, YEAR, address, draft, sheet

SEND = reverse("infowork:photo_send", args=[f"{YEAR}"])
BOARD = {"place": "1-қабат", "taken_on": DAY}


@pytest.fixture
def send(as_chair, chair, school):
    def _send(photo, **fields):
        return as_chair.post(SEND, sheet(school, chair, photo=photo, **fields))

    return _send


@pytest.fixture
def file_board(as_chair, chair, school):
    def _file(**fields):
        return as_chair.post(address("filing", "board", YEAR), sheet(school, chair, file="1", **BOARD | fields))

    return _file


def located_and_turned():
    """A photo as a telephone takes it: on its side, with the place in its notes."""
    picture, notes, out = Image.new("RGB", (800, 600), "teal"), Image.Exif(), io.BytesIO()
    notes[0x0112] = 6
    notes.get_ifd(0x8825)[1] = "N"
    picture.save(out, "JPEG", exif=notes)
    return SimpleUploadedFile("IMG_2026.jpg", out.getvalue(), "image/jpeg")


def many_pixels(kind):
    """40 megapixels in a few kilobytes."""
    out = io.BytesIO()
    Image.new("RGB", (8000, 5000), "teal").save(out, kind)
    return SimpleUploadedFile("big", out.getvalue())


def test_a_photo_is_made_small_upright_and_placeless(send):
    code = send(located_and_turned()).json()["code"]

    row = FilingPhoto.objects.get(code=code)
    with Image.open(row.photo) as picture:
        assert picture.size == (600, 800)
        assert not picture.getexif()
    assert "IMG" not in row.photo.name


def test_the_same_photo_twice_is_one(send, school):
    assert send(jpeg()).json() == send(jpeg()).json()
    assert FilingPhoto.objects.get().organisation == school


def test_eight_megabytes_come_through(send):
    photo = heavy_jpeg()
    assert photo.size > 8_000_000
    assert send(photo).status_code == 200


def test_forty_megapixels_are_made_small(send):
    code = send(many_pixels("JPEG")).json()["code"]
    assert FilingPhoto.objects.get(code=code).photo.width == 1600


@pytest.mark.parametrize(
    ("photo", "said"),
    [
        (lambda: SimpleUploadedFile("a.jpg", b"not a photo at all"), "фото емес"),
        (lambda: SimpleUploadedFile("a.heic", b"\0\0\0\x18ftypheic" + b"\0" * 40), "HEIC"),
        (lambda: many_pixels("PNG"), "өлшемі тым үлкен"),
        (lambda: "", "Фотоға түсіріңіз"),
    ],
    ids=["no photo", "heic", "too many pixels", "nothing"],
)
def test_what_is_no_photo_is_said(send, file_board, photo, said):
    answer = send(photo())
    assert answer.status_code == 422
    assert said in answer.json()["refused"]

    # Without scripts it comes with the form, and the sentence stands beside the field.
    page = file_board(photo=photo())
    assert list(page.context["sheet"].form.errors) == ["photo"]
    assert said in page.content.decode()
    assert not Filing.objects.exists()
    assert not FilingPhoto.objects.exists()


def test_the_form_files_what_was_sent_ahead(send, file_board, as_chair):
    code = send(jpeg()).json()["code"]

    assert file_board(photo_code=code).url == address("filed", "board", YEAR)
    file_board(photo_code=code)

    photo = BoardPhoto.objects.get()
    assert photo.board.place == "1-қабат"
    page = as_chair.get(address("filed", "board", YEAR)).content.decode()
    assert reverse("infowork:photo_ahead", args=[code]) in page
    FilingPhoto.objects.all().delete()
    page = as_chair.get(address("filed", "board", YEAR)).content.decode()
    assert reverse("infowork:photo", args=[photo.pk]) in page


def test_without_scripts_the_photo_comes_with_the_form(file_board):
    assert file_board(photo=jpeg()).status_code == 302
    assert BoardPhoto.objects.count() == 1


def test_a_form_that_comes_back_keeps_its_photo(file_board):
    page = file_board(photo=jpeg(), taken_on="31.02.2026")

    code = FilingPhoto.objects.get().code
    assert f'name="photo_code" value="{code}"' in page.content.decode()
    assert reverse("infowork:photo_ahead", args=[code]) in page.content.decode()
    assert file_board(photo_code=code).status_code == 302


@pytest.mark.parametrize("code", ["\x00", "' or 1", "А" * 12])
def test_a_code_that_there_cannot_be(file_board, code):
    assert list(file_board(photo_code=code).context["sheet"].form.errors)
    assert not BoardPhoto.objects.exists()


def test_without_a_photo_it_says_so(file_board):
    page = file_board()
    assert list(page.context["sheet"].form.errors) == ["photo"]
    assert "Фотоға түсіріңіз" in page.content.decode()


def test_a_draft_shows_its_photo_again(send, as_chair, chair, school):
    code = send(jpeg()).json()["code"]
    as_chair.post(address("filing_draft", "board", YEAR), sheet(school, chair, photo_code=code, **BOARD))

    assert draft()["fields"]["photo_code"] == code
    page = as_chair.get(address("filing", "board", YEAR)).content.decode()
    assert reverse("infowork:photo_ahead", args=[code]) in page
    picture = as_chair.get(reverse("infowork:photo_ahead", args=[code]))
    assert picture.headers["Content-Type"] == "image/jpeg"


def test_nobody_files_the_photo_of_another_organisation(send, college_chair, college, sign_in):
    code, stranger = send(jpeg()).json()["code"], sign_in(college_chair)
    data = sheet(college, college_chair, photo_code=code, file="1", **BOARD)

    assert stranger.post(address("filing", "board", YEAR), data).status_code == 200
    assert stranger.get(reverse("infowork:photo_ahead", args=[code])).status_code == 404
    assert stranger.post(SEND, sheet(college, college_chair, my_organisation="1", photo=jpeg())).status_code == 404
    assert not BoardPhoto.objects.exists()


def test_another_account_does_not_send_it(send):
    assert send(jpeg(), account="somebody else").status_code == 409
    assert not FilingPhoto.objects.exists()


def test_what_was_never_filed_is_forgotten_after_three_months(send):
    send(jpeg())
    FilingPhoto.objects.update(sent_at=timezone.now() - timedelta(days=91))

    send(jpeg(colour="red"))

    assert FilingPhoto.objects.count() == 1
