"""The press order, as the chair makes it."""

import pytest
from django.urls import reverse

from publications.models import Periodical, PressOrder

from .pages import YEAR, queries_of, wrong_fields


def order(as_chair, periodical, year=YEAR, **changed):
    address = reverse("publications:order", args=[year, periodical.pk])
    return as_chair.post(address, {"copies": "2", "amount_kzt": "8 200"} | changed)


def test_orders_and_corrects_one_order_a_year(as_chair, school, periodical):
    order(as_chair, periodical)
    assert order(as_chair, periodical, copies="3", amount_kzt="12 300").status_code == 302

    row = PressOrder.objects.get()
    assert (row.organisation, row.year, row.copies, row.amount_kzt) == (school, YEAR, 3, 12_300)
    assert order(as_chair, periodical, YEAR + 1).status_code == 302
    assert PressOrder.objects.count() == 2


@pytest.mark.parametrize(("changed", "field"), [({"copies": "0"}, "copies"), ({"copies": "екі"}, "copies"),
                                                ({"amount_kzt": ""}, "amount_kzt")])  # fmt: skip
def test_what_an_order_may_not_be(as_chair, periodical, changed, field):
    assert wrong_fields(order(as_chair, periodical, **changed)) == [field]
    assert not PressOrder.objects.exists()


def test_only_periodicals_of_the_campaign_can_be_ordered(as_chair, periodical):
    other = Periodical.objects.create(title_kk="Басқа газет", in_campaign=False)

    assert order(as_chair, other).status_code == 404
    assert "Басқа газет" not in as_chair.get(reverse("publications:press")).content.decode()
    one = queries_of(as_chair, reverse("publications:press"))
    for title in ("Екінші газет", "Үшінші газет"):
        order(as_chair, Periodical.objects.create(title_kk=title))
    assert queries_of(as_chair, reverse("publications:press")) == one
