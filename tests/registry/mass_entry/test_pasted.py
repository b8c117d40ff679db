"""Text as it is pasted from a messenger."""

from datetime import date

import pytest

from registry.enums import ImportKind
from registry.mass_entry import layout, members, pasted


def read(text):
    table = pasted.table_from(text)
    lines = members.lines([table], layout.recognise([table], ImportKind.MEMBERS))
    return [members.read_member(line.values, date(2025, 9, 1)) for line in lines]


@pytest.mark.parametrize(
    "line",
    [
        "Қасымов Әділ Ерланұлы", "1. Қасымов Әділ Ерланұлы", "1) Қасымов Әділ Ерланұлы", "12 - Қасымов Әділ Ерланұлы",
        "7-Қасымов Әділ Ерланұлы",
        "1.Қасымов Әділ Ерланұлы", "№1 Қасымов Әділ Ерланұлы", "1 Қасымов Әділ Ерланұлы", "- Қасымов Әділ Ерланұлы",
        "• Қасымов Әділ Ерланұлы.", "*Қасымов Әділ Ерланұлы*", "1️⃣ Қасымов Әділ Ерланұлы",
        "✅ Қасымов Әділ Ерланұлы 👍🏽",
        "[12.03, 10:15] Айгүл: Қасымов Әділ Ерланұлы",
        "[12.03.2025, 10:15:20] +7 701 123 45 67: 1. Қасымов Әділ Ерланұлы",
        "12.03.2025, 10:15 - Айгүл Апай: Қасымов Әділ Ерланұлы", "\u200e\u202aҚасымов Әділ Ерланұлы\u202c",
        "ҚАСЫМОВ ӘДІЛ ЕРЛАНҰЛЫ;", "Қасымов\u00a0Әділ  Ерланұлы",
    ],
)  # fmt: skip
def test_a_name_is_found_in_a_line(line):
    (row,) = read(line)
    assert (row.surname, row.given_name, row.patronymic) == ("Қасымов", "Әділ", "Ерланұлы")
    assert row.reasons == []


@pytest.mark.parametrize(
    "line",
    [
        "Қасымов Әділ Ерланұлы, 12.03.1985, мұғалім, 8 701 123 45 67, a@b.kz",
        "1. Қасымов Әділ Ерланұлы - мұғалім - 87011234567; 12.03.1985 ж.т. A@B.kz",
        "Қасымов Әділ Ерланұлы 12 наурыз 1985 +7(701)123-45-67 a@b.kz, мұғалім",
        "Қасымов Әділ Ерланұлы | 1985 ж. 12 наурыз | мұғалім | тел: 8-701-123-45-67 | a@b.kz",
        "7.Қасымов Әділ Ерланұлы-мұғалім-87011234567-12.03.1985 a@b.kz",
        "Қасымов Әділ Ерланұлы 12.03.1985ж 87011234567 мұғалім a@b.kz",
        "Қасымов Әділ Ерланұлы\t12.03.1985\t87011234567\tмұғалім\ta@b.kz",
    ],
)
def test_a_line_may_say_everything(line):
    (row,) = read(line)
    assert row.reasons == []
    assert (row.shown_name, row.birth_date, row.phone, row.job, row.email) == (
        "Қасымов Әділ Ерланұлы", date(1985, 3, 12), "+77011234567", "мұғалім", "a@b.kz",
    )  # fmt: skip


def test_an_iin_in_a_line_is_read():
    (row,) = read("Қасымов Әділ Ерланұлы ЖСН 850312300012 тел 87011234567")
    assert (row.shown_name, row.iin, row.birth_date, row.phone, row.reasons) == (
        "Қасымов Әділ Ерланұлы", "850312300012", date(1985, 3, 12), "+77011234567", [],
    )  # fmt: skip


@pytest.mark.parametrize(
    "line", ["Қасымова Айгүл, Серікова Анна, Есен Айша", "Есен Айша; Ли Ольга Викторовна", "Есен Айша / Әлиев Марат"]
)
def test_several_people_in_one_line_are_not_one_with_a_strange_job(line):
    (row,) = read(line)
    assert ([reason.code for reason in row.reasons], row.shown_name) == (["several_names"], line)


def test_words_between_names_are_refused_and_not_taken_for_names():
    rows = read("Сәлеметсіз бе! Тізім жібердім:\nҚасымов Әділ Ерланұлы\nРақмет\nЖақсы?\n<Без медиафайлов>\n")
    assert [row.is_refused for row in rows] == [True, False, True, True]


@pytest.mark.parametrize("text", ["", "\n \n", "\t\t\n"])
def test_nothing_pasted_is_nobody(text):
    table = pasted.table_from(text)
    assert not any(any(row) for row in table.rows)


def test_lines_of_any_system_are_parted():
    assert [row.surname for row in read("Ким Ольга\r\nҚасымов Әділ\rОспанов Ұлан\u2028Әлиев Ғани")] == [
        "Ким",
        "Қасымов",
        "Оспанов",
        "Әлиев",
    ]


@pytest.mark.parametrize("separator", [",", ";", "|"])
def test_text_of_a_csv_may_be_pasted_with_its_headings(separator):
    (row,) = read("Аты-жөні,ЖСН,Телефон\nҚасымов Әділ,850312300012,87011234567".replace(",", separator))
    assert (row.shown_name, row.iin, row.phone) == ("Қасымов Әділ", "850312300012", "+77011234567")
