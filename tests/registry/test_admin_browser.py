"""The back office in a browser: the strict policy refuses nothing, and axe finds nothing on the start page."""

import pytest
from django.urls import reverse

from tests import makers
from tests.admin_rows import make_row
from tests.browser import check_page, found_by_axe

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_start_page(open_page, specialist, sign_in, school, width, language):
    makers.make_member(school)
    page = open_page(reverse("admin:index"), sign_in(specialist), width=width, language=language)
    assert page.locator(".rule-list > li").count() == 10
    check_page(page)


@pytest.mark.parametrize(
    "address",
    ["registry_membership_changelist", "registry_person_changelist", "registry_organisation_changelist",
     "infowork_board_changelist", "library_receipt_changelist", "auditlog_logentry_changelist",
     "registry_membership_add", "registry_organisation_add", "registry_statedfigure_add", "infowork_meeting_add",
     "infowork_budget_add", "publications_publication_add", "library_material_add"],
)  # fmt: skip
def test_lists_and_forms_work_under_the_policy(open_page, specialist, sign_in, school, address):
    makers.make_member(school)
    page = open_page(reverse(f"admin:{address}"), sign_in(specialist), width=1366)
    for control in page.locator("select.admin-autocomplete:not([name*=__prefix__])").all():
        control.locator("xpath=following-sibling::*[contains(@class, 'select2')]").wait_for()
    assert page.complaints == []
    assert found_by_axe(page) == []


def test_a_line_added_to_a_form_has_names_for_its_boxes(open_page, specialist, sign_in, school):
    page = open_page(reverse("admin:infowork_budget_add"), sign_in(specialist), width=1366)
    page.locator(".add-row a").click()
    page.locator("#id_lines-0-planned_kzt").wait_for()
    assert found_by_axe(page) == []


def test_a_record_fits_a_phone(open_page, specialist, sign_in, school):
    from infowork.models import Meeting

    row = make_row(Meeting, school)
    page = open_page(reverse("admin:infowork_meeting_change", args=[row.pk]), sign_in(specialist))
    check_page(page)
