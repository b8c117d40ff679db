"""The refused rows back to their sender."""

import io
from types import SimpleNamespace

from django.utils import translation

from registry.enums import ImportKind
from registry.mass_entry import layout, members, returned
from shymkent_union.lib import spreadsheets

from . import lists


def row(number, cells, code, sheet="Тізім"):
    return SimpleNamespace(
        sheet=sheet, number=number, cells=cells, reasons=[{"code": code, "field": "", "params": {}}]
    )


def workbook_of(rows, headings):
    out = io.BytesIO()
    with translation.override("ru"):
        returned.write_workbook(out, rows, headings)
    return out.getvalue()


def test_the_sender_gets_their_own_cells_with_a_reason():
    content = workbook_of(
        [row(7, [1, "Қасымов", "12.03.1985"], "name_incomplete"), row(9, [2, "=cmd()"], "name_formula")],
        {"Тізім": ["№", "Аты-жөні", "Туған күні"]},
    )
    (table,) = spreadsheets.read_tables(io.BytesIO(content), "refused.xlsx")
    assert table.name == "Тізім"
    headings, first, second = map(list, table.rows)
    assert headings == ["Строка", "№", "Аты-жөні", "Туған күні", "Причина"]
    assert first[:4] == [7, 1, "Қасымов", "12.03.1985"]
    assert first[4].startswith("Напишите ФИО полностью")
    assert second[:4] == [9, 2, "=cmd()", ""]
    assert b"<f>" not in b"".join(lists.unzipped(content).values())


def test_each_sheet_comes_back_as_a_sheet():
    content = workbook_of([row(2, ["x"], "name_missing", "А"), row(2, ["y"], "name_missing", "Б")], {})
    assert [table.name for table in spreadsheets.read_tables(io.BytesIO(content), "")] == ["А", "Б"]


def test_a_corrected_workbook_is_a_list_again():
    content = workbook_of([row(7, [1, lists.FULL[0]], "name_missing")], {"Тізім": ["№", "Аты-жөні"]})
    tables = spreadsheets.read_tables(io.BytesIO(content), "")
    (line,) = members.lines(tables, layout.recognise(tables, ImportKind.MEMBERS))
    assert line.values == {"full_name": lists.FULL[0]}
