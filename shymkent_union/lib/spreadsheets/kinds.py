"""What a file is, by its content."""

import re
import struct
import zipfile
from enum import Enum
from io import BytesIO

from .bounds import BROKEN
from .refusals import refusal

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = b"PK\x03\x04"
# The names of streams in an OLE container, as its directory writes them.
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
WORKBOOK_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
# Records of an .xls: a workbook begins, and how it is encrypted.
BEGINNING, FILE_PASS = b"\x09\x08", 0x002F
RECORDS_LOOKED_AT = 6
SMALLEST_SECTOR = 512
WEB_PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<(?:!doctype\s+html|html|head|meta|table|style|\?xml|!--)|mime-version:)", re.I
)
OTHERS = (
    b"%PDF-",
    b"\xff\xd8\xff",
    b"\x89PNG",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
    b"RIFF",
    b"PK",
)


class Kind(Enum):
    ARCHIVE = "archive"
    OLE = "ole"
    TEXT = "text"


def kind_of(content):
    """Raises ValidationError("not_a_workbook" | "web_page" | "password_protected" | "empty_file" | "damaged")."""
    if not content.strip(b"\0 \r\n\t"):
        raise refusal("empty_file")
    if content.startswith(ZIP):
        return _archive(content)
    if content.startswith(OLE):
        return _ole(content)
    if WEB_PAGE.match(content[:1000].replace(b"\0", b"").removeprefix(b"\xff\xfe")):
        raise refusal("web_page")
    if content.startswith(OTHERS):
        raise refusal("not_a_workbook")
    return Kind.TEXT


def _archive(content):
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return Kind.ARCHIVE
            if "content.xml" in names and "mimetype" in names and archive.read("mimetype").startswith(ODS):
                if b"encryption-data" in archive.open("META-INF/manifest.xml").read(1 << 20):
                    raise refusal("password_protected")
                return Kind.ARCHIVE
    except BROKEN as error:
        raise refusal("damaged") from error
    raise refusal("not_a_workbook")


def _ole(content):
    if ENCRYPTED in content:
        raise refusal("password_protected")
    if not any(name in content for name in WORKBOOK_STREAMS):
        raise refusal("not_a_workbook")
    beginnings = range(SMALLEST_SECTOR, len(content), SMALLEST_SECTOR)
    if any(content.startswith(BEGINNING, place) and _has_password(content, place) for place in beginnings):
        raise refusal("password_protected")
    return Kind.OLE


def _has_password(content, place):
    """Whether one of the first records of an .xls says that all others are encrypted."""
    for _ in range(RECORDS_LOOKED_AT):
        if place + 4 > len(content):
            return False
        record, length = struct.unpack_from("<HH", content, place)
        if record == FILE_PASS:
            return True
        place += 4 + length
    return False
