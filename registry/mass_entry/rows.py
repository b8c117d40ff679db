"""Which rows of a list mean somebody, and which are totals, signatures, headings once more or a section's name."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import islice

from registry.enums import ImportKind
from shymkent_union.lib.spelling import fold

from . import titles
from .cells import clean, text_of

LONGEST_CELL = 1000
# A row is somebody's where one of these is filled.
NAMES = {
    ImportKind.MEMBERS: ("full_name", "surname", "given_name"),
    ImportKind.ORGANISATIONS: ("name_kk", "name_ru", "name", "short_kk", "short_ru"),
}
NUMBERS = {ImportKind.MEMBERS: "iin", ImportKind.ORGANISATIONS: "bin"}
# Columns in which an empty cell is an answer.
ANSWERS = ("member",)
# What may be written once for several rows: merged, or left empty below the first.
SHARED = ("organisation", "job", "category", "kind", "district")
BELOW_THE_LIST = re.compile(
    r".*__|\W*(?:барлы[ғг]ы|жиыны|жалпы саны|итого|всего|т[өо]ра[ғг]а(?:сы)?|т[өо]райым(?:ы)?|председател\w*|"
    r"директор(?:ы)?|м\.\s?[опө]\.?|[қк]олы|подпись|басшы(?:сы)?|руководител\w*|(?:бас |главный )?бухгалтер(?:і)?|"
    r"орындаушы|орынд\.|исп\.|[іи]сполнител\w*|хатшы(?:сы)?|секретарь|келісілді|согласовано|бек[іи]тем[іи]н|утвержд\w*|"
    r"ескерту|примечани\w*|к[әа]с[іи]пода[қк]\s+\w+\s+т[өо]ра[ғг]асы|мекеме басшысы)(?!\w)",
    re.IGNORECASE,
)
# A total is nobody in whichever column its word stands.
TOTAL = re.compile(r"\W*(?:барлы[ғг]ы|жиыны|итого|всего)(?!\w)", re.IGNORECASE)
# Sections of a staff list, as `fold` writes the beginnings of their words.
SECTIONS = tuple(
    fold(word)
    for word in (
        "мұғалімдер", "педагогтар", "педагоги", "педагогтік", "педагогикал", "бөлім", "отдел", "кафедра", "факультет",
        "әкімшілік", "администрац", "персонал", "қызметкерлер", "сотрудник", "работник", "тәрбиешілер", "воспитател",
        "бірлестіг", "объединен", "сынып", "класс", "топ", "групп", "зейнеткерлер", "пенсионер", "студент", "учител",
        "оқытушылар", "преподавател", "мүшелер", "члены",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """A row that means somebody. `position` counts them from 1; `sheet` and `number` are where its sender finds it.

    `cells` are the row as it came, as JSON holds it; `values` {column: cell} what it says; `organisation_text` the
    organisation that the row, its section, its sheet or the title names, or "".
    """

    position: int
    sheet: str
    number: int
    cells: list
    values: dict
    organisation_text: str


def lines(tables, layout):
    """The `Line`s of all sheets, in order."""
    position = 0
    for sheet in layout.sheets:
        if not sheet.is_read or sheet.index >= len(tables):
            continue
        reader = _SheetReader(tables[sheet.index], sheet, layout.kind)
        for number, row in reader.rows():
            if reader.means_somebody(row):
                position += 1
                values = reader.values(row)
                yield Line(position, sheet.name, number, _stored(row), values, reader.organisation_of(values))


class _SheetReader:
    def __init__(self, table, sheet, kind):
        self.table, self.sheet, self.kind = table, sheet, kind
        self.columns = sorted(sheet.columns.items())
        self.names = [place for place, key in self.columns if key in NAMES[kind]]
        self.number = next((place for place, key in self.columns if key == NUMBERS[kind]), None)
        self.mapped = dict(self.columns)
        self.unanswered = {key: "" for _, key in self.columns if key in ANSWERS}
        self.name_headings = {clean(sheet.headings[place]) for place in self.names if place < len(sheet.headings)} - {
            ""
        }
        self.section = self.carried = ""

    def rows(self):
        """(number as the sender counts, row), merged cells of a shared column filled down."""
        rows = enumerate(islice(iter(self.table.rows), self.sheet.first_row, None), self.sheet.first_row + 1)
        shared = {place for place, key in self.columns if key in SHARED}
        merged = {
            top: (left, bottom) for (top, left), (bottom, _) in self.table.merged if bottom > top and left in shared
        }
        return self._filled_down(rows, merged) if merged else rows

    def _filled_down(self, rows, merged):
        down = {}
        for number, row in rows:
            index = number - 1
            if index in merged:
                place, last = merged[index]
                down[place] = (last, row[place] if place < len(row) else "")
            for place, (last, value) in down.items():
                if index <= last and place < len(row) and row[place] == "":
                    row[place] = value
            yield number, row

    def values(self, row):
        length = len(row)
        told = {key: row[place] for place, key in self.columns if place < length and row[place] != ""}
        return self.unanswered | told if self.unanswered else told

    def organisation_of(self, values):
        text = values.get("organisation")
        if text:
            self.carried = clean(text)[:200]
        return self.carried or self.section or self.sheet.organisation_text

    def means_somebody(self, row):
        length = len(row)
        name = next((row[place] for place in self.names if place < length and row[place] not in ("", None)), "")
        if name == "" or (isinstance(name, str) and not name.strip()):
            return self._nameless(row)
        if isinstance(name, str) and (BELOW_THE_LIST.match(name) or clean(name) in self.name_headings):
            return False
        if (not isinstance(name, str) or name.isdecimal()) and _counts_columns(row):
            return False
        return not (self._signed(row) or self._is_section(row, name))

    def _nameless(self, row):
        """Somebody without a name is told so; a row of a few words is a section, or below the list."""
        if (
            self.number is not None
            and self.number < len(row)
            and sum(map(str.isdigit, text_of(row[self.number]))) >= 9
        ):
            return True
        texts = [clean(cell) for cell in row if cell != ""]
        if len(texts) == 1 and not BELOW_THE_LIST.match(texts[0]):
            self._begin_section(texts[0])
        told = sum(1 for place, key in self.columns if place < len(row) and row[place] != "" and key != "organisation")
        first = next(iter(texts), "")
        return told > 1 and not BELOW_THE_LIST.match(first) and not _counts_columns(row)

    def _signed(self, row):
        """ "Төрағасы ______ Қасымов А.Е.": the word stands in a column that holds nothing of people."""
        place, first = next((place, cell) for place, cell in enumerate(row) if cell != "")
        if not isinstance(first, str):
            return False
        return bool(TOTAL.match(first) or (place not in self.mapped and BELOW_THE_LIST.match(first)))

    def _is_section(self, row, name):
        if len(self.columns) == 1 and self.sheet.numbering is None:
            return False
        if sum(1 for cell in row if cell != "") > 1:
            return False
        text = clean(name)
        if self.kind == ImportKind.ORGANISATIONS and titles.names_establishment(text):
            # A name and nothing else is all that such a list may know.
            return False
        if titles.names_establishment(text) or any(word.startswith(SECTIONS) for word in fold(text).split()):
            self._begin_section(text)
            return True
        return False

    def _begin_section(self, text):
        if organisation := titles.of_title(text):
            self.section, self.carried = organisation, ""


def _counts_columns(row):
    """The row "1 2 3 4 5" below the headings."""
    filled = [text_of(cell).strip() for cell in row if cell != ""]
    return len(filled) > 1 and filled == [
        str(number) for number in range(int_of(filled[0]), len(filled) + int_of(filled[0]))
    ]


def int_of(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else -1_000_000


def _stored(row):
    """The cells as JSON holds them, without the empty ones at the end."""
    last = len(row)
    while last and row[last - 1] == "":
        last -= 1
    return [
        cell if cell.__class__ is str and len(cell) < 50 and cell.isprintable() else _storable(cell)
        for cell in row[:last]
    ]


def _storable(cell):
    if isinstance(cell, str):
        return cell.replace("\0", "")[:LONGEST_CELL]
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    # Infinity and "not a number" are no JSON.
    if isinstance(cell, float):
        return cell if abs(cell) < 1e300 else str(cell)
    return cell if isinstance(cell, bool | int) else text_of(cell) if isinstance(cell, date) else str(cell)
