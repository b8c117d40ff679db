"""Each kind of list that a school may have comes to the same three people."""

import io
import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from registry.enums import ImportKind
from registry.mass_entry import layout as layouts
from registry.mass_entry import members, pasted
from shymkent_union.lib import spreadsheets
from shymkent_union.lib.refusals import codes

from . import lists

LISTED_ON = date(2025, 9, 1)


def tables_of(content):
    return spreadsheets.read_tables(io.BytesIO(content), "тізім.xlsx")


def lines_of(tables):
    return list(members.lines(tables, layouts.recognise(tables, ImportKind.MEMBERS)))


def read(tables):
    return [members.read_member(line.values, LISTED_ON) for line in lines_of(tables)]


def names_of(rows):
    return [(row.surname, row.given_name, row.patronymic) for row in rows]


# What is told of everybody in the fullest lists.
WHOLE = [
    lists.xlsx_plain, lists.xlsx_with_title, lists.ods, lists.csv_semicolons, lists.csv_commas, lists.csv_tabs_utf16,
    lists.csv_kz1048, lists.with_sections, lists.hidden_and_empty_sheets, lists.sheet_per_organisation,
    lists.organisation_column, lists.organisation_sections,
]  # fmt: skip


@pytest.mark.parametrize("make", WHOLE, ids=lambda make: make.__name__)
def test_everything_that_a_list_tells_is_read(make):
    rows = read(tables_of(make()))
    assert [row.reasons + row.notes for row in rows] == [[], [], []]
    assert names_of(rows) == list(lists.NAMES)
    assert [row.iin for row in rows] == list(lists.IINS)
    assert [row.birth_date for row in rows] == list(lists.BIRTH_DATES)
    assert [row.phone for row in rows] == list(lists.PHONES)
    assert [row.job for row in rows] == list(lists.JOBS)
    assert [row.joined_on for row in rows] == list(lists.JOINED)
    assert [row.sex for row in rows] == list(lists.SEXES)


@pytest.mark.parametrize(
    "make", [lists.tabs_text, lists.tabs_without_headings_text], ids=["with headings", "without headings"]
)
def test_cells_pasted_from_a_sheet_are_read(make):
    rows = read([pasted.table_from(make())])
    assert [row.reasons + row.notes for row in rows] == [[], [], []]
    assert names_of(rows) == list(lists.NAMES)
    assert [(row.iin, row.phone) for row in rows] == list(zip(lists.IINS, lists.PHONES, strict=True))
    assert [(row.birth_date, row.joined_on) for row in rows] == list(zip(lists.BIRTH_DATES, lists.JOINED, strict=True))


@pytest.mark.parametrize("make", [lists.two_line_headings, lists.three_columns_xls], ids=lambda make: make.__name__)
def test_a_name_in_three_cells_is_read(make):
    rows = read(tables_of(make()))
    assert [row.reasons + row.notes for row in rows] == [[], [], []]
    assert names_of(rows) == list(lists.NAMES)
    assert [row.birth_date for row in rows] == list(lists.BIRTH_DATES)
    assert [row.iin for row in rows] == list(lists.IINS)


def test_what_an_iin_tells_is_taken_from_it():
    rows = read(tables_of(lists.zeros_lost()))
    assert [row.iin for row in rows] == list(lists.IINS)
    assert [row.birth_date for row in rows] == list(lists.BIRTH_DATES)
    assert [row.sex for row in rows] == list(lists.SEXES)


def test_a_list_typed_on_a_russian_keyboard_in_capitals_is_read():
    (row,) = read(tables_of(lists.without_kazakh_letters()))
    assert names_of([row]) == [("Касымов", "Адил", "Ерланулы")]
    assert row.birth_date == date(1985, 3, 12)


def test_windows_1251_is_read():
    assert names_of(read(tables_of(lists.csv_cp1251()))) == [
        ("Ким", "Ольга", "Викторовна"),
        ("Серикова", "Анна", "Павловна"),
    ]


def test_days_written_as_text_are_read_and_a_rough_one_is_told():
    rows = read(tables_of(lists.dates_as_text()))
    assert [row.birth_date for row in rows] == list(lists.BIRTH_DATES)
    assert [row.joined_on for row in rows] == [date(2015, 9, 1), None, date(2024, 1, 15)]
    assert [[reason.code for reason in row.notes] for row in rows] == [[], ["joined_on_rough"], []]
    assert rows[1].member_since == (date(2019, 1, 1), date(2019, 12, 31))
    assert not any(row.is_refused for row in rows)


def test_a_message_of_whatsapp_is_read_line_by_line():
    table = pasted.table_from(lists.whatsapp_text())
    lines = lines_of([table])
    rows = read([table])
    assert [line.number for line in lines] == [1, 2, 4]
    assert names_of(rows) == list(lists.NAMES)
    assert [row.phone for row in rows] == list(lists.PHONES)
    assert [row.birth_date for row in rows] == [date(1985, 3, 12), None, None]
    assert [row.reasons for row in rows] == [[], [], []]


