"""Writes lists so that no cell of theirs is taken for a formula, however it begins."""

import csv
import io
import re
from datetime import date, datetime
from functools import lru_cache

import xlsxwriter

BEGINNINGS = "=+-@\t\r"
FORMULA = re.compile(f"[{re.escape(BEGINNINGS)}]")
# A number or a telephone number does no harm.
HARMLESS = re.compile(r"[+-][0-9\s().-]*")
NOT_IN_SHEET_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
LONGEST_SHEET_NAME = 31
LONGEST_CELL = 32_767
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd.mm.yyyy",
}


def write_xlsx(out, sheets, *, widths=None):
    """Writes `sheets`, an iterable of (name, rows), row by row into the binary file `out`; texts stay texts.

    `widths`: widths of columns in letters, the same on each sheet.
    """
    book = xlsxwriter.Workbook(out, OPTIONS)
    taken = set()
    for name, rows in sheets:
        sheet = book.add_worksheet(sheet_name(name, taken))
        for column, width in enumerate(widths or ()):
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows):
            _write_row(sheet, number, row)
    book.close()


def _write_row(sheet, number, row):
    for column, value in enumerate(row):
        if isinstance(value, str):
            if value:
                sheet.write_string(number, column, value[:LONGEST_CELL])
        elif isinstance(value, bool):
            sheet.write_boolean(number, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(number, column, value)
        elif isinstance(value, date | datetime):
            sheet.write_datetime(number, column, value)
        elif value is not None:
            sheet.write_string(number, column, str(value)[:LONGEST_CELL])


def sheet_name(name, taken):
    """`name` as a sheet may be called, unlike all in `taken`; it is added there."""
    base = NOT_IN_SHEET_NAME.sub(" ", name or "").strip(" '")[:LONGEST_SHEET_NAME] or "1"
    given, count = base, 1
    while given.casefold() in taken:
        count += 1
        end = f" ({count})"
        given = base[: LONGEST_SHEET_NAME - len(end)] + end
    taken.add(given.casefold())
    return given


def write_csv(out, rows):
    """Writes `rows` into the binary file `out` as Excel here opens them at once: UTF-8 with its mark, and ";"."""
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="")
    writer = csv.writer(text, delimiter=";")
    # Most cells are harmless texts: of half a million rows only the others are looked at closely.
    writer.writerows(
        [value if value.__class__ is str and value[:1] not in BEGINNINGS else safe_cell(value) for value in row]
        for row in rows
    )
    text.detach()


def safe_cell(value):
    """A cell of a text file, which has no types: what would be taken for a formula gets an apostrophe before it."""
    if isinstance(value, str) and FORMULA.match(value) and not HARMLESS.fullmatch(value):
        return f"'{value}"
    return _day(value) if isinstance(value, date) else value


@lru_cache(maxsize=50_000)
def _day(value):
    return f"{value:%d.%m.%Y}"
