"""How much the information line falls short, said as one types it."""

from datetime import date

import pytest
from django.urls import reverse

from registry.models import Norm
from tests.browser import found_by_axe

from .pages import YEAR

ADDRESS = reverse("infowork:filing", args=["estimate", YEAR])


@pytest.fixture
def norm(db):
    return Norm.objects.create(key="information_share", holds_from=date(2023, 1, 1), value=5, source_kk="Тапсырма")


def test_the_page_knows_the_norm_of_the_year_and_its_base(as_chair, asked, norm):
    page = as_chair.get(ADDRESS)
    assert page.context["beside"] == {"hundredths": 500, "norm": "5", "base": "planned_kzt"}
    Norm.objects.update(base="income", value="2.5")
    assert as_chair.get(ADDRESS).context["beside"] == {"hundredths": 250, "norm": "2,5", "base": "income_planned_kzt"}
    norm.delete()
    assert "data-norm" not in as_chair.get(ADDRESS).content.decode()


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_says_in_tenge_what_is_short_as_one_types(open_page, chair, sign_in, asked, norm):
    page = open_page(ADDRESS, sign_in(chair))
    said = page.locator(".as-typed")
    assert not said.is_visible()
    page.fill("#id_planned_kzt", "1 200 001")
    page.fill("#id_information_work", "59 999")
    # 5 % of 1 200 001 is 60 000.05: the smallest whole sum that reaches it is 60 001.
    assert said.inner_text().replace("\xa0", " ").startswith("Ақпараттық жұмысқа тағы 2 ₸ керек")
    page.fill("#id_information_work", "60 001")
    assert "орындалды" in said.inner_text()
    assert page.complaints == []
    assert found_by_axe(page) == []
