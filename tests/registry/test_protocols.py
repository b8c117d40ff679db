"""Minutes that are owed, and the seat of the one responsible for information work."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from infowork.queries.attention import minutes_owed
from registry.models import Office
from registry.queries.offices import lacks_seat, officers
from registry.services.bodies import seat_on_union_committee
from registry.services.offices import add_protocol, end_office
from shymkent_union.lib.refusals import codes
from tests import makers
from tests.library.makers import pdf

DAY = date(2024, 3, 1)
TODAY = timezone.localdate()


def refused(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    return codes(caught.value)


def owing():
    return set(Office.objects.owing_protocol())


def test_who_owes_the_minutes(school, committee):
    owes = makers.make_office(school, "chair")
    makers.make_office(school, "treasurer", protocol_number="3", protocol_date=DAY)
    makers.make_office(school, "deputy_chair", protocol_file="protocols/3.pdf")
    makers.make_office(school, "information_officer", taken_over=True)
    makers.make_office(committee, "specialist")
    half = makers.make_office(school, "deputy_chair", protocol_number="4")
    assert owing() == {owes, half}
    assert [office for office in Office.objects.all() if office.owes_protocol] == [owes, half]
    assert [behind.organisation for behind in minutes_owed(TODAY).behind] == [school]


def test_the_minutes_are_brought(school, chair):
    office = chair.person.offices.get()
    add_protocol(office, number=" 3 ", date=DAY, file=None, by=chair)
    add_protocol(office, number="3", date=DAY, file=pdf(), by=chair)
    office.refresh_from_db()
    assert (office.protocol_number, office.protocol_date, bool(office.protocol_file)) == ("3", DAY, True)
    assert owing() == set()
    assert refused(add_protocol, office, number="4", date=DAY, file=None, by=chair) == ["protocol_brought"]


def test_minutes_that_are_refused(school, chair):
    office = chair.person.offices.get()
    assert refused(add_protocol, office, number="", date=DAY, file=None, by=chair) == ["protocol_missing"]
    assert refused(add_protocol, office, number="3", date=None, file=None, by=chair) == ["protocol_missing"]
    tomorrow = TODAY + timedelta(days=1)
    assert refused(add_protocol, office, number="3", date=tomorrow, file=None, by=chair) == ["future"]


def test_the_chair_brings_them(school, chair, sign_in):
    client = sign_in(chair)
    address = reverse("registry:office_protocol", args=[chair.person.offices.get().pk])
    assert address in client.get(reverse("registry:officers")).content.decode()
    assert list(client.post(address, {"number": "3"}).context["form"].errors) == ["date"]
    assert client.post(address, {"number": "3", "date": "01.03.2024"}).url == reverse("registry:officers")
    assert address not in client.get(reverse("registry:officers")).content.decode()


def test_a_file_that_is_no_paper_is_refused_beside_its_field(school, chair, sign_in):
    address = reverse("registry:office_protocol", args=[chair.person.offices.get().pk])
    page = SimpleUploadedFile("хаттама.pdf", b"<html><script>alert(1)</script></html>", "application/pdf")
    errors = sign_in(chair).post(address, {"number": "3", "date": "01.03.2024", "file": page}).context["form"].errors
    # Minutes may be a PDF or a photo: who chose neither is told of both.
    assert list(errors) == ["file"]
    assert "PDF" in errors["file"][0]


def test_the_committee_finds_and_brings_them(school, chair, specialist, sign_in):
    client, office = sign_in(specialist), chair.person.offices.get()
    page = client.get(reverse("admin:registry_office_changelist"), {"minutes": "owed"})
    assert set(page.context["cl"].result_list) == {office}
    address = reverse("admin:registry_office_minutes", args=[office.pk])
    assert address in client.get(reverse("admin:registry_office_change", args=[office.pk])).content.decode()
    client.post(address, {"number": "3", "date": "01.03.2024"})
    assert owing() == set()


def test_the_seat_is_recorded_with_one_button(school, chair, information_officer, sign_in):
    office, client = information_officer.person.offices.get(), sign_in(chair)
    address = reverse("registry:office_seat", args=[office.pk])
    assert address in client.get(reverse("registry:officers")).content.decode()

    client.post(address)
    client.post(address)

    seat = Office.objects.get(role="body_member")
    assert (seat.person, seat.started_on) == (office.person, TODAY)
    assert address not in client.get(reverse("registry:officers")).content.decode()
    end_office(seat, on=TODAY, reason="resigned", by=chair)
    assert lacks_seat(office, TODAY)


def test_the_committee_records_the_seat(information_officer, specialist, sign_in):
    client, office = sign_in(specialist), information_officer.person.offices.get()
    address = reverse("admin:registry_office_seat", args=[office.pk])
    assert address in client.get(reverse("admin:registry_office_change", args=[office.pk])).content.decode()
    client.post(address)
    assert not lacks_seat(office, TODAY)


def test_seats_that_are_refused(school, chair):
    treasurer = makers.make_office(school, "treasurer")
    over = makers.make_office(school, "information_officer", ended_on=DAY, end_reason="resigned")
    assert refused(seat_on_union_committee, treasurer, by=chair) == ["not_responsible"]
    assert refused(seat_on_union_committee, over, by=chair) == ["ended_already"]


def test_what_begins_later_is_shown_with_its_day(school, chair, sign_in):
    later = makers.make_office(school, "treasurer", started_on=TODAY + timedelta(days=30))
    assert [office.upcoming for office in officers(school, TODAY)] == [False, True]
    page = sign_in(chair).get(reverse("registry:officers")).content.decode()
    assert f"{later.started_on:%d.%m.%Y} күнінен бастап" in page
