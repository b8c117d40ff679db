"""A form left open in another tab is saved where it was opened, or nowhere."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from infowork.models import Budget
from tests import makers

TYPED = {"planned_kzt": "900 000", "information_work": "50 000", "file": "1"}


@pytest.fixture
def of_two(chair, college):
    """The chair of school 5 is chair of the college too."""
    makers.make_office(college, "chair", chair.person)
    return chair


@pytest.fixture
def address():
    return reverse("infowork:filing", args=["estimate", timezone.localdate().year])


def hidden(response):
    """The form that is sent together with what was typed."""
    return {"my_organisation": response.wsgi_request.my_organisation.pk} | TYPED


def test_a_page_says_which_organisation_it_was_opened_for(of_two, school, address, sign_in):
    page = sign_in(of_two).get(address).content.decode()
    assert f'<input type="hidden" name="my_organisation" value="{school.pk}">' in page


def test_a_form_from_before_the_switch_is_saved_where_it_was_opened(of_two, school, college, address, sign_in):
    client = sign_in(of_two)
    opened = client.get(address)
    client.post(reverse("infowork:choose"), {"organisation": college.pk})
    assert client.post(address, hidden(opened)).status_code == 302
    assert [budget.organisation for budget in Budget.objects.all()] == [school]
    # The page that follows shows what was just saved.
    assert client.get(reverse("infowork:budget")).wsgi_request.my_organisation == school


def test_a_form_of_an_ended_office_is_saved_nowhere(of_two, school, address, sign_in):
    client = sign_in(of_two)
    opened = client.get(address)
    of_two.person.offices.filter(organisation=school).update(ended_on=date(2023, 1, 1), end_reason="resigned")
    response = client.post(address, hidden(opened))
    assert response.status_code == 403
    # What was typed stands there, to be passed on; nothing of the organisation does.
    assert "900 000" in response.content.decode()
    assert not Budget.objects.exists()


@pytest.mark.parametrize("wrong", ["x", "0", "٣"])
def test_a_form_names_one_of_ones_own_organisations(of_two, address, sign_in, wrong):
    assert sign_in(of_two).post(address, TYPED | {"my_organisation": wrong}).status_code == 404
    assert not Budget.objects.exists()


def test_a_form_cannot_name_a_strangers_organisation(chair, college, address, sign_in):
    assert sign_in(chair).post(address, TYPED | {"my_organisation": college.pk}).status_code == 404
    assert not Budget.objects.exists()
