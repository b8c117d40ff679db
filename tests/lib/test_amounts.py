"""Numbers as people here write them."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from shymkent_union.lib.amounts import NO_BREAK, grouped, percent, share, tenge, trimmed


@pytest.fixture(autouse=True, params=["kk", "ru"])
def _language(request):
    with override(request.param):
        yield


def test_sums_stand_in_groups_that_no_line_breaks():
    assert grouped(163_520) == f"163{NO_BREAK}520"
    assert tenge(163_520) == f"163{NO_BREAK}520{NO_BREAK}₸"
    assert (grouped(None), tenge(None)) == ("", "")


def test_a_share_is_cut_and_never_rounded_up():
    assert share(4_999, 100_000) == 4.99
    assert percent(4_999, 100_000) == f"4,99{NO_BREAK}%"
    assert percent(5_000, 100_000) == f"5{NO_BREAK}%"


@pytest.mark.parametrize(("part", "whole"), [(5, 0), (5, None), (None, 100)])
def test_no_share_without_both_numbers(part, whole):
    assert percent(part, whole) == ""


@pytest.mark.parametrize(
    ("number", "text"), [("5.00", "5"), ("2.50", "2,5"), ("10.00", "10"), ("1000.00", f"1{NO_BREAK}000")]
)
def test_a_norm_is_read_without_the_zeros_behind_it(number, text):
    assert trimmed(Decimal(number)) == text
