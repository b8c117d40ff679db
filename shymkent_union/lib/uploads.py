"""Files that come in: known by their content, never by their name."""

import hashlib
import io
import warnings
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps, UnidentifiedImageError
from pypdf import PdfReader
from pypdf.errors import PyPdfError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PHOTO_BYTES = 25 * 1024 * 1024
DOCUMENT_BYTES = 50 * 1024 * 1024
PHOTO_PIXELS = 80_000_000
PHOTO_SIDE = 1600


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

    Raises ValidationError("photo_too_large" | "not_a_photo").
    """
    if upload.size > PHOTO_BYTES:
        raise ValidationError(_("The photo is larger than 25 MB. Take it again at a smaller size."), "photo_too_large")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(upload)
            if image.width * image.height > PHOTO_PIXELS:
                raise ValidationError(
                    _("The photo has too many pixels. Take it again at a smaller size."), "photo_too_large"
                )
            image.draft("RGB", (PHOTO_SIDE, PHOTO_SIDE))
            image = ImageOps.exif_transpose(image).convert("RGB")
    except (
        UnidentifiedImageError,
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Warning,
    ) as error:
        raise ValidationError(
            _("This file is not a photo. Choose a JPEG, PNG or WebP picture."), "not_a_photo"
        ) from error
    image.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=82, optimize=True)
    return ContentFile(out.getvalue(), name=f"{PurePath(upload.name).stem[:60] or 'photo'}.jpg")


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
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError, OSError) as error:
        raise ValidationError(
            _("This PDF cannot be opened. Save it again and choose the new file."), "not_a_pdf"
        ) from error
    finally:
        upload.seek(0)
    if not pages:
        raise ValidationError(_("This PDF has no pages."), "not_a_pdf")


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
    return "application/octet-stream"
