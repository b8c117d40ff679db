"""What a row says of a member, as a whole: days that do not go together, names and numbers."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from registry.mass_entry import members
from registry.mass_entry.rows import BELOW_THE_LIST

from . import lists

LISTED_ON = date(2025, 9, 1)
NAME = {"full_name": lists.FULL[0]}


def read(**values):
    return members.read_member(NAME | values, LISTED_ON)


def reasons(row):
    return [(reason.code, reason.field) for reason in row.reasons]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"birth_date": "12.03.1885"}, ("date_too_old", "birth_date")),
        ({"birth_date": timezone.localdate() + timedelta(days=1)}, ("date_future", "birth_date")),
        ({"birth_date": timezone.localdate() - timedelta(days=300)}, ("born_too_late", "birth_date")),
        ({"joined_on": "31.02.2015"}, ("date_impossible", "joined_on")),
        ({"joined_on": "білмеймін"}, ("date_unreadable", "joined_on")),
        ({"joined_on": timezone.localdate() + timedelta(days=1)}, ("date_future", "joined_on")),
        ({"joined_on": "02.09.2025"}, ("joined_after_list", "joined_on")),
        ({"joined_on": "12.03.1985", "birth_date": "12.03.1985"}, ("joined_before_birth", "joined_on")),
        ({"iin": lists.IINS[0], "birth_date": "12.03.1986"}, ("iin_other_birth_date", "")),
        ({"iin": lists.IINS[0], "sex": "әйел"}, ("iin_other_sex", "")),
        ({"iin": "1"}, ("iin_digits", "iin")),
        ({"full_name": ""}, ("name_missing", "")),
        ({"member": "нет"}, ("no_member", "")),
        ({"member": "мүше емес"}, ("no_member", "")),
        ({"member": "-"}, ("no_member", "")),
        ({"member": False}, ("no_member", "")),
        ({"member": ""}, ("member_unanswered", "")),
    ],
)
def test_what_contradicts_or_cannot_be_is_refused(values, found):
    assert reasons(read(**values)) == [found]


def test_all_that_is_wrong_with_a_row_is_said_at_once():
    row = read(full_name="Қасымов", iin="1", birth_date="31.02.1985", phone="жоқ шығар")
    assert reasons(row) == [("name_incomplete", ""), ("iin_digits", "iin"), ("date_impossible", "birth_date")]
    assert [reason.code for reason in row.notes] == ["phone_left_out"]


@pytest.mark.parametrize("answer", ["иә", "да", "+", "мүше", True, "2015 жылдан", "№ 125"])
def test_who_is_said_to_be_a_member_is_one(answer):
    assert reasons(read(member=answer)) == []


def test_a_rough_birth_date_is_left_out_and_said():
    row = read(birth_date="1985")
    assert (row.birth_date, row.is_refused, [reason.code for reason in row.notes]) == (
        None,
        False,
        ["birth_date_rough"],
    )


def test_what_stands_in_brackets_is_left_out_and_said():
    row = read(full_name="Қасымова (Ахметова) Айгүл")
    assert (row.surname, row.notes[0].code, row.notes[0].params) == (
        "Қасымова",
        "brackets_left_out",
        {"value": "Ахметова"},
    )


def test_two_digits_of_a_birth_year_are_those_of_a_grown_up():
    assert read(birth_date="12.03.05").birth_date == date(2005, 3, 12)
    assert read(birth_date="12.03.24").birth_date == date(1924, 3, 12)
    assert read(joined_on="12.03.24").joined_on == date(2024, 3, 12)


def test_the_whole_name_may_stand_in_the_column_of_surnames():
    row = members.read_member({"surname": lists.FULL[0]}, LISTED_ON)
    assert (row.surname, row.given_name, row.patronymic) == lists.NAMES[0]


def test_a_surname_and_no_given_name_is_refused():
    row = members.read_member({"surname": "Қасымов", "patronymic": "Ерланұлы"}, LISTED_ON)
    assert reasons(row) == [("name_incomplete", "")]
    assert row.shown_name == "Қасымов Ерланұлы"


def test_a_column_of_its_own_counts_more_than_the_cell_of_the_name():
    row = read(full_name=f"3) {lists.FULL[0]} 8 701 123 45 67", phone="8 747 000 00 00")
    assert (row.shown_name, row.phone) == (lists.FULL[0], "+77470000000")


def test_the_demonstrations_iin_tells_no_birth_date():
    row = read(iin="850315100016")
    assert (row.iin, row.birth_date, row.sex, row.reasons) == ("850315100016", None, "", [])


def test_a_long_job_is_cut():
    assert len(read(job="мұғалім " * 50).job) == 120


CELLS = st.one_of(st.text(max_size=30), st.floats(), st.integers(), st.dates(), st.booleans(), st.none())
COLUMNS = ("full_name", "surname", "given_name", "patronymic", "iin", "birth_date", "sex", "phone", "email", "job",
           "category", "joined_on")  # fmt: skip


@given(st.dictionaries(st.sampled_from(COLUMNS), CELLS))
def test_any_cells_are_a_member_or_have_their_reasons(values):
    row = members.read_member(values, LISTED_ON)
    assert row.reasons or (row.surname and row.given_name)
    assert len(row.shown_name) <= 300
    assert row.iin is None or len(row.iin) == 12


@pytest.mark.parametrize(
    "text",
    ["Барлығы: 86", "Барлығы", "ИТОГО", "Всего 5 человек", "Жиыны", "Төрағасы ______", "Председатель ППО", "М.О.",
     "М.П.",
     "Директор: Ахметов", "Қолы", "Мекеме басшысы", "Орындаушы: Ким О."],
)  # fmt: skip
def test_what_stands_below_a_list_is_known(text):
    assert BELOW_THE_LIST.match(text)


@pytest.mark.parametrize(
    "name",
    ["Барлыбаев Әділ", "Директоров Иван", "Всеволодова Анна", "Итогов Пётр", "Қолыбаев Ұлан", "Төрағалиев Ғани"],
)
def test_a_name_that_begins_like_it_is_somebody(name):
    assert not BELOW_THE_LIST.match(name)
