"""Each table of the back office as a workbook: what its list shows, and a trace of who took it out."""

from datetime import date
from io import BytesIO

import pytest
from auditlog.models import LogEntry
from django.contrib import admin
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from python_calamine import CalamineWorkbook

from infowork.models import Budget, ReportEdition
from infowork.services.report_editions import make_edition
from publications.models import PressOrder
from registry.admin import downloads
from registry.models import Office, Organisation
from shymkent_union.lib.keyset import CURSOR_VAR
from shymkent_union.lib.periods import Period
from tests import makers
from tests.admin_rows import make_row
from tests.registry.test_admin_pages import TABLES, everything, name, url

EXPORTED = {"registry.person", "registry.membership"}


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


def rows_of(response):
    assert response.status_code == 200, response
    content = response.getvalue()
    return CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("model", [model for model in TABLES if name(model) not in EXPORTED], ids=name)
def test_each_table_downloads_as_its_list_shows_it(model, back_office, school):
    make_row(model, school)
    page = back_office.get(url(model, "changelist"), everything(model))
    assert url(model, "xlsx") in page.content.decode()
    rows = rows_of(back_office.get(url(model, "xlsx"), everything(model)))
    shown = admin.site.get_model_admin(model)
    assert len(rows[0]) == len(shown.list_display)
    assert len(rows) - 1 == page.context["cl"].result_count
    assert not [cell for row in rows for cell in row if isinstance(cell, str) and ("<" in cell or "&" in cell)]


def test_the_editions_of_the_report_download_beside_their_list(back_office, committee, specialist):
    make_edition(committee, Period.year(2025), by=specialist)
    assert url(ReportEdition, "xlsx") in back_office.get(url(ReportEdition, "changelist")).content.decode()
    assert rows_of(back_office.get(url(ReportEdition, "xlsx")))[1][:3] == [date(2025, 1, 1), date(2025, 12, 31), 1]


def test_background_work_downloads_for_the_technical_administrator(technical_administrator, sign_in):
    client = sign_in(technical_administrator)
    assert url(DBTaskResult, "xlsx") in client.get(url(DBTaskResult, "changelist")).content.decode()
    assert len(rows_of(client.get(url(DBTaskResult, "xlsx")))) == 1


@pytest.mark.parametrize("label", sorted(EXPORTED))
def test_people_leave_as_an_export(back_office, school, label):
    makers.make_member(school)
    model = next(model for model in TABLES if name(model) == label)
    assert reverse("admin:registry_export_add") in back_office.get(url(model, "changelist")).content.decode()


def test_with_the_filters_and_the_search_of_the_page(back_office, school, college):
    college.district = "turan"
    college.save()
    address = url(Organisation, "xlsx")
    listed = rows_of(back_office.get(address))
    assert len(listed) == 4
    assert [row[0] for row in rows_of(back_office.get(address, {"district__exact": "turan"}))[1:]] == [
        college.register_number
    ]
    assert len(rows_of(back_office.get(address, {"q": "колледж"}))) == 2
    entry = LogEntry.objects.filter(additional_data__event="export").first()
    assert entry.additional_data["what"]["filters"]["q"] == "•••"
    assert "колледж" not in str(entry.additional_data)


def test_numbers_and_days_are_numbers_and_days(back_office, school):
    Budget.objects.create(organisation=school, year=2026, planned_kzt=1_200_000)
    order = make_row(PressOrder, school)
    assert 1_200_000 in rows_of(back_office.get(url(Budget, "xlsx")))[1]
    cells = rows_of(back_office.get(url(PressOrder, "xlsx")))[1]
    assert order.amount_kzt in cells
    makers.make_office(school, "chair", started_on=date(2025, 3, 1))
    assert date(2025, 3, 1) in rows_of(back_office.get(url(Office, "xlsx")))[1]


def test_too_many_rows_are_not_written(back_office, school, monkeypatch):
    monkeypatch.setattr(downloads, "MOST_ROWS", 1)
    makers.make_organisation()
    response = back_office.get(url(Organisation, "xlsx"), {"kind": "general_secondary"})
    assert response["Location"] == f"{url(Organisation, 'changelist')}?kind=general_secondary"
    assert not LogEntry.objects.filter(additional_data__event="export").exists()


def test_an_address_that_cannot_be_read_leads_to_the_list(back_office, school):
    assert back_office.get(url(Organisation, "xlsx"), {"songs": "1"}).status_code == 302
    assert rows_of(back_office.get(url(Office, "xlsx"), {CURSOR_VAR: "x"}))


def test_others_take_out_nothing(sign_in, chair, technical_administrator, school):
    for user, model in ((chair, Organisation), (technical_administrator, Budget)):
        assert sign_in(user).get(url(model, "xlsx")).status_code in (403, 404)
    assert sign_in(None).get(url(Organisation, "xlsx")).status_code == 302
    assert not LogEntry.objects.filter(additional_data__event="export").exists()
