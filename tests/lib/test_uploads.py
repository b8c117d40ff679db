"""Photos and PDFs as they come in: turned and made small, or refused in words; never an error page."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

from shymkent_union.lib.uploads import PHOTO_SIDE, check_pdf, photo_from

LEFT, RIGHT = (250, 0, 0), (0, 0, 250)


def sent(content, name="IMG_0001.jpg"):
    return SimpleUploadedFile(name, content)


def picture(kind="JPEG", size=(60, 40), mode="RGB", **options):
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def refused(command, content):
    with pytest.raises(ValidationError) as refusal:
        command(sent(content))
    return refusal.value.code


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright_and_keeps_nothing_else(orientation):
    upright = Image.new("RGB", (64, 32), LEFT)
    upright.paste(RIGHT, (32, 0, 64, 32))
    # How the sensor saw what was upright for the photographer.
    turns = {
        2: [Image.Transpose.FLIP_LEFT_RIGHT],
        3: [Image.Transpose.ROTATE_180],
        4: [Image.Transpose.FLIP_TOP_BOTTOM],
        5: [Image.Transpose.TRANSPOSE],
        6: [Image.Transpose.ROTATE_90],
        7: [Image.Transpose.TRANSVERSE],
        8: [Image.Transpose.ROTATE_270],
    }
    seen = upright
    for turn in turns.get(orientation, []):
        seen = seen.transpose(turn)
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = orientation
    notes[ExifTags.Base.Make] = "Phone"
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=95, exif=notes)
    kept = Image.open(photo_from(sent(out.getvalue())))
    assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (64, 32), {})
    assert kept.getpixel((8, 16))[0] > 200
    assert kept.getpixel((56, 16))[2] > 200


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
def test_a_photo_whose_notes_cannot_be_read_is_still_a_photo():
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = 6
    notes[ExifTags.Base.Make] = "Phone"
    content = picture(exif=notes)
    at = content.index(b"Exif\0\0") + 6
    for place in range(at, at + 40):
        broken = content[:place] + b"\xff" + content[place + 1 :]
        assert photo_from(sent(broken)).size


def test_a_large_photo_is_made_small():
    assert max(Image.open(photo_from(sent(picture(size=(8000, 6000))))).size) == PHOTO_SIDE


@pytest.mark.parametrize(("kind", "size"), [("PNG", (5100, 5000)), ("WEBP", (5100, 5000)), ("JPEG", (9000, 9000))])
def test_a_picture_that_would_fill_the_memory_is_refused(kind, size):
    assert refused(photo_from, picture(kind, size)) == "photo_too_large"


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert refused(photo_from, picture("PNG", (30_000, 30_000), "1")) == "photo_too_large"


@pytest.mark.parametrize("kind", ["GIF", "TIFF", "BMP", "PPM"])
def test_only_photos_of_the_three_kinds_are_read(kind):
    assert refused(photo_from, picture(kind)) == "not_a_photo"


@pytest.mark.parametrize("length", [0, 1, 100, 400])
def test_half_a_photo_is_refused(length):
    assert refused(photo_from, picture()[:length]) == "not_a_photo"


def test_a_drawing_with_a_script_is_refused():
    assert (
        refused(photo_from, b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
        == "not_a_photo"
    )


def pdf(pages):
    return (
        b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n" + pages + b"\nendobj\n"
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n"
        b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"
    )


def test_a_pdf_with_a_page_is_taken():
    check_pdf(sent(pdf(b"<</Type/Pages/Kids[3 0 R]/Count 1>>")))


@pytest.mark.parametrize("pages", [b"7", b"(text)", b"/Name", b"null", b"<</Type/Pages/Kids[2 0 R]/Count 1>>", b"[["])
def test_a_damaged_pdf_is_refused(pages):
    assert refused(check_pdf, pdf(pages)) == "not_a_pdf"


def test_a_page_with_the_beginning_of_a_pdf_is_refused():
    assert refused(check_pdf, b"%PDF-1.4<script>alert(1)</script>") == "not_a_pdf"


@pytest.mark.parametrize("brand", [b"heic", b"mif1", b"hevc"])
def test_a_heic_picture_is_told_apart_from_no_picture(brand):
    assert refused(photo_from, b"\0\0\0\x18ftyp" + brand + b"\0" * 40) == "heic"
