"""Where in a workbook the list stands: which row has the headings, and what each column holds."""

from dataclasses import asdict, dataclass, field

from django.core.exceptions import ValidationError

from registry.enums import ImportKind

from . import titles, unheaded
from .cells import clean
from .headings import NUMBERING, key_of
from .reasons import SENTENCES

# Above the headings stand a title, a stamp of approval, blank rows; never more than this.
ROWS_LOOKED_AT = 60
MOST_HEADING_ROWS = 3
SAMPLES = 3
# What a list is worth nothing without.
NAMES = {
    ImportKind.MEMBERS: ({"full_name"}, {"surname"}),
    ImportKind.ORGANISATIONS: ({"name_kk"}, {"name_ru"}, {"name"}, {"short_kk"}, {"short_ru"}),
}
EMPTY, HIDDEN, NO_HEADINGS = "empty", "hidden", "no_headings"


@dataclass
class SheetLayout:
    """One sheet: `columns` are {place: what it holds}, places from 0; `first_row` is the first row below the headings.

    `why_not` says why a sheet is not read: it is "empty", "hidden" or has "no_headings".
    """

    index: int
    name: str
    first_row: int = 0
    headings: list = field(default_factory=list)
    columns: dict = field(default_factory=dict)
    numbering: int | None = None
    organisation_text: str = ""
    samples: list = field(default_factory=list)
    why_not: str = ""

    @property
    def is_read(self):
        return bool(self.columns)


@dataclass
class Layout:
    """Of all sheets. Survives JSON, where it is kept and corrected: `Layout.from_json(layout.to_json()) == layout`."""

    kind: str
    sheets: list

    def to_json(self):
        return {"kind": str(self.kind), "sheets": [_sheet_to_json(sheet) for sheet in self.sheets]}

    @classmethod
    def from_json(cls, data):
        return cls(data["kind"], [_sheet_from_json(sheet) for sheet in data["sheets"]])


def recognise(tables, kind):
    """The layout of `tables`, a list of the given ImportKind. Raises ValidationError("no_headings")."""
    layout = Layout(kind, [_recognised(index, table, kind) for index, table in enumerate(tables)])
    if not any(sheet.is_read for sheet in layout.sheets):
        raise ValidationError(SENTENCES["no_headings"], "no_headings")
    _name_organisations(layout, tables)
    return layout


def by_hand(tables, kind):
    """A layout in which nothing is recognised, for a person to name the columns."""
    return Layout(kind, [_unnamed(index, table) for index, table in enumerate(tables)])


def _sheet_to_json(sheet):
    return asdict(sheet) | {"columns": {str(place): key for place, key in sheet.columns.items()}}


def _sheet_from_json(data):
    known = {name: value for name, value in data.items() if name in SheetLayout.__dataclass_fields__}
    columns = {int(place): key for place, key in data.get("columns", {}).items() if key}
    return SheetLayout(**known | {"columns": columns})


def _recognised(index, table, kind):
    sheet = SheetLayout(index, table.name)
    if table.hidden or not len(table.rows):
        sheet.why_not = HIDDEN if table.hidden else EMPTY
        return sheet
    top = _filled(table)
    first, last, headings = _headings(top, kind)
    if first is None:
        return _headless(sheet, table, kind)
    sheet.first_row, sheet.headings = last + 1, headings
    sheet.columns, sheet.numbering = _columns(headings, kind)
    above = (titles.of_title(cell) for row in top[:first] for cell in dict.fromkeys(map(clean, row)))
    sheet.organisation_text = next(filter(None, above), "")
    sheet.samples = _samples(table, sheet.first_row)
    return sheet


def _headless(sheet, table, kind):
    """Pasted cells may come without headings: then the cells themselves say what they are."""
    if table.headless and kind == ImportKind.MEMBERS:
        sheet.columns, sheet.numbering = unheaded.columns(table.rows[:ROWS_LOOKED_AT])
        sheet.samples = _samples(table, 0)
        sheet.headings = [""] * max((len(row) for row in sheet.samples), default=0)
        return sheet
    unnamed = _unnamed(sheet.index, table)
    unnamed.why_not = NO_HEADINGS
    return unnamed


def _unnamed(index, table):
    rows = table.rows[:ROWS_LOOKED_AT]
    # The widest of the first rows: a title above it has one cell.
    widths = [sum(bool(clean(cell)) for cell in row) for row in rows]
    first = widths.index(max(widths)) if any(widths) else 0
    headings = [clean(cell)[:120] for cell in rows[first]] if rows else []
    sheet = SheetLayout(index, table.name, headings=headings)
    looks_like_headings = headings and not any(any(map(str.isdigit, heading)) for heading in headings)
    sheet.first_row = first + bool(looks_like_headings)
    sheet.samples = _samples(table, sheet.first_row)
    sheet.why_not = "" if rows else EMPTY
    return sheet


