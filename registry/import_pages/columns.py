"""The columns of a list: what they are called in it, what stands in them, and what they are taken for."""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from registry.enums import ImportKind
from registry.mass_entry.headings import key_of
from registry.mass_entry.layout import HIDDEN, Layout, by_hand
from registry.services.imports import reading
from shymkent_union.lib.masks import masked_iin

MEMBERS = {
    "full_name": _("Full name in one cell"),
    "surname": _("Surname"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "iin": _("IIN"),
    "birth_date": _("Date of birth"),
    "sex": _("Sex"),
    "phone": _("Mobile number"),
    "email": _("E-mail"),
    "job": _("Position at work"),
    "category": _("Category"),
    "member": _("Member of the union: yes or no"),
    "joined_on": _("Member from"),
    "organisation": _("Organisation"),
}
ORGANISATIONS = {
    "register_number": _("Register number"),
    "establishment_number": _("Number of the establishment"),
    "name": _("Name in any language"),
    "name_kk": _("Official name in Kazakh"),
    "name_ru": _("Official name in Russian"),
    "short_kk": _("Short name in Kazakh"),
    "short_ru": _("Short name in Russian"),
    "kind": _("Kind of establishment"),
    "district": _("District"),
    "bin": _("BIN"),
    "address": _("Address"),
    "official_email": _("Official e-mail"),
    "headcount": _("Employed"),
    "founded_on": _("Founded on"),
    "chair": _("Chair"),
    "chair_phone": _("Telephone of the chair"),
    "chair_email": _("E-mail of the chair"),
    "information_officer": _("Responsible for information work"),
    "information_officer_phone": _("Telephone of the one responsible"),
}
IIN = re.compile(r"\b[0-9]{12}\b")
COLUMNS = {ImportKind.MEMBERS: MEMBERS, ImportKind.ORGANISATIONS: ORGANISATIONS}


@dataclass(frozen=True)
class Column:
    """One column: its place, its heading in the list, a few of its values, what it is taken for."""

    place: int
    heading: str
    samples: list
    key: str


@dataclass(frozen=True)
class Sheet:
    """What is asked of one sheet. `doubtful`: the row above the list, where it may be headings or a person already."""

    index: int
    name: str
    columns: list
    doubtful: str


def sheets_of(layout):
    """The sheets that have something in them, and their columns."""
    sheets = [
        Sheet(sheet.index, sheet.name, _columns(sheet), _doubtful(sheet, layout.kind))
        for sheet in layout.sheets
        if sheet.why_not != HIDDEN
    ]
    return [sheet for sheet in sheets if sheet.columns]


def _headings(sheet):
    """Those of the list; none where its first row only stands in for them."""
    first = sheet.samples[0] if sheet.samples else []
    is_first_row = [heading[: len(cell)] for heading, cell in zip(sheet.headings, first, strict=False)] == first
    return [] if is_first_row else sheet.headings


def _doubtful(sheet, kind):
    headings = _headings(sheet)
    known = any(key_of(heading, kind) for heading in headings)
    return "" if known or not sheet.first_row else " · ".join(filter(None, headings))


def _columns(sheet):
    width = max([len(sheet.headings), *map(len, sheet.samples)])
    columns = [_column(sheet, place) for place in range(width)]
    return [column for column in columns if column.heading or column.samples]


def _column(sheet, place):
    headings = _headings(sheet)
    heading = headings[place] if place < len(headings) else ""
    samples = [_without_iin(row[place]) for row in sheet.samples if place < len(row) and row[place]]
    return Column(place, heading, samples, sheet.columns.get(place, ""))


def _without_iin(sample):
    return IIN.sub(lambda digits: masked_iin(digits[0]), sample)


def layout_of(batch):
    """What the columns of the list are taken for now; of a list without known headings nothing is."""
    if batch.layout:
        return Layout.from_json(batch.layout)
    return by_hand(reading.tables_of(batch), batch.kind)


def corrected(layout, chosen, people=frozenset()):
    """The layout, as it is stored, with what a person has `chosen`: {(sheet, place): what the column holds}.

    `people`: the sheets in which the doubtful row is one of the list already.
    """
    for sheet in layout.sheets:
        sheet.columns = {place: key for (index, place), key in chosen.items() if index == sheet.index}
        sheet.why_not = "" if sheet.columns else sheet.why_not
        if sheet.index in people:
            sheet.first_row, sheet.headings = sheet.first_row - 1, []
    return layout.to_json()
