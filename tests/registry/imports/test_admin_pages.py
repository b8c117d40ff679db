"""The committee's pages of lists: its own, those that chairs sent, and names that the register does not know."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.enums import ImportState
from registry.models import ImportBatch, StagedOrganisation
from registry.services.imports import work
from tests import makers
from tests.registry.imports.states import add_row, full_batch, make_batch, sent_batch
from tests.registry.mass_entry import lists

LISTS = reverse("admin:registry_importbatch_changelist")
BRING = reverse("admin:registry_importbatch_add")
TODAY = f"{timezone.localdate():%d.%m.%Y}"


@pytest.fixture
def office(specialist, sign_in):
    client = sign_in(specialist)
    client.cookies["django_language"] = "ru"
    return client


def page_of(batch, page="change"):
    return reverse(f"admin:registry_importbatch_{page}", args=[batch.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def bring(client, content, **fields):
    file = SimpleUploadedFile("list.xlsx", content)
    return client.post(BRING, {"kind": "members", "listed_on": TODAY, "file": file} | fields)


def test_the_start_page_names_lists_that_chairs_sent(office, school):
    assert "Списки от председателей" not in text_of(office.get("/admin/"))
    make_batch(school, "handed_over")
    text = text_of(office.get("/admin/"))
    assert f'<a href="{LISTS}?state__exact=handed_over">Списки от председателей</a></dt><dd>1</dd>' in text


def test_lists_stand_the_latest_first_and_by_state(office, school, committee):
    make_batch(committee, "applied", name="первый.xlsx", entered_at=timezone.now() - timedelta(days=2))
    make_batch(school, "handed_over", name="второй.xlsx")
    text = text_of(office.get(LISTS))
    assert text.index("второй.xlsx") < text.index("первый.xlsx")
    assert "первый.xlsx" not in text_of(office.get(LISTS, {"state__exact": "handed_over"}))


def test_members_of_one_organisation_are_brought_in(office, committee, school):
    response = bring(office, lists.xlsx_plain(), members_of=school.pk)
    batch = work.run(ImportBatch.objects.get().pk)

    assert response.headers["Location"] == page_of(batch)
    assert (batch.organisation, batch.members_of, batch.state) == (committee, school, "staged")
    assert "В списке: 3 строки. 3 новые записи." in text_of(office.get(page_of(batch)))


def test_primary_organisations_are_brought_in(office, committee):
    bring(office, lists.organisations_xlsx(), kind="organisations")
    batch = work.run(ImportBatch.objects.get().pk)

    assert batch.state == ImportState.STAGED, batch.error
    assert StagedOrganisation.objects.filter(batch=batch).count() == 3
    assert "Медицин" in text_of(office.get(page_of(batch)))
    assert office.get(page_of(batch, "columns")).status_code == 200


def test_a_member_of_another_organisation_is_shown_to_come_over(office, committee, school, college):
    member = makers.make_member(college, *lists.NAMES[0][:2], joined_on=date(2012, 9, 1))
    member.person.iin = lists.IINS[0]
    member.person.save()
    bring(office, lists.xlsx_plain(), members_of=school.pk)
    batch = work.run(ImportBatch.objects.get().pk)

    text = text_of(office.get(page_of(batch)))
    assert "1 переход сюда" in text
    assert f"Откуда: {college.short_ru}" in text


def test_a_name_that_nobody_knows_is_asked_about_once(office, committee, school, college):
    bring(office, lists.organisation_column(names=("5 мектеп гимназия", "Медициналық колледж")))
    batch = work.run(ImportBatch.objects.get().pk)
    assert page_of(batch, "organisations") in text_of(office.get(page_of(batch)))

    asked = office.get(page_of(batch, "organisations")).context["form"]
    assert [near.label for near, _other in asked.questions()] == ["5 мектеп гимназия"]
    assert school.pk in dict(asked.fields["near_0"].choices)

    office.post(page_of(batch, "organisations"), {"near_0": school.pk})
    batch = work.run(batch.pk)
    assert (batch.answers, batch.unknown_organisations) == ({"5 мектеп гимназия": school.pk}, [])
    assert office.get(page_of(batch, "organisations")).status_code == 404
    assert batch.counts["refused"] == 0


def test_a_name_without_an_answer_leaves_its_rows_out(office, committee, college):
    bring(office, lists.organisation_column(names=("Белгісіз мекеме", "Медициналық колледж")))
    batch = work.run(ImportBatch.objects.get().pk)
    office.post(page_of(batch, "organisations"), {})
    batch = work.run(batch.pk)
    assert (batch.answers, batch.counts["refused"]) == ({"Белгісіз мекеме": None}, 2)


def test_a_chairs_list_is_taken_over(office, committee, school, chair):
    batch = sent_batch(school, "handed_over", by=chair, content=lists.xlsx_plain())
    assert page_of(batch, "take_over") in text_of(office.get(page_of(batch)))

    office.post(page_of(batch, "take_over"))
    batch.refresh_from_db()
    assert (batch.organisation, batch.members_of, batch.state) == (committee, school, "staging")
    assert page_of(batch, "take_over") not in text_of(office.get(page_of(batch)))


@pytest.mark.parametrize("state", ["staged", "applied"])
def test_a_page_costs_the_same_for_one_row_and_for_three(office, committee, school, college, state):
    batch = make_batch(committee, state, members_of=None)

    def add():
        member = makers.make_member(college)
        add_row(batch, "transferred", person=member.person, membership=member, organisation=school)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert office.get(page_of(batch)).status_code == 200
        return len(captured)

    add()
    queries()
    before = queries()
    add()
    add()
    assert queries() == before


PAGES = ["change", "columns", "undo", "refused", "file"]


@pytest.mark.parametrize("who", ["technical_administrator", "chair", "stranger"])
def test_lists_are_not_there_for_others(request, who, committee, school, sign_in):
    batch = full_batch(school)
    client = sign_in(request.getfixturevalue(who))

    assert {client.get(page_of(batch, page)).status_code for page in PAGES} == {404}
    posted = {client.post(page_of(batch, page)).status_code for page in ("apply", "abandon", "take_over", "undo")}
    assert posted == {404}
    assert client.get(LISTS).status_code in (403, 404)
    assert client.get(BRING).status_code in (403, 404)
    batch.refresh_from_db()
    assert batch.state == "staged"


def test_the_technical_administrator_is_told_of_no_lists(technical_administrator, school, sign_in):
    make_batch(school, "handed_over")
    text = text_of(sign_in(technical_administrator).get("/admin/"))
    assert LISTS not in text
