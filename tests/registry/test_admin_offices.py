"""Offices in the back office: found, recorded, ended, voided; nothing else."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.models import Office
from tests import makers

LIST = reverse("admin:registry_office_changelist")
ADD = reverse("admin:registry_office_add")


def page_of(office, name="change"):
    return reverse(f"admin:registry_office_{name}", args=[office.pk])


def listed(response):
    return set(response.context["cl"].result_list)


def test_what_stands_comes_first(specialist, school, sign_in):
    now = makers.make_office(school, "chair")
    over = makers.make_office(school, "treasurer", ended_on=date(2023, 1, 1), end_reason="resigned")
    client = sign_in(specialist)
    assert listed(client.get(LIST)) == {now, specialist.person.offices.get()}
    assert listed(client.get(LIST, {"state": "ended"})) == {over}
    assert listed(client.get(LIST, {"state": "all", "role__exact": "treasurer"})) == {over}
    assert listed(client.get(LIST, {"organisation__id__exact": school.pk})) == {now}


@pytest.mark.parametrize("typed", ["айнур", "Айнұр", "серикбаева ай"])
def test_a_person_is_found_in_any_spelling(specialist, school, sign_in, typed):
    office = makers.make_office(school, "chair", makers.make_person("Серікбаева", "Айнұр"))
    makers.make_office(school, "treasurer", makers.make_person("Қасымов"))
    assert listed(sign_in(specialist).get(LIST, {"q": typed})) == {office}


def test_the_same_number_of_queries_for_one_row_and_for_three(specialist, school, sign_in):
    client = sign_in(specialist)
    counts = []
    for role in ("chair", "treasurer", "information_officer"):
        makers.make_office(school, role)
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        counts.append(len(queries))
    assert len(set(counts)) == 1


def test_recording_a_successor_through_the_form(specialist, school, chair, sign_in):
    person = makers.make_person("Жұмабаева", "Айгүл")
    response = sign_in(specialist).post(
        ADD,
        {"organisation": school.pk, "role": "chair", "person": person.pk, "on": "12.03.2024", "protocol_number": "3"},
    )
    office = Office.objects.get(person=person)
    assert response.headers["Location"] == page_of(office)
    assert (office.started_on, office.protocol_number) == (date(2024, 3, 12), "3")
    assert chair.person.offices.get().ended_on == date(2024, 3, 11)


def test_refusals_stand_beside_the_field_and_nothing_typed_is_lost(specialist, school, chair, sign_in):
    typed = {"organisation": school.pk, "role": "chair", "person": chair.person_id, "on": "12.03.2024"}
    response = sign_in(specialist).post(ADD, typed)
    form = response.context["form"]
    assert response.status_code == 200
    assert form.errors.as_data()["person"][0].code == "holds_already"
    assert form["on"].value() == "12.03.2024"
    for wrong, field in (({"on": "31.02.2024"}, "on"), ({"role": ""}, "role"), ({"person": 0}, "person")):
        assert field in sign_in(specialist).post(ADD, typed | wrong).context["form"].errors
    assert Office.objects.filter(role="chair").count() == 1


def test_the_form_is_filled_in_from_the_address(specialist, school, sign_in):
    form = sign_in(specialist).get(ADD, {"organisation": school.pk, "role": "chair"}).context["form"]
    assert form["organisation"].value() == str(school.pk)
    assert form["role"].value() == "chair"


def test_ending_an_office(specialist, school, sign_in):
    office = makers.make_office(school, "chair")
    client = sign_in(specialist)
    refused = client.post(page_of(office, "end"), {"on": "01.01.2021", "reason": "resigned"})
    assert refused.context["form"].errors.as_data()["on"][0].code == "before_beginning"
    response = client.post(page_of(office, "end"), {"on": "01.06.2024", "reason": "resigned"})
    assert response.headers["Location"] == page_of(office)
    office.refresh_from_db()
    assert (office.ended_on, office.end_reason) == (date(2024, 5, 31), "resigned")
    again = client.post(page_of(office, "end"), {"on": "01.06.2024", "reason": "resigned"})
    assert again.context["form"].non_field_errors().as_data()[0].code == "ended_already"


def test_voiding_an_office(specialist, school, sign_in):
    office = makers.make_office(school, "chair")
    client = sign_in(specialist)
    assert client.post(page_of(office, "void"), {"reason": ""}).context["form"].errors
    client.post(page_of(office, "void"), {"reason": "Қате"})
    office.refresh_from_db()
    assert (office.voided_by, office.void_reason) == (specialist, "Қате")


def test_a_record_is_read_and_never_edited_or_deleted(specialist, school, sign_in):
    office = makers.make_office(school, "chair")
    client = sign_in(specialist)
    page = client.get(page_of(office)).content.decode()
    assert page_of(office, "end") in page
    assert reverse("admin:registry_user_invite", args=[office.person_id]) in page
    assert 'name="_save"' not in page
    assert client.post(page_of(office), {"role": "treasurer"}).status_code == 403
    assert client.post(page_of(office, "delete"), {"post": "yes"}).status_code == 403
    office.refresh_from_db()
    assert office.role == "chair"


def test_wrong_numbers_and_people(specialist, technical_administrator, chair, school, sign_in):
    office = chair.person.offices.get()
    assert sign_in(specialist).get(reverse("admin:registry_office_end", args=[0])).status_code == 404
    for name in ("end", "void"):
        assert sign_in(technical_administrator).get(page_of(office, name)).status_code == 403
        assert sign_in(chair).get(page_of(office, name)).status_code == 404
    assert sign_in(technical_administrator).get(ADD).status_code == 403
    assert sign_in(chair).post(ADD, {}).status_code == 404
    assert sign_in(None).get(LIST).status_code == 302


def test_hired_staff_lose_the_back_office_with_their_office(specialist, city_chair, sign_in):
    client = sign_in(specialist)
    assert client.get(LIST).status_code == 200
    today = timezone.localdate()
    sign_in(city_chair).post(
        page_of(specialist.person.offices.get(), "end"), {"on": f"{today:%d.%m.%Y}", "reason": "decision"}
    )
    assert client.get(LIST).status_code == 404
    assert client.get("/admin/").status_code == 404


@pytest.mark.parametrize("asked", [{"organisation__id__exact": "9" * 40}, {"organisation__id__exact": "x"}])
def test_an_impossible_key_in_the_address_is_no_filter(specialist, sign_in, asked):
    assert sign_in(specialist).get(LIST, asked).status_code == 200


@pytest.mark.parametrize("asked", [{"person": "abc"}, {"person": "9" * 40}])
def test_an_impossible_key_begins_no_record(specialist, sign_in, asked):
    assert sign_in(specialist).get(ADD, asked).status_code == 200
