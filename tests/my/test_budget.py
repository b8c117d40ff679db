"""The estimate, as the chair enters it."""

from datetime import date

import pytest
from django.urls import reverse

from infowork.models import Budget
from registry.models import Norm

from .pages import TOMORROW, YEAR, wrong_fields

SUMS = {"planned_kzt": "1 200 000", "information_planned_kzt": "60 000", "approved_on": f"10.01.{YEAR}"}


def save_sums(as_chair, **changed):
    return as_chair.post(reverse("infowork:budget_edit", args=[YEAR]), SUMS | changed)


def test_saves_and_corrects_one_estimate(as_chair, school):
    save_sums(as_chair)
    assert save_sums(as_chair, information_planned_kzt="48 000").status_code == 302

    budget = Budget.objects.get()
    assert (budget.organisation, budget.planned_kzt, budget.lines.get().planned_kzt) == (school, 1_200_000, 48_000)


@pytest.mark.parametrize(("planned", "below"), [("60000", False), ("59999", True)])
def test_the_share_is_judged_by_the_norm_without_rounding(as_chair, planned, below):
    Norm.objects.create(key="information_share", holds_from=date(2023, 1, 1), value=5, source_kk="Тапсырма")
    save_sums(as_chair, information_planned_kzt=planned)

    response = as_chair.get(reverse("infowork:budget"))

    assert response.context["share"].below_norm is below
    assert response.context["planned_share"] == ("4,99\xa0%" if below else "5\xa0%")


def test_without_a_norm_nobody_falls_short(as_chair):
    save_sums(as_chair, information_planned_kzt="0")

    assert as_chair.get(reverse("infowork:budget")).context["share"].below_norm is False


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"information_planned_kzt": "1 200 001"}, "information_planned_kzt"),
        ({"planned_kzt": "0", "information_planned_kzt": "0"}, "planned_kzt"),
        ({"planned_kzt": "көп"}, "planned_kzt"),
        ({"planned_kzt": "-5"}, "planned_kzt"),
        ({"approved_on": TOMORROW}, "approved_on"),
        ({"information_spent_kzt": "5"}, "information_spent_kzt"),
        ({"spent_kzt": "4", "information_spent_kzt": "5"}, "information_spent_kzt"),
    ],
)
def test_what_an_estimate_may_not_be(as_chair, changed, field):
    response = save_sums(as_chair, **changed)

    assert wrong_fields(response) == [field]
    assert not Budget.objects.exists()
    assert f'value="{(SUMS | changed)[field]}"' in response.content.decode()
