"""Workbooks: read by content and within limits, written so that no cell becomes a formula."""

import csv
import io
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from shymkent_union.lib import spreadsheets
from shymkent_union.lib.refusals import codes
from shymkent_union.lib.spreadsheets import bounds, text, writing
from tests.registry.mass_entry import containers, lists

ROWS = [["Аты-жөні", "Туған күні", "Саны"], ["Қасымов Әділ", date(1985, 3, 12), 86]]


def read(content, name="list.xlsx"):
    return spreadsheets.read_tables(io.BytesIO(content), name)


def refusal_of(content, name="list.xlsx"):
    with pytest.raises(ValidationError) as refused:
        read(content, name)
    return codes(refused.value)


def codes_of(content):
    """What is said of a file that may be read or not; any other failure goes through."""
    try:
        read(content)
    except ValidationError as error:
        return set(codes(error))
    return set()


def cells(table):
    return [list(row) for row in table.rows]


@pytest.mark.parametrize(
    "content", [lists.xlsx({"Тізім": ROWS}), containers.ods({"Тізім": ROWS})], ids=["xlsx", "ods"]
)
def test_a_workbook_is_read_with_its_types(content):
    (table,) = read(content)
    assert table.name == "Тізім"
    assert cells(table) == ROWS


def test_an_old_workbook_is_read():
    (table,) = read(containers.xls({"Тізім": [["Аты-жөні", "", 86], [], ["", "Қасымов"]]}))
    assert cells(table) == [["Аты-жөні", "", 86], ["", "", ""], ["", "Қасымов", ""]]


def test_what_the_name_says_does_not_matter():
    assert cells(read(lists.xlsx({"a": ROWS}), "list.csv")[0]) == ROWS


def test_rows_are_walked_through_again_and_again_from_the_first_row_and_column():
    (table,) = read(lists.xlsx({"a": [(), ("", "", "Қасымов"), ("", "", "Ким"), (1,)]}))
    assert cells(table) == cells(table) == [["", "", ""], ["", "", "Қасымов"], ["", "", "Ким"], [1, "", ""]]
    assert len(table.rows) == 4
    assert table.rows[1:3] == [["", "", "Қасымов"], ["", "", "Ким"]]
    assert table.rows[-1] == [1, "", ""]
    with pytest.raises(IndexError):
        table.rows[4]


def test_cells_left_of_the_first_filled_column_are_there_too():
    (table,) = read(lists.xlsx({"a": [(), ("", "x"), ("", "y")]}))
    assert cells(table) == [["", ""], ["", "x"], ["", "y"]]