def _filled(table):
    """The first rows, with the value of merged cells in each of the cells that they cover."""
    rows = [list(row) for row in table.rows[:ROWS_LOOKED_AT]]
    for (top, left), (bottom, right) in table.merged:
        if top >= len(rows) or left >= len(rows[top]):
            continue
        for row in rows[top : bottom + 1]:
            for place in range(left, min(right + 1, len(row))):
                row[place] = rows[top][left]
    return rows


def _headings(rows, kind):
    """(first row, last row, texts) of the headings, or (None, None, []): the rows that name most columns."""
    best = (None, None, [])
    most, texts = 0, []
    for first in range(len(rows)):
        for last in range(first, min(first + MOST_HEADING_ROWS, len(rows))):
            if last > first and not _may_go_on(rows[last], rows[last - 1], texts, kind):
                break
            texts = _texts(rows[first : last + 1], kind)
            named = set(_columns(texts, kind)[0].values())
            if len(named) > most and _has_name(named, kind) and _are_headings(texts, named, kind):
                best, most = (first, last, texts), len(named)
    return best


def _may_go_on(row, above, headings, kind):
    """A second line of headings has several words of its own, and no numbers, days, telephones and names of people.

    One word alone is the name of a section.
    """
    if any(isinstance(cell, int | float) or hasattr(cell, "year") or _has_digits(cell) for cell in row):
        return False
    own = {clean(cell) for place, cell in enumerate(row) if place >= len(above) or cell != above[place]}
    return len(own - {""}) > 1 and not _names_somebody(row, headings, kind)


def _names_somebody(row, headings, kind):
    """Whether there is a full name below the heading of full names: then this is the first row of the list."""
    below = [clean(cell) for heading, cell in zip(headings, row, strict=False) if key_of(heading, kind) == "full_name"]
    return any(key_of(text, kind) is None and unheaded.is_full_name(text) for text in below)


def _has_digits(cell):
    return isinstance(cell, str) and sum(map(str.isdigit, cell)) > 2


def _are_headings(texts, named, kind):
    """One recognised column alone must stand among headings, not in a sentence that happens to have the word."""
    return len(named) > 1 or sum(bool(text) and key_of(text, kind) is None for text in texts) <= 1


def _has_name(named, kind):
    return any(names <= named for names in NAMES[kind])


def _texts(rows, kind):
    """The heading of each column over some rows: the lowest that says something by itself, else all together."""
    width = max(map(len, rows))
    texts = []
    for place in range(width):
        above = list(dict.fromkeys(filter(None, (clean(row[place]) for row in rows if place < len(row)))))
        own = above[-1] if above else ""
        texts.append(own if len(above) < 2 or _says_it_all(own, above, kind) else " ".join(above))
    return texts


def _says_it_all(own, above, kind):
    """Whether the lowest line needs none above it: "ұялы тел." may be the chair's, or that of the one responsible."""
    key = key_of(own, kind)
    if kind == ImportKind.ORGANISATIONS and (key or "").startswith("chair"):
        return not (key_of(" ".join(above), kind) or "").startswith("information_officer")
    return bool(key)


def _columns(headings, kind):
    """({place: key}, place of the numbering); of two columns of one kind the first, of telephones the mobile one."""
    columns, numbering = {}, None
    for place, heading in enumerate(headings):
        key = key_of(heading, kind)
        if key == NUMBERING:
            numbering = place if numbering is None else numbering
        elif key and key not in columns.values():
            columns[place] = key
        elif key == "phone" and _is_mobile(heading):
            columns = {other: held for other, held in columns.items() if held != "phone"} | {place: "phone"}
    keys = set(columns.values())
    if {"surname", "given_name"} <= keys and "full_name" in keys:
        columns = {place: key for place, key in columns.items() if key != "full_name"}
    return columns, numbering


def _is_mobile(heading):
    return any(word in heading.casefold() for word in ("ұялы", "уялы", "моб", "сот"))


def _samples(table, first_row):
    rows = [[clean(cell)[:60] for cell in row] for row in table.rows[first_row : first_row + ROWS_LOOKED_AT]]
    return [row for row in rows if any(row)][:SAMPLES]


def _name_organisations(layout, tables):
    """One sheet an organisation: the sheet's name says which, unless it is "Лист1"; else the title above the table."""
    several = sum(sheet.is_read for sheet in layout.sheets) > 1
    for sheet in layout.sheets:
        called = titles.of_sheet(sheet.name) if sheet.is_read and not tables[sheet.index].headless else ""
        if called and (several or titles.is_of_establishment(sheet.name)):
            sheet.organisation_text = called
