"""Reads a workbook or a list saved as text: what it is, its content tells, never its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from . import probe, text
from .bounds import MAX_BYTES, check_archive, check_extent, check_size
from .kinds import Kind, kind_of
from .refusals import refusal

INTERRUPTIONS = (KeyboardInterrupt, SystemExit, GeneratorExit)


@dataclass(frozen=True)
class Table:
    """A sheet: its name and its rows of cells (str, int, float, bool, date, datetime, time; "" for an empty one).

    `rows` is a sequence that may be walked through again and again; of a workbook it makes a row when it is asked
    for, so that a list of 100,000 people is never in memory twice. `merged` are the ranges of merged cells,
    ((first row, first column), (last row, last column)) from 0; only the first cell of a range has a value.
    `headless`: it came without headings, as pasted names do.
    """

    name: str
    rows: Sequence
    merged: tuple = ()
    hidden: bool = False
    headless: bool = False


class SheetRows(Sequence):
    """The rows of a sheet from its very first row and column on, made anew each time they are walked through."""

    def __init__(self, sheet):
        self._sheet = sheet
        self._length = sheet.end[0] + 1 if sheet.end else 0
        self._before = [""] * (sheet.start[1] if sheet.start else 0)

    def __len__(self):
        return self._length

    def __iter__(self):
        if not self._length:
            return iter(())
        rows = self._sheet.iter_rows()
        return (self._before + row for row in rows) if self._before else rows

    def __getitem__(self, index):
        if isinstance(index, slice):
            first, last, step = index.indices(self._length)
            return list(islice(iter(self), first, last, step))
        if not -self._length <= index < self._length:
            raise IndexError(index)
        return next(islice(iter(self), index % self._length, None))


def read_tables(file, name):
    """The sheets of `file`, in order; a list saved as text is one sheet that bears the file's name.

    Raises ValidationError("not_a_workbook" | "web_page" | "damaged" | "password_protected" | "empty_file" |
    "file_too_large" | "unpacks_too_large" | "too_many_rows" | "too_many_columns").
    """
    check_size(file)
    file.seek(0)
    content = file.read(MAX_BYTES + 1)
    kind = kind_of(content)
    if kind == Kind.TEXT:
        return [Table(PurePath(name or "").stem, text.rows_of(content))]
    # The reader finds a sheet by other ways than a check does: under any name, and longer than the archive says.
    with probe.trying(content):
        if kind == Kind.ARCHIVE:
            check_archive(content)
    tables = _sheets(content)
    check_extent(sum(len(table.rows) for table in tables), 0)
    if not any(len(table.rows) for table in tables):
        raise refusal("empty_file")
    return tables


def _sheets(content):
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        return [_sheet(book, about) for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    except PasswordError as error:
        raise refusal("password_protected") from error
    except CalamineError as error:
        raise refusal("damaged") from error
    except BaseException as error:
        # The reader's own panic on a damaged file is no Exception.
        if isinstance(error, INTERRUPTIONS) or type(error).__name__ != "PanicException":
            raise
        raise refusal("damaged") from error


def _sheet(book, about):
    sheet = book.get_sheet_by_name(about.name)
    if sheet.end:
        check_extent(sheet.end[0] + 1, sheet.end[1] + 1)
    return Table(
        about.name,
        SheetRows(sheet),
        tuple(sheet.merged_cell_ranges or ()),
        hidden=about.visible != SheetVisibleEnum.Visible,
    )
