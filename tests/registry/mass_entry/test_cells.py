"""One cell: numbers, words and dirt."""

from datetime import date

import pytest
from django.core.validators import validate_email
from hypothesis import given
from hypothesis import strategies as st

from registry.mass_entry import cells
from registry.mass_entry.reasons import SENTENCES, Unreadable
from registry.validators import validate_iin

from .lists import iin_of


def code_of(read, value):
    with pytest.raises(Unreadable) as refused:
        read(value)
    assert refused.value.code in SENTENCES
    return refused.value.code


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("  Қасымов\u00a0 Әділ\n", "Қасымов Әділ"),
        ("\ufeffҚа\u200bсы\u202eмов\x00\u2066", "Қасымов"),
        ("И\u0306", "Й"),
        (86.0, "86"),
        (850312300012.0, "850312300012"),
        (date(1985, 3, 12), "12.03.1985"),
        (None, ""),
    ],
)
def test_a_cell_is_cleaned_of_what_nobody_sees(value, text):
    assert cells.clean(value) == text


@given(st.text())
def test_a_clean_text_stays_clean(text):
    assert cells.clean(cells.clean(text)) == cells.clean(text)


BORN = iin_of(date(2001, 2, 3), "female")


@pytest.mark.parametrize(
    "value",
    [
        "850312300012", 850312300012, 8.50312300012e11, " 850312 300012 ", "'850312300012", "850312300012.0",
        "850312-300012", "850312\u00a0300012",
    ],
)  # fmt: skip
def test_an_iin_is_read(value):
    assert cells.iin(value) == "850312300012"


@pytest.mark.parametrize("value", ["", "-", "жоқ", "нет", None, 0])
def test_no_iin_is_none(value):
    assert cells.iin(value) == ""


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("85031230001", "iin_digits"),
        ("8503123000121", "iin_digits"),
        ("123", "iin_digits"),
        ("850312300013", "iin_check_digit"),
        ("8.50312E+11", "iin_rounded"),
        ("8,50312E+11", "iin_rounded"),
        ("85031230001О", "iin_letters"),
        ("٨٥٠٣١٢٣٠٠٠١٢", "iin_letters"),
        (850312300012.5, "iin_letters"),
    ],
)
def test_a_wrong_iin_is_refused(value, code):
    assert code_of(cells.iin, value) == code


@given(st.dates(date(1940, 1, 1), date(2010, 12, 31)), st.sampled_from(["male", "female"]), st.integers(0, 9000))
def test_an_iin_survives_a_spreadsheet(birth_date, sex, serial):
    iin = iin_of(birth_date, sex, serial)
    validate_iin(iin)
    assert cells.iin(iin) == cells.iin(float(iin)) == cells.iin(int(iin)) == iin


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("8 701 123 45 67", "+77011234567"),
        (87011234567, "+77011234567"),
        (7011234567.0, "+77011234567"),
        ("53-12-45, 8 (701) 123-45-67", "+77011234567"),
        ("8(7252)531245; 87011234567", "+77011234567"),
        ("8 7252 53 12 45", "+77252531245"),
        ("ұялы: +7–701–123–45–67 (WhatsApp)", "+77011234567"),
        ("87011234567/87479876543", "+77011234567"),
        ("+77011234567\n+77479876543", "+77011234567"),
        ("87011234567  87479876543", "+77011234567"),
        ("87011234567 87479876543", "+77011234567"),
        ("'87011234567", "+77011234567"),
        ("жоқ", ""),
        ("", ""),
    ],
)
def test_the_first_mobile_number_of_a_cell_is_read(value, number):
    assert cells.phone(value) == number


@pytest.mark.parametrize("value", ["531245", "сұрау керек", "+1 212 555 01 23", "12345678901234567"])
def test_what_is_no_number_is_left_out_and_said(value):
    assert code_of(cells.phone, value) == "phone_left_out"


@pytest.mark.parametrize(
    ("value", "address"),
    [("A.Kim@Mail.KZ", "a.kim@mail.kz"), ("mailto:x <a@b.kz>; c@d.kz", "a@b.kz"), ("жоқ", "")],
)
def test_an_address_is_read(value, address):
    assert cells.email(value) == address


@pytest.mark.parametrize("value", ["a.kim(at)mail.kz", "a..b@mail.kz", "@mail.kz", f"a@{'b.' * 130}kz"])
def test_what_is_no_address_is_left_out_and_said(value):
    assert code_of(cells.email, value) == "email_left_out"


@pytest.mark.parametrize("address", ["a@b.kz", "a_b.c-d@mail-1.edu.kz", "1@1.info", "_@a.b.museum"])
def test_what_need_not_be_asked_the_validator_takes(address):
    assert validate_email(address) is None


@pytest.mark.parametrize(
    ("value", "sex"),
    [("ер", "male"), ("Ә", "female"), ("м.", "male"), ("Ж", "female"), ("ӘЙЕЛ", "female"), ("муж.", "male"),
     ("женский", "female"), ("еркек", "male"), ("", ""), ("-", "")],
)  # fmt: skip
def test_the_sex_is_read(value, sex):
    assert cells.sex(value) == sex


@pytest.mark.parametrize(
    ("value", "category"),
    [("қызметкер", "employee"), ("студент", "learner"), ("Білім алушы", "learner"), ("пенсионер", "pensioner"),
     ("жұмыс істейтін зейнеткер", "employee"), ("неработающий пенсионер", "pensioner"), ("педагог-модератор", ""),
     ("І санат", ""), ("жоғары санат", ""), ("", "")],
)  # fmt: skip
def test_the_category_is_read_and_a_teachers_qualification_is_none(value, category):
    assert cells.category(value) == category


def test_words_that_are_no_category_or_sex_are_left_out_and_said():
    assert code_of(cells.category, "көршісі") == "category_left_out"
    assert code_of(cells.sex, "белгісіз") == "sex_left_out"


@pytest.mark.parametrize(("value", "count"), [(86.0, 86), ("86 адам", 86), ("1 200", 1200), ("86,0", 86), ("", None)])
def test_a_number_of_people_is_read(value, count):
    assert cells.count(value) == count


@pytest.mark.parametrize("value", ["көп", "86/90", "12345678"])
def test_what_is_no_number_of_people_is_left_out_and_said(value):
    assert code_of(cells.count, value) == "count_left_out"
