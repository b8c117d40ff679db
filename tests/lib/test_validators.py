"""Identification numbers: what is refused, what only warned about."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from registry import validators

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


def code(validate, value):
    """The code of the refusal, None where the value is accepted."""
    try:
        validate(value)
    except ValidationError as error:
        return error.code
    return None


@pytest.mark.parametrize(
    "iin",
    ["850315400015", "050315500014", "990228300014", "000229600014", "850315400608", "050315500503", "850315400025",
     "850315400035", "850315000011", "850315100016", "900815200022", "781201100033", "940501200042"],
)  # fmt: skip
def test_a_right_iin_is_accepted(iin):
    assert code(validators.validate_iin, iin) is None


@pytest.mark.parametrize(
    ("iin", "refusal"),
    [
        ("850315400016", "iin_check_digit"),
        ("990231300010", "iin_birth_date"),
        ("020230500017", "iin_birth_date"),
        ("270101500016", "iin_birth_date"),
        ("850315700014", "iin_century"),
        ("000000000000", "iin_birth_date"),
        ("85031540001²", "iin_digits"),
        ("٨٥٠٣١٥٤٠٠٠١٥", "iin_digits"),
        ("8503154000150", "iin_digits"),
        ("85031540001", "iin_digits"),
        ("850315400015\n", "iin_digits"),
        ("", "iin_digits"),
        (None, "iin_digits"),
        *((f"85031540061{digit}", "iin_check_digit") for digit in range(10)),
    ],
)
def test_a_wrong_iin_is_refused(iin, refusal):
    assert code(validators.validate_iin, iin) == refusal


@pytest.mark.parametrize("number", ["190440000010", "190441000016", "230940000019", "190440000104"])
def test_a_right_bin_is_accepted(number):
    assert code(validators.validate_bin, number) is None


@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        ("850315400015", "bin_kind"),
        ("190440000011", "bin_check_digit"),
        ("19044000001", "bin_digits"),
        *((f"19044000013{digit}", "bin_check_digit") for digit in range(10)),
    ],
)
def test_a_wrong_bin_is_refused(number, refusal):
    assert code(validators.validate_bin, number) == refusal


@pytest.mark.parametrize("typed", [" 8503 1540 0015 ", "8503\u00a01540\u00a00015", "850315400015\n"])
def test_spaces_are_taken_out_before(typed):
    assert validators.normalise_number(typed) == "850315400015"


@given(st.integers(0, 10**11 - 1), st.integers(0, 9))
def test_at_most_one_digit_belongs_to_eleven(first, digit):
    first11 = f"{first:011}"
    expected = validators.check_digit(first11)
    assert expected is None or 0 <= expected <= 9
    if digit != expected:
        assert code(validators.validate_iin, f"{first11}{digit}") == "iin_check_digit"


@given(st.text(max_size=14))
def test_anything_typed_is_answered_with_a_sentence(text):
    if code(validators.validate_iin, text) is None:
        assert len(text) == 12


@pytest.mark.parametrize(
    ("iin", "birth_date", "sex", "how_many"),
    [
        ("850315400015", date(1985, 3, 15), "female", 0),
        ("850315400015", date(1985, 3, 16), "female", 1),
        ("850315400015", date(1885, 3, 15), "female", 1),
        ("850315400015", date(1985, 3, 15), "male", 1),
        ("850315100016", date(1985, 3, 15), "male", 0),
        ("850315000011", date(1985, 3, 15), "male", 1),
        ("850315400015", None, "", 0),
    ],
)
def test_a_contradiction_warns(iin, birth_date, sex, how_many):
    assert len(validators.iin_contradictions(iin, birth_date=birth_date, sex=sex)) == how_many


def test_a_telephone_number_is_kept_in_its_normal_form():
    assert code(validators.validate_phone, "+77011234567") is None
    assert code(validators.validate_phone, "8 701 123 45 67") == "phone"


def test_a_day_that_has_not_come_is_refused():
    assert code(validators.validate_not_in_future, TODAY) is None
    assert code(validators.validate_not_in_future, date(2026, 11, 24)) == "future"