def test_names_alone_are_read():
    assert names_of(read([pasted.table_from(lists.names_only_text())])) == list(lists.NAMES)


def test_a_row_keeps_the_place_where_its_sender_finds_it():
    lines = lines_of(tables_of(lists.xlsx_with_title()))
    assert [(line.position, line.sheet, line.number) for line in lines] == [
        (1, "Тізім", 7),
        (2, "Тізім", 10),
        (3, "Тізім", 11),
    ]
    assert lines[0].cells == [1, lists.FULL[0], lists.IINS[0], "12.03.1985", lists.PHONES[0], "мұғалім", "01.09.2015"]


SCHOOLS = ["№5 мектеп", "Медициналық колледж", "Медициналық колледж"]


@pytest.mark.parametrize(
    ("content", "organisations"),
    [
        (lists.sheet_per_organisation(), SCHOOLS),
        (lists.organisation_sections(), SCHOOLS),
        (lists.organisation_column(), [SCHOOLS[0], SCHOOLS[0], SCHOOLS[1]]),
        (lists.organisation_column(merged=True), [SCHOOLS[0], SCHOOLS[0], SCHOOLS[1]]),
        (lists.xlsx_with_title(), ["№ 5 жалпы орта мектеп"] * 3),
        (lists.xlsx_plain(), ["", "", ""]),
    ],
    ids=["sheets", "sections", "column", "merged column", "title", "none"],
)
def test_a_list_says_whose_members_they_are(content, organisations):
    assert [line.organisation_text for line in lines_of(tables_of(content))] == organisations


def test_each_refused_row_has_its_reason():
    rows = read(tables_of(lists.with_refused_rows()))
    assert [row.is_refused for row in rows[:3]] == [False, False, False]
    assert [[reason.code for reason in row.reasons] for row in rows[3:]] == [
        [code] for *_, code in lists.refused_rows()
    ]
    assert [row.shown_name for row in rows[3:6]] == ["=cmd()", "Қасымов", "Қасымов Ә. Е."]


def test_a_list_without_headings_is_not_guessed():
    with pytest.raises(ValidationError) as refused:
        lines_of(tables_of(lists.without_headings()))
    assert codes(refused.value) == ["no_headings"]


def test_of_a_list_of_all_who_work_there_only_the_members_are_read():
    headings = ("№", "Қызметкердің аты-жөні", "Кәсіподақ мүшесі (иә/жоқ)")
    answers = ("иә", "жоқ", "")
    rows = read(tables_of(lists.xlsx({"1": [headings, *zip((1, 2, 3), lists.FULL, answers, strict=True)]})))
    assert [[reason.code for reason in row.reasons] for row in rows] == [[], ["no_member"], ["member_unanswered"]]


def test_the_first_person_is_no_second_line_of_headings():
    """What stands below a heading that nobody knows may be a word of headings: "лауазымында"."""
    people = [("Есен Айша", "директор лауазымында"), ("Ким Ольга", "мұғалім")]
    rows = read(tables_of(lists.xlsx({"1": [("Аты-жөні", "Кім"), *people]})))
    assert [row.surname for row in rows] == ["Есен", "Ким"]


def test_the_row_of_column_numbers_is_nobody_in_a_csv_too():
    first, *others = lists.numbered()
    content = lists.csv_of([lists.HEADINGS, tuple(range(1, len(lists.HEADINGS) + 1)), first, *others])
    assert names_of(read(tables_of(content))) == list(lists.NAMES)


def test_hidden_and_empty_sheets_say_why_they_are_not_read():
    layout = layouts.recognise(tables_of(lists.hidden_and_empty_sheets()), ImportKind.MEMBERS)
    assert [(sheet.name, sheet.is_read, sheet.why_not) for sheet in layout.sheets] == [
        ("Мүшелер", True, ""), ("Анықтама", False, "hidden"), ("Лист3", False, "empty"),
    ]  # fmt: skip


@pytest.mark.parametrize("make", [*WHOLE, lists.two_line_headings], ids=lambda make: make.__name__)
def test_a_layout_survives_json(make):
    layout = layouts.recognise(tables_of(make()), ImportKind.MEMBERS)
    assert layouts.Layout.from_json(json.loads(json.dumps(layout.to_json()))) == layout


def test_columns_named_by_hand_are_read():
    tables = tables_of(lists.xlsx({"1": [("кім", "нөмір"), (lists.FULL[0], lists.IINS[0])]}))
    layout = layouts.by_hand(tables, ImportKind.MEMBERS)
    (sheet,) = layout.sheets
    assert (sheet.headings, sheet.first_row, sheet.columns) == (["кім", "нөмір"], 1, {})
    sheet.columns = {0: "full_name", 1: "iin"}
    (line,) = members.lines(tables, layouts.Layout.from_json(layout.to_json()))
    assert members.read_member(line.values, LISTED_ON).iin == lists.IINS[0]
