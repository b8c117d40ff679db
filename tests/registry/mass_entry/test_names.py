"""Names of people, as lists write them and as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.mass_entry import names
from registry.mass_entry.reasons import Unreadable


@pytest.mark.parametrize(
    ("spelt", "parts"),
    [
        ("Қасымов Әділ Ерланұлы", ("Қасымов", "Әділ", "Ерланұлы")),
        ("Қасымов Әділ", ("Қасымов", "Әділ", "")),
        ("  қасымов   әділ ", ("Қасымов", "Әділ", "")),
        ("ҚАСЫМОВА АЙГҮЛ СӘКЕНҚЫЗЫ", ("Қасымова", "Айгүл", "Сәкенқызы")),
        ("ҰЛАН-ГҮЛ ӘБДІ", ("Ұлан-Гүл", "Әбді", "")),
        ("Қасымов Әділ Ерлан ұлы", ("Қасымов", "Әділ", "Ерлан ұлы")),
        ("АЛИЕВ ВАГИФ ГАСАН ОГЛЫ", ("Алиев", "Вагиф", "Гасан оглы")),
        ("Алиев Вагиф Гасан-Оглы", ("Алиев", "Вагиф", "Гасан-Оглы")),
        ("АЛИЕВ ВАГИФ ГАСАН-ОГЛЫ", ("Алиев", "Вагиф", "Гасан-оглы")),
        ("Қасымов, Әділ Ерланұлы", ("Қасымов", "Әділ", "Ерланұлы")),
        ("Қасымов,Әділ", ("Қасымов", "Әділ", "")),
        ("Әділ Ерланұлы Қасымов", ("Қасымов", "Әділ", "Ерланұлы")),
        ("Айгүл Қасымова", ("Қасымова", "Айгүл", "")),
        ("Әділ Ерланұлы", ("Ерланұлы", "Әділ", "")),
        ("Ерланұлы Әділ", ("Ерланұлы", "Әділ", "")),
        ("Оспанов Сабина", ("Оспанов", "Сабина", "")),
        ("Шмидт Мария Луиза Карловна", ("Шмидт", "Мария Луиза", "Карловна")),
        ("Қасымова (Ахметова) Айгүл", ("Қасымова", "Айгүл", "")),
        ("Kасымов Әдiл", ("Касымов", "Әділ", "")),
        ("KACЫMOB ӘДІЛ", ("Касымов", "Әділ", "")),
        ("О'Коннор Анна", ("О'Коннор", "Анна", "")),
        ("МакДональд Анна", ("МакДональд", "Анна", "")),
        ("Smith John", ("Smith", "John", "")),
        ("Қа\u200bсымов\u202e Әділ", ("Қасымов", "Әділ", "")),
        ("• Қасымов Әділ -", ("Қасымов", "Әділ", "")),
        ("Ли На", ("Ли", "На", "")),
        ("'Қасымов Әділ'", ("Қасымов", "Әділ", "")),
        ("Нұрлан Айгерім(мұғалім)", ("Нұрлан", "Айгерім", "")),
        ("Оспанов Адам", ("Оспанов", "Адам", "")),
    ],
)
def test_a_full_name_is_read(spelt, parts):
    assert names.full_name(spelt) == parts


@pytest.mark.parametrize(
    ("spelt", "code"),
    [
        ("", "name_missing"), ("Қайырлы күн", "name_words"),
        ("Мүшелер тізімі", "name_words"), ("-", "name_missing"), ("Қасымов", "name_incomplete"),
        ("Қасымова Ерланқызы", "name_incomplete"), ("Қасымов Ә.", "name_initials"), ("Қасымов Ә. Е.", "name_initials"),
        ("Қасымов Ә.Е.", "name_initials"), ("Ә Қасымов", "name_initials"), ("Қасымов Әділ 2", "name_digits"),
        ("Қасымов Әділ²", "name_digits"), ("=cmd()", "name_formula"), ("@SUM(A1)", "name_formula"),
        ("+7 Қасымов", "name_formula"), ("HYPERLINK(x)", "name_formula"), ("Қасымов <b>Әділ", "name_letters"),
        ("Қасымов_Әділ Е", "name_letters"), ("Қасымов Zділ", "name_letters"), ("Қ" * 81 + " Әділ", "name_long"),
    ],
)  # fmt: skip
def test_what_is_no_full_name_is_refused(spelt, code):
    with pytest.raises(Unreadable) as refused:
        names.full_name(spelt)
    assert refused.value.code == code


WORD = st.text("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя", min_size=3, max_size=12)


@given(WORD, WORD)
def test_capitals_do_not_matter(surname, given_name):
    try:
        read = names.full_name(f"{surname} {given_name}")
    except Unreadable as error:
        assert error.code in {"name_incomplete", "name_missing", "name_words"}  # noqa: PT017 (either is right)
        return
    assert read == names.full_name(f"{surname} {given_name}".upper())
    assert all(part == part.capitalize() for part in read if part not in names.SONS)


@given(st.text(max_size=40))
def test_any_text_is_a_name_or_says_why_not(text):
    try:
        parts = names.full_name(text)
    except Unreadable:
        return
    assert parts[0]
    assert parts[1]
    assert all(len(part) <= names.LONGEST for part in parts)
    assert not any(character.isdigit() or not character.isprintable() for part in parts for character in part)


@pytest.mark.parametrize(("spelt", "part"), [("ҚАСЫМОВ", "Қасымов"), ("", ""), ("-", ""), ("Ерлан ұлы", "Ерлан ұлы")])
def test_a_part_of_a_name_is_read(spelt, part):
    assert names.part_of_name(spelt) == part
