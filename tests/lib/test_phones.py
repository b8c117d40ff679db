"""Telephone numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shymkent_union.lib import phones


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("+7 701 123 45 67", "+77011234567"),
        ("8 (701) 123-45-67", "+77011234567"),
        ("7011234567", "+77011234567"),
        ("8.701.123.45.67", "+77011234567"),
        ("+7\u00a0701\u00a0123\u201145\u201167", "+77011234567"),
        ("8 (7252) 53-00-00", "+77252530000"),
    ],
)
def test_a_number_is_read(text, number):
    assert phones.normalise(text) == number


@pytest.mark.parametrize(
    "text",
    ["", None, "701", "+7 901 123 45 67", "+1 212 555 01 23", "77011234567890", "7011234567 ext 5", "٧٠١١٢٣٤٥٦٧",
     "0701123456", "person@example.kz", "7²11234567"],
)  # fmt: skip
def test_what_is_no_number_of_kazakhstan_is_none(text):
    assert phones.normalise(text) is None


@given(st.integers(0, 999_999_999))
def test_the_readable_and_the_normal_form_lead_to_each_other(rest):
    for number in (f"+77{rest:09}", f"+76{rest:09}"):
        assert phones.normalise(number) == number
        assert phones.normalise(phones.readable(number)) == number


@pytest.mark.parametrize(
    ("number", "mobile"),
    [("+77011234567", True), ("+77471234567", True), ("+77771234567", True), ("+77252530000", False)],
)
def test_a_city_number_is_no_mobile(number, mobile):
    assert phones.is_mobile(number) is mobile


def test_masked_shows_enough_to_know_ones_own():
    assert phones.masked("+77011234567") == "+7 701 ••• •• 67"
    assert phones.masked("") == ""
    assert "123" not in phones.masked("something 123")
