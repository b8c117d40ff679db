"""Lists saved as text: in which encoding, and what parts the cells."""

import codecs
import csv
import io
import re

from .bounds import MAX_ROWS, check_extent
from .refusals import refusal

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Bytes that are Kazakh letters in KZ-1048, and in Windows-1251 letters of Serbia, Macedonia and Ukraine.
KAZAKH_BYTES = re.compile(rb"[\x8d\x8f\x9d\x9f\xa1\xa2\xa3\xa5\xaa\xaf\xb4\xba\xbc\xbd\xbe\xbf]")
SEPARATORS = ";\t,"
LINES_LOOKED_AT = 30
NOT_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
# What Excel writes into the first line to tell the separator.
TOLD = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def decode(content):
    """The text of a file, in UTF-8, UTF-16, Windows-1251 or its Kazakh sister KZ-1048."""
    for bom, encoding in BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, "replace")
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        upper = content[first:2000:2]
        # Of two bytes a letter the upper one is 0 for Latin letters and 4 for Cyrillic ones.
        if len(upper) > 1 and sum(upper.count(byte) for byte in (0, 4)) * 10 > len(upper) * 9:
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("kz1048" if KAZAKH_BYTES.search(content) else "cp1251", "replace")


def rows_of(content):
    """Rows of cells.

    Raises ValidationError("not_a_workbook" | "empty_file" | "too_many_rows" | "too_many_columns").
    """
    text = decode(content)
    if not text.strip("\ufeff\x00 \r\n\t;,"):
        raise refusal("empty_file")
    if len(NOT_TEXT.findall(text[:10_000])) > 20:
        raise refusal("not_a_workbook")
    # No database keeps it in a text.
    text = text.replace("\x00", "")
    told = TOLD.match(text)
    separator = told[1] if told else separator_of(text)
    lines = io.StringIO(text[told.end() :] if told else text, newline="")
    try:
        return _within_limits(csv.reader(lines, delimiter=separator))
    # Nowhere a line break, or a quotation mark that never closes: no list.
    except csv.Error as error:
        raise refusal("not_a_workbook") from error


def separator_of(text):
    """The one of semicolon, tab and comma that gives most lines the same number of cells, more than one."""
    lines = text.splitlines()[:LINES_LOOKED_AT]
    return max(SEPARATORS, key=lambda separator: _evenness(lines, separator))


def _evenness(lines, separator):
    counts = [line.count(separator) for line in lines if separator in line]
    return max((counts.count(count) * count for count in counts), default=0)


def _within_limits(rows):
    kept = []
    for row in rows:
        kept.append(row)
        check_extent(len(kept) if len(kept) > MAX_ROWS else 0, len(row))
    return kept
