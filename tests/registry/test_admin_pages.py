"""The back office as a whole: each page opens for a specialist, and costs the same for one row and for three."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from infowork.models import Meeting
from registry.admin.filters import CurrentFirst
from tests.admin_rows import ROWS, make_row

OURS = ("registry", "publications", "infowork")
# A report is made and read on pages of its own, with tests of their own.
OWN_PAGES = {"infowork.reportedition"}
TABLES = sorted(
    (
        model
        for model in admin.site._registry
        if model._meta.app_label in OURS and model._meta.label_lower not in OWN_PAGES
    ),
    key=lambda model: model._meta.label,
)


def url(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def name(model):
    return model._meta.label_lower


def everything(model):
    """The list's parameters by which also the ended and the voided are shown."""
    return {"state": "all"} if CurrentFirst in admin.site.get_model_admin(model).list_filter else {}


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


def test_each_table_has_rows_to_be_tried_with():
    assert {name(model) for model in TABLES} <= set(ROWS)


@pytest.mark.parametrize("model", TABLES, ids=name)
def test_list_and_record_open(model, back_office, school):
    row = make_row(model, school)
    assert back_office.get(url(model, "changelist"), everything(model)).status_code == 200
    assert back_office.get(url(model, "changelist")).status_code == 200
    assert back_office.get(url(model, "change", row.pk)).status_code == 200
    assert back_office.get(url(model, "change", row.pk), {"edit": "1"}).status_code == 200
    assert back_office.get(url(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("model", TABLES, ids=name)
def test_a_new_record_can_be_begun_where_the_office_allows_it(model, back_office, specialist):
    may = specialist.has_perm(f"{model._meta.app_label}.add_{model._meta.model_name}")
    assert back_office.get(url(model, "add")).status_code == (200 if may else 403)


@pytest.mark.parametrize("model", TABLES, ids=name)
def test_a_list_asks_as_often_for_three_rows_as_for_one(model, back_office, school):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            page = back_office.get(url(model, "changelist"), everything(model))
        assert page.status_code == 200
        return len(captured)

    make_row(model, school)
    queries()
    before = queries()
    make_row(model, school)
    make_row(model, school)
    assert queries() == before


@pytest.mark.parametrize("model", TABLES, ids=name)
def test_nobody_deletes(model, back_office, school):
    row = make_row(model, school)
    assert back_office.post(url(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert model._base_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", TABLES, ids=name)
def test_a_chair_does_not_learn_that_it_is_there(model, chair, sign_in, school):
    row = make_row(model, school)
    client = sign_in(chair)
    for address in (url(model, "changelist"), url(model, "add"), url(model, "change", row.pk)):
        assert client.get(address).status_code == 404


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_tables_stand_in_the_order_of_the_work_in_each_language(back_office, language):
    back_office.cookies["django_language"] = language
    apps = back_office.get(reverse("admin:index")).context["app_list"]
    assert [app["app_label"] for app in apps] == ["infowork", "registry", "publications", "library", "auditlog"]
    assert [app["models"][0]["object_name"] for app in apps] == [
        "ReportEdition", "Organisation", "Publication", "Material", "LogEntry",
    ]  # fmt: skip


def test_pages_load_no_script_that_nothing_uses(back_office, school):
    row = make_row(Meeting, school)
    for address in (url(Meeting, "changelist"), url(Meeting, "change", row.pk), url(Meeting, "add")):
        content = back_office.get(address).content.decode()
        assert not {name for name in ("xregexp", "urlify.js", "prepopulate.js", "actions.js") if name in content}
