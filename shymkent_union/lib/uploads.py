"""Files that come in: known by their content, never by their name."""

import hashlib
import io
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image
from pypdf import PdfReader

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNKNOWN = "application/octet-stream"
ENDINGS = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
PHOTO_BYTES = 25 * 1024 * 1024
DOCUMENT_BYTES = 50 * 1024 * 1024
PHOTO_PIXELS = 80_000_000
PHOTO_SIDE = 1600
JPEG = "JPEG"
UNSCALED_FORMATS = ("PNG", "WEBP")
UNSCALED_PIXELS = 25_000_000
# What an iPhone writes where nobody has asked it for JPEG.
HEIC = (b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1")
# What the eight orientations of a camera ask for, by their number in the picture's notes on itself.
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def sha256(file):
    """Hex digest of a file's content; the file is left at its beginning."""
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in iter(lambda: file.read(1 << 20), b""):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def photo_from(upload):
    """`upload` as a JPEG of at most 1600 px: turned upright, without the place it was taken at or anything else.

    Raises ValidationError("photo_too_large" | "not_a_photo" | "heic").
    """
    if upload.size > PHOTO_BYTES:
        raise ValidationError(_("The photo is larger than 25 MB. Take it again at a smaller size."), "photo_too_large")
    if _is_heic(upload):
        sentence = _(
            'This is a HEIC picture, which few devices open. Choose JPEG ("Most compatible") in the settings of the '
            "camera and take it again, or send a screenshot of it."
        )
        raise ValidationError(sentence, "heic")
    try:
        with Image.open(upload, formats=[JPEG, *UNSCALED_FORMATS]) as image:
            _check_pixels(image)
            small = _upright_and_small(image)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels() from error
    # A decoder fails in its own ways on a damaged file, and each of them means the same.
    except Exception as error:
        raise ValidationError(
            _("This file is not a photo. Choose a JPEG, PNG or WebP picture."), "not_a_photo"
        ) from error
    out = io.BytesIO()
    small.save(out, JPEG, quality=82, optimize=True)
    return ContentFile(out.getvalue(), name=f"{PurePath(upload.name).stem[:60] or 'photo'}.jpg")


def _is_heic(upload):
    upload.seek(0)
    head = upload.read(12)
    upload.seek(0)
    return head[4:8] == b"ftyp" and head[8:12] in HEIC


def _check_pixels(image):
    """A JPEG is made smaller while it is read; the others are held whole, about 10 bytes a pixel."""
    if image.width * image.height > (UNSCALED_PIXELS if image.format in UNSCALED_FORMATS else PHOTO_PIXELS):
        raise _too_many_pixels()


def _too_many_pixels():
    return ValidationError(_("The photo has too many pixels. Take it again at a smaller size."), "photo_too_large")


def _upright_and_small(image):
    turn = TURNS.get(_orientation(image))
    image.draft("RGB", (2 * PHOTO_SIDE, 2 * PHOTO_SIDE))
    small = image.convert("RGB")
    small.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    return small.transpose(turn) if turn is not None else small


def _orientation(image):
    """How the camera was held; 1, upright, where the picture's notes on itself cannot be read."""
    try:
        return image.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # as above: cameras write anything there, and the photo is good all the same
        return 1


def evidence_from(upload):
    """`upload` as it is kept: a PDF as it came, a photo as `photo_from` makes it; named by its content, as the name
    that a phone gives may tell of its owner.

    Raises ValidationError("not_a_paper" | "file_too_large" | "not_a_pdf"), and what `photo_from` does.
    """
    kind = content_type(upload)
    if kind == UNKNOWN:
        raise ValidationError(_("Choose a PDF or a photo: JPEG, PNG or WebP."), "not_a_paper")
    if kind == PDF:
        check_pdf(upload)
        upload.name = f"{sha256(upload)[:20]}.pdf"
        return upload
    picture = photo_from(upload)
    picture.name = f"{sha256(picture)[:20]}.jpg"
    return picture


def check_pdf(upload):
    """Raises ValidationError("file_too_large" | "not_a_pdf") unless `upload` opens as a PDF with a page."""
    if upload.size > DOCUMENT_BYTES:
        raise ValidationError(_("The file is larger than 50 MB."), "file_too_large")
    try:
        upload.seek(0)
        if not upload.read(1024).lstrip().startswith(b"%PDF-"):
            raise ValidationError(_("This file is not a PDF."), "not_a_pdf")
        upload.seek(0)
        pages = len(PdfReader(upload).pages)
    except ValidationError:
        raise
    # A damaged PDF fails in many ways inside the reader, and each of them means the same.
    except Exception as error:
        raise ValidationError(
            _("This PDF cannot be opened. Save it again and choose the new file."), "not_a_pdf"
        ) from error
    finally:
        upload.seek(0)
    if not pages:
        raise ValidationError(_("This PDF has no pages."), "not_a_pdf")


def check_picture(file):
    """Raises ValidationError("not_a_picture") unless `file` opens as one."""
    try:
        with Image.open(file, formats=[JPEG, *UNSCALED_FORMATS]) as image:
            image.verify()
    # As with a photo: a decoder fails in its own ways.
    except Exception as error:
        raise ValidationError(
            _("This picture cannot be opened. Save it again and choose the new file."), "not_a_picture"
        ) from error
    finally:
        file.seek(0)


def check_paper(file):
    """A paper to be kept as it is: a PDF or a picture of it.

    Raises ValidationError("file_too_large" | "not_a_paper" | "not_a_pdf" | "not_a_picture").
    """
    if file.size > DOCUMENT_BYTES:
        raise ValidationError(_("The file is larger than 50 MB."), "file_too_large")
    kind = content_type(file)
    if kind == UNKNOWN:
        raise ValidationError(_("Choose a PDF or a picture of the paper: JPEG, PNG or WebP."), "not_a_paper")
    (check_pdf if kind == PDF else check_picture)(file)


def content_type(file):
    """The MIME type by content of what we serve inline (PDF, JPEG, PNG, WebP), else "application/octet-stream"."""
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    return UNKNOWN
