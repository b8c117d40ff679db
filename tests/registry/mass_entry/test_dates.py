"""Days in any usual form."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.mass_entry import dates
from registry.mass_entry.reasons import Unreadable

LATEST = date(2025, 9, 1)
KAZAKH = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан",
    "қараша", "желтоқсан",
)  # fmt: skip
RUSSIAN = (
    "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
    "ноября", "декабря",
)  # fmt: skip


@pytest.mark.parametrize(
    "spelt",
    [
        "12.03.1985", "12.03.85", "12/03/1985", "12-03-1985", "12 03 1985", "1985-03-12", "1985.03.12", "12.3.1985",
        "12.03.1985 г.", "12.03.1985ж.", "12.03.1985 00:00:00", "1985-03-12 00:00:00", "1985-03-12T00:00:00",
        "1985 ж. 12 наурыз", "1985 жылғы 12 наурыз", "1985 жылы 12-наурыз", "12 наурыз 1985 ж.", "12 марта 1985 г.",
        "12 марта 1985 года", "12 мар. 1985", "12-Mar-85", "«12» наурыз 1985 ж", "12 МАРТА 1985", "12031985", 12031985,
        "19850312", "12,03,1985", "12. 03. 1985", " 12.03.1985 ", "12.03.1985.", 31118,
        31118.0, date(1985, 3, 12), datetime.combine(date(1985, 3, 12), time(0)), "120385", "12.03.85г",
    ],
)  # fmt: skip
def test_a_day_is_read_in_any_usual_form(spelt):
    assert dates.day(spelt, LATEST) == date(1985, 3, 12)


@pytest.mark.parametrize("value", ["", None, "-", "жоқ", "нет", True])
def test_a_blank_cell_is_no_day(value):
    assert dates.day(value, LATEST) is None


def test_the_month_first_is_read_where_the_day_can_be_no_month():
    assert dates.day("03/25/1985", LATEST) == date(1985, 3, 25)


@given(st.dates(date(1901, 1, 1), date(2099, 12, 31)), st.sampled_from([KAZAKH, RUSSIAN]))
def test_every_day_is_read_in_words_and_numbers(day, months):
    month = months[day.month - 1]
    for spelt in (
        f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day.year} ж. {day.day} {month}",
        f"{day.day} {month.upper()} {day.year} г.", f"{day}",
    ):  # fmt: skip
        assert dates.day(spelt, LATEST) == day


@given(st.dates(date(1915, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_a_spreadsheets_number(day):
    number = (day - dates.SPREADSHEET_ZERO).days
    assert dates.day(number, LATEST) == dates.day(float(number), LATEST) == day


@given(st.dates(date(1926, 1, 1), LATEST))
def test_two_digits_of_a_year_mean_the_last_such_year(day):
    read = dates.day(f"{day:%d.%m.%y}", LATEST)
    assert (read.month, read.day, read.year % 100) == (day.month, day.day, day.year % 100)
    assert date(1925, 9, 1) < read <= LATEST


@pytest.mark.parametrize(
    ("spelt", "first", "last"),
    [
        ("2015", date(2015, 1, 1), date(2015, 12, 31)),
        (2015, date(2015, 1, 1), date(2015, 12, 31)),
        ("2015 ж.", date(2015, 1, 1), date(2015, 12, 31)),
        ("2015 жылдан бастап", date(2015, 1, 1), date(2015, 12, 31)),
        ("с 2015 года", date(2015, 1, 1), date(2015, 12, 31)),
        ("09.2015", date(2015, 9, 1), date(2015, 9, 30)),
        ("қыркүйек 2015", date(2015, 9, 1), date(2015, 9, 30)),
        ("2015 ж. қыркүйек", date(2015, 9, 1), date(2015, 9, 30)),
        ("февраль 2016 г.", date(2016, 2, 1), date(2016, 2, 29)),
    ],
)
def test_a_month_or_a_year_alone_is_a_rough_day(spelt, first, last):
    assert dates.day(spelt, LATEST) == dates.Rough(first, last)


@pytest.mark.parametrize(
    ("spelt", "code"),
    [
        ("31.02.1985", "date_impossible"), ("1985-13-01", "date_impossible"), ("31 сәуір 1985", "date_impossible"),
        ("00.00.0000", "date_impossible"), ("13.2015", "date_impossible"), ("00.2015", "date_impossible"),
        ("жазда", "date_unreadable"), ("12 квартал 1985", "date_unreadable"), (1e300, "date_unreadable"),
        ("3015", "date_impossible"), ("12.03", "date_unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_day_says_so(spelt, code):
    with pytest.raises(Unreadable) as refused:
        dates.day(spelt, LATEST)
    assert refused.value.code == code


@given(st.one_of(st.text(max_size=20), st.floats(), st.integers(), st.text("0123456789./- жгмарт", max_size=14)))
def test_any_cell_is_a_day_or_says_why_not(value):
    try:
        day = dates.day(value, LATEST)
    except Unreadable:
        return
    assert day is None or isinstance(day, date | dates.Rough)