def test_merged_cells_and_hidden_sheets_are_told():
    content = lists.xlsx({"a": [("x",)], "b": [("y",)]}, merged=[("a", 1, 0, 2, 3, "Тізім")], hidden=["b"])
    first, second = read(content)
    assert (first.merged, first.hidden, second.hidden) == ((((1, 0), (2, 3)),), False, True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "kz1048"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_saved_as_text_is_read_in_any_encoding(encoding, separator):
    content = lists.csv_of([["Аты-жөні", "Ұялы", "Күні"], ["Қасымов Әділ", "8701", ""]], separator, encoding)
    (table,) = read(content, "мектеп.csv")
    assert table.name == "мектеп"
    assert cells(table) == [["Аты-жөні", "Ұялы", "Күні"], ["Қасымов Әділ", "8701", ""]]


def test_windows_1251_is_read():
    assert cells(read(lists.csv_of([["Фамилия", "Имя"], ["Ким", "Ольга"]], encoding="cp1251"))[0])[1] == [
        "Ким",
        "Ольга",
    ]


def test_quoted_cells_and_the_separator_that_excel_names():
    assert text.rows_of(b'sep=;\r\n"a;b";"c\nd"\r\n') == [["a;b", "c\nd"]]


def test_one_name_a_line_needs_no_separator():
    assert text.rows_of("Қасымов Әділ\nКим Ольга\n".encode()) == [["Қасымов Әділ"], ["Ким Ольга"]]


@pytest.mark.parametrize(("name", "content", "code"), lists.unreadable_files(), ids=lambda value: str(value)[:24])
def test_what_cannot_be_read_says_why(name, content, code):
    assert refusal_of(content, name) == [code]


class Unread(io.BytesIO):
    """An upload that fails when somebody reads it."""

    def __init__(self, size):
        super().__init__()
        self.size = size

    def read(self, *args):
        raise AssertionError("A file that is too large is not read.")


def test_200_megabytes_are_refused_unread():
    with pytest.raises(ValidationError) as refused:
        spreadsheets.read_tables(Unread(200 * 1024 * 1024), "list.xlsx")
    assert codes(refused.value) == ["file_too_large"]


def test_the_size_of_an_upload_is_checked_alone():
    with pytest.raises(ValidationError) as refused:
        spreadsheets.check_size(SimpleUploadedFile("list.xlsx", b""))
    assert codes(refused.value) == ["empty_file"]
    assert spreadsheets.check_size(SimpleUploadedFile("list.xlsx", b"x")) is None


def test_a_list_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(bounds, "MAX_ROWS", 3)
    monkeypatch.setattr(text, "MAX_ROWS", 3)
    assert refusal_of(lists.xlsx({"a": [("x",)] * 4})) == ["too_many_rows"]
    assert refusal_of(lists.xlsx({"a": [("x",)] * 2, "b": [("x",)] * 2})) == ["too_many_rows"]
    assert refusal_of(b"x\n" * 4) == ["too_many_rows"]
    assert len(read(lists.xlsx({"a": [("x",)] * 3}))[0].rows) == 3


def test_a_list_that_is_too_wide_is_refused():
    assert refusal_of(lists.xlsx({"a": [("x",) * 201]})) == ["too_many_columns"]
    assert refusal_of(b";".join([b"x"] * 201)) == ["too_many_columns"]


def test_formatted_cells_far_away_are_nothing():
    content = lists.xlsx({"a": [("x",)]})
    sheet = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    repacked = {name: data.replace(b"</sheetData>", sheet) for name, data in lists.unzipped(content).items()}
    assert cells(read(containers.zipped(repacked))[0]) == [["x"]]


def test_an_ods_says_a_million_times_in_three_words():
    row = '<table:table-row table:number-rows-repeated="{}"><table:table-cell{}/></table:table-row>'
    empty = containers.ods({"a": [["x"]]}, more=row.format(1_048_575, ' table:number-columns-repeated="16384"'))
    assert cells(read(empty)[0])[0] == ["x"]
    filled = row.format(1_000_000, ' office:value-type="float" office:value="1"')
    assert refusal_of(containers.ods({"a": [["x"]]}, more=filled)) == ["too_many_rows"]


def test_a_far_cell_of_an_old_workbook_does_not_end_the_process():
    content = containers.xls({"a": [["x"]]}, far=(65_535, 65_535))
    assert refusal_of(content) == ["too_many_columns"]


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.dat", "xl/sheets/1.xml"])
def test_a_far_cell_does_not_end_the_process_whatever_its_sheet_is_called(name):
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    entries = lists.unzipped(lists.xlsx({"a": [("x",)]}))
    sheet = entries.pop("xl/worksheets/sheet1.xml").replace(b"</sheetData>", far)
    ways = entries.pop("xl/_rels/workbook.xml.rels").replace(b"worksheets/sheet1.xml", name[3:].encode())
    crafted = entries | {name: sheet, "xl/_rels/workbook.xml.rels": ways}
    assert refusal_of(containers.zipped(crafted)) == ["too_many_columns"]


def test_an_archive_that_lies_about_its_size_is_damaged():
    content = lists.xlsx({"a": ROWS})
    place = content.rfind(b"PK\x01\x02", 0, content.find(b"xl/worksheets/sheet1.xml", len(content) // 2))
    lying = bytearray(content)
    lying[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert refusal_of(bytes(lying)) == ["damaged"]


@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1")]))
def test_any_bytes_are_read_or_refused(content, beginning):
    assert codes_of(beginning + content) <= set(spreadsheets.SENTENCES)


SOUND = lists.xlsx({"a": [("x",)]})


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 255)), max_size=8))
def test_a_workbook_with_wrong_bytes_is_read_or_refused(wrong):
    content = bytearray(SOUND)
    for place, byte in wrong:
        content[place % len(content)] ^= byte
    assert codes_of(bytes(content)) <= set(spreadsheets.SENTENCES)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_each_refusal_has_its_sentence(language):
    with translation.override("en"):
        english = {code: str(sentence) for code, sentence in spreadsheets.SENTENCES.items()}
    with translation.override(language):
        assert [code for code, sentence in spreadsheets.SENTENCES.items() if str(sentence) == english[code]] == []


# --- Writing ------------------------------------------------------------------------------------------------------
DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+x", "@SUM(A1)", "\t=1", "\r=1"]


def written(*sheets):
    out = io.BytesIO()
    spreadsheets.write_xlsx(out, sheets)
    return out.getvalue()


def test_what_is_written_is_read_again():
    assert cells(read(written(("Тізім", iter(ROWS))))[0]) == ROWS


def test_no_text_becomes_a_formula():
    content = written(("a", [DANGEROUS]))
    assert b"<f>" not in b"".join(lists.unzipped(content).values())
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[0] == DANGEROUS


def test_no_text_becomes_a_formula_in_csv():
    out = io.BytesIO()
    spreadsheets.write_csv(out, [DANGEROUS, ["+7 701 123 45 67", "-5", "Қасымов", date(1985, 3, 12), None, 3]])
    content = out.getvalue()
    assert content.startswith(b"\xef\xbb\xbf")
    first, second = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    assert first == [f"'{cell}" for cell in DANGEROUS]
    assert second == ["+7 701 123 45 67", "-5", "Қасымов", "12.03.1985", "", "3"]


def test_names_of_sheets_fit_and_differ():
    taken = set()
    names = [spreadsheets.sheet_name(name, taken) for name in ("a/b", "A b", "ұ" * 40, "ұ" * 50, "", "'")]
    assert names == ["a b", "A b (2)", "ұ" * 31, f"{'ұ' * 27} (2)", "1", "1 (2)"]


@given(
    st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20), max_size=4), max_size=4)
)
def test_any_texts_are_written_safely(rows):
    assert b"<f>" not in b"".join(lists.unzipped(written(("a", rows))).values())
    safe = [writing.safe_cell(cell) for row in rows for cell in row]
    assert not [cell for cell in safe if cell[:1] in "=@\t\r" and cell]
    assert all(writing.HARMLESS.fullmatch(cell) for cell in safe if cell[:1] in "+-" and cell)
