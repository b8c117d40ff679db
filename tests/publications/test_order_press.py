"""Ordering the press."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from publications.models import Periodical, PressOrder
from publications.services.orders import order_press
from shymkent_union.lib.refusals import codes

ON = date(2026, 10, 1)


@pytest.fixture
def periodical(db):
    return Periodical.objects.create(title_kk="Білімді ел")


def order(school, periodical, **changed):
    details = {"year": 2026, "copies": 2, "amount_kzt": 8200, "on": ON, "by": None}
    return order_press(school, periodical=periodical, **(details | changed))


def test_an_order_is_corrected_and_dated_anew(school, periodical):
    order(school, periodical)
    order(school, periodical, on=date(2026, 10, 2))
    assert PressOrder.objects.get().ordered_on == ON

    order(school, periodical, copies=3, amount_kzt=12_300, on=date(2026, 10, 3))
    row = PressOrder.objects.get()
    assert (row.copies, row.amount_kzt, row.ordered_on) == (3, 12_300, date(2026, 10, 3))


@pytest.mark.parametrize(
    ("changed", "code"),
    [({"year": 2025}, "year_over"), ({"year": 2028}, "year_too_far"), ({"copies": 0}, "no_copies"),
     ({"amount_kzt": -1}, "min_value")],
)  # fmt: skip
def test_refusals(school, periodical, changed, code):
    with pytest.raises(ValidationError) as caught:
        order(school, periodical, **changed)

    assert codes(caught.value) == [code]
    assert not PressOrder.objects.exists()


def test_a_periodical_outside_the_campaign_is_refused(school):
    other = Periodical.objects.create(title_kk="Басқа", in_campaign=False)

    with pytest.raises(ValidationError) as caught:
        order(school, other)
    assert codes(caught.value) == ["not_in_campaign"]
