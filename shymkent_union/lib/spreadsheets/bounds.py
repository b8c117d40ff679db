"""How large a workbook may be, found out before anybody opens it.

A workbook of a few kilobytes can unpack to gigabytes, and one cell written in the last row of the last column makes a
reader reserve the whole sheet. Both end the process, so both are looked for in the packed file first.
"""

import re
import struct
import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from .refusals import refusal

MAX_BYTES = 25 * 1024 * 1024
MAX_UNPACKED_BYTES = 300 * 1024 * 1024
# Sheets that are mostly empty formatted cells pack a hundredfold; beyond this nobody made them by hand.
MAX_RATIO = 250
RATIO_MATTERS_FROM = 50 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
CHUNK = 1 << 20
# The ways in which reading a damaged archive fails.
BROKEN = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, struct.error, ValueError, KeyError, NotImplementedError,
    EOFError, OSError, RuntimeError,
)  # fmt: skip
# Longer than any opening tag of a cell: a tag that is cut by the end of a chunk is seen whole with the next.
OVERLAP = 2048
# A cell beyond column GR or row 299,999 that is not empty; formatting alone takes no room.
FAR_CELL = re.compile(
    rb"""\sr=["'](?:(?:[A-Z]{3}|[H-Z][A-Z]|G[S-Z])[0-9]+|[A-Z]{1,2}(?:[3-9][0-9]{5}|[0-9]{7,}))["'][^>]*(?<!/)>"""
)
# Cells need not say where they are: then their row does.
FAR_ROW = re.compile(
    rb"""<(?:\w+:)?row\b[^>]*\sr=["'](?:[3-9][0-9]{5}|[0-9]{7,})["'][^>]*(?<!/)>\s*<(?:\w+:)?c\b(?![^>]*\sr=)"""
)


def check_size(file):
    """Raises ValidationError("file_too_large" | "empty_file") without reading the file."""
    size = getattr(file, "size", None)
    if size is None:
        file.seek(0, 2)
        size = file.tell()
        file.seek(0)
    if size > MAX_BYTES:
        raise refusal("file_too_large")
    if not size:
        raise refusal("empty_file")


def check_extent(rows, columns):
    """Raises ValidationError("too_many_rows" | "too_many_columns")."""
    if rows > MAX_ROWS:
        raise refusal("too_many_rows")
    if columns > MAX_COLUMNS:
        raise refusal("too_many_columns")


def check_archive(content):
    """What a workbook that is a zip archive unpacks to. Raises ValidationError, with "damaged" for a broken one."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_unpacked(archive.infolist(), len(content))
            for entry in archive.infolist():
                if entry.filename.endswith((".xml", ".rels")):
                    _check_entry(archive, entry)
    except BROKEN as error:
        raise refusal("damaged") from error


def _check_unpacked(entries, packed):
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED_BYTES or (unpacked > RATIO_MATTERS_FROM and unpacked > packed * MAX_RATIO):
        raise refusal("unpacks_too_large")


def _check_entry(archive, entry):
    """Reads the entry to its end, which also proves that its size is the one that the archive claims."""
    with archive.open(entry) as stream:
        if entry.filename == "content.xml":
            _OpenDocument().read(stream)
        elif "worksheets/" in entry.filename:
            _check_sheet(stream)
        else:
            while stream.read(CHUNK):
                pass


def _check_sheet(stream):
    kept = b""
    while chunk := stream.read(CHUNK):
        part = kept + chunk
        if FAR_CELL.search(part) or FAR_ROW.search(part):
            raise refusal("too_many_columns")
        kept = part[-OVERLAP:]


class _OpenDocument:
    """Counts what an .ods says of rows and cells that repeat: "this one, 1,048,576 times" is three words there."""

    def __init__(self):
        self.row = self.column = 0
        self.repeated = self.cell = 0
        self.filled = False

    def read(self, stream):
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.ParseFile(stream)

    def _start(self, name, attributes):
        if name == "table:table":
            self.row = 0
        elif name == "table:table-row":
            self.column, self.filled = 0, False
            self.repeated = _number(attributes.get("table:number-rows-repeated"))
        elif name in {"table:table-cell", "table:covered-table-cell"}:
            self.column += _number(attributes.get("table:number-columns-repeated"))
            if "office:value-type" in attributes:
                self.filled = True
                check_extent(0, self.column)

    def _end(self, name):
        if name == "table:table-row":
            self.row += self.repeated
            if self.filled:
                check_extent(self.row, 0)


def _number(text):
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else 1
