"""What kinds of file a material may be: known by content, never by name."""

import zipfile
import zlib

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib import uploads

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
MP4 = "video/mp4"
PICTURES = ("image/jpeg", "image/png", "image/webp")
# What a browser shows as a page of its own; everything else is saved.
SHOWN = frozenset({uploads.PDF, *PICTURES})
EXTENSIONS = {
    uploads.PDF: "pdf",
    uploads.DOCX: "docx",
    PPTX: "pptx",
    MP4: "mp4",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
}
NAMES = {
    uploads.PDF: "PDF",
    uploads.DOCX: "Word",
    PPTX: "PowerPoint",
    MP4: _("video"),
    **dict.fromkeys(PICTURES, _("picture")),
}
# What an office file says of itself: its main part, without macros.
OFFICE_PARTS = {
    b"wordprocessingml.document.main+xml": uploads.DOCX,
    b"presentationml.presentation.main+xml": PPTX,
}
TABLE_OF_PARTS = "[Content_Types].xml"
LARGEST_TABLE = 1 << 20
UNKNOWN = uploads.UNKNOWN


def content_type(file):
    """The MIME type of `file` by its content; UNKNOWN for what the library does not take."""
    known = uploads.content_type(file)
    if known != UNKNOWN:
        return known
    file.seek(0)
    head = file.read(12)
    file.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] != b"qt  ":
        return MP4
    return _office_type(file) if head.startswith(b"PK\x03\x04") else UNKNOWN


def _office_type(file):
    try:
        with zipfile.ZipFile(file) as archive:
            # Its size is looked at before it is unpacked: a small archive can hold a very large file.
            if archive.getinfo(TABLE_OF_PARTS).file_size > LARGEST_TABLE:
                return UNKNOWN
            parts = archive.read(TABLE_OF_PARTS)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error):
        return UNKNOWN
    finally:
        file.seek(0)
    return next((known for part, known in OFFICE_PARTS.items() if part in parts), UNKNOWN)


def check(file):
    """Raises ValidationError("file_too_large" | "file_kind" | "not_a_pdf" | "not_a_picture")."""
    if file.size > uploads.DOCUMENT_BYTES:
        raise ValidationError(_("The file is larger than 50 MB."), "file_too_large")
    kind = content_type(file)
    if kind == UNKNOWN:
        raise ValidationError(
            _("Choose a PDF, a Word or PowerPoint file without macros, a picture or an MP4 video."), "file_kind"
        )
    if kind == uploads.PDF:
        uploads.check_pdf(file)
    if kind in PICTURES:
        uploads.check_picture(file)


def kind_name(content_type):
    """ "PDF", "Word", "Picture": what people call it; empty for what nobody knows."""
    return capfirst(NAMES.get(content_type, ""))
