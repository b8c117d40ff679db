"""The estimate, as the chair reads it; it is entered by its filing."""

from datetime import date

import pytest
from django.urls import reverse

from infowork.services.budgets import save_estimate
from registry.models import Norm

from .pages import YEAR


@pytest.fixture
def plan_for(school, chair):
    """`plan_for(sum)`: an estimate of 1 200 000 with so much for information work."""
    return lambda part: save_estimate(
        school, year=YEAR, planned_kzt=1_200_000, lines={"information_work": part}, by=chair
    )


@pytest.mark.parametrize(("planned", "below"), [(60_000, False), (59_999, True)])
def test_the_share_is_judged_by_the_norm_without_rounding(as_chair, plan_for, planned, below):
    Norm.objects.create(key="information_share", holds_from=date(2023, 1, 1), value=5, source_kk="Тапсырма")
    plan_for(planned)

    response = as_chair.get(reverse("infowork:budget"))

    assert response.context["share"].below_norm is below
    assert response.context["planned_share"] == ("4,99\xa0%" if below else "5\xa0%")


def test_without_a_norm_nobody_falls_short(as_chair, plan_for):
    plan_for(0)

    assert as_chair.get(reverse("infowork:budget")).context["share"].below_norm is False


def test_the_page_leads_to_the_filing(as_chair):
    assert (
        reverse("infowork:filing", args=["estimate", YEAR])
        in as_chair.get(reverse("infowork:budget")).content.decode()
    )
