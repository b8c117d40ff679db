"""Tables written to files row by row, so that half a million rows take no more memory than ten.

`write(file, name, headings, rows)`: `rows` may be a generator. A cell that a spreadsheet would take for a formula is
written as the text it is.
"""

import csv
import io
from datetime import date

import xlsxwriter

FORMULA = ("=", "+", "-", "@", "\t", "\r")
# What one sheet of a workbook holds, its headings included.
SHEET_ROWS = 1_048_576
WIDTH = 18


def write_csv(file, name, headings, rows):
    """UTF-8 with its mark and semicolons, as Excel here opens it by a double click; days as 12.03.2025."""
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=False)
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_as_text(headings))
    writer.writerows(map(_as_text, rows))
    text.detach()


def _as_text(row):
    return [
        (f"'{cell}" if cell.startswith(FORMULA) else cell)
        if cell.__class__ is str
        else f"{cell.day:02}.{cell.month:02}.{cell.year}"
        if cell.__class__ is date
        else str(cell).replace(".", ",")
        if cell.__class__ is float
        else cell
        for cell in row
    ]


def write_xlsx(file, name, headings, rows):
    """A workbook with a sticky row of headings; more rows than a sheet holds go on on the next one."""
    with xlsxwriter.Workbook(file, {"constant_memory": True, "in_memory": False}) as book:
        heading, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
        sheet, number = None, SHEET_ROWS
        for row in rows:
            if number == SHEET_ROWS:
                sheet, number = _sheet(book, name, headings, heading), 1
            _write_row(sheet, number, row, day)
            number += 1
        if sheet is None:
            _sheet(book, name, headings, heading)


def _sheet(book, name, headings, heading):
    number = len(book.worksheets()) + 1
    sheet = book.add_worksheet(f"{name[:25]} {number}" if number > 1 else name[:31])
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(headings) - 1, WIDTH)
    for place, words in enumerate(headings):
        sheet.write_string(0, place, str(words), heading)
    return sheet


def _write_row(sheet, number, row, day):
    for place, cell in enumerate(row):
        kind = cell.__class__
        if kind is str:
            # Never `write`, which takes "=1+1" for a formula and "http:" for a link.
            sheet.write_string(number, place, cell)
        elif kind is date:
            sheet.write_datetime(number, place, cell, day)
        elif cell is not None:
            sheet.write_number(number, place, cell)


WRITERS = {"csv": write_csv, "xlsx": write_xlsx}
