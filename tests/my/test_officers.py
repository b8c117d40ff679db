"""Who holds which office, recorded and ended by the chair."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from registry.models import Body, Office
from tests import makers


@pytest.fixture
def client(chair, sign_in):
    return sign_in(chair)


def record(client, who, role="information_officer", /, **changed):
    answers = {"role": role, "member": who.pk, "on": "01.09.2025"} | changed
    return client.post(reverse("registry:office_add"), answers)


def test_records_the_responsible_and_follows_the_one_before(client, school):
    first, second = makers.make_member(school, "Ахметова"), makers.make_member(school, "Оспанова")

    assert record(client, first).url == reverse("registry:officers")
    assert record(client, second, on="01.02.2026").status_code == 302

    assert Office.objects.get(person=first.person).ended_on == date(2026, 1, 31)
    offices = client.get(reverse("registry:officers")).context["offices"]
    assert [(office.role, office.person.surname) for office in offices] == [
        ("chair", "Әбдірова"),
        ("information_officer", "Оспанова"),
    ]


def test_a_seat_in_the_union_committee_needs_no_body_to_be_entered_first(client, school):
    for surname in ("Ахметова", "Оспанова"):
        assert record(client, makers.make_member(school, surname), "body_member").status_code == 302

    body = Body.objects.get()
    assert (body.organisation, body.kind) == (school, "union_committee")
    assert (body.name_kk, body.name_ru) == ("Кәсіподақ комитеті", "Профсоюзный комитет")
    assert body.offices.count() == 2
    # Said as it was chosen, and not as the table calls it.
    assert "Кәсіподақ комитетінің мүшесі: Оспанова" in client.get(reverse("registry:officers")).content.decode()


def test_without_members_the_page_says_where_to_begin(client, school):
    page = client.get(reverse("registry:office_add")).content.decode()
    assert "<select" not in page
    assert reverse("registry:person_add") in page


def test_the_same_form_twice_records_one_office(client, school):
    member = makers.make_member(school)
    record(client, member)

    assert record(client, member).status_code == 200
    assert Office.objects.filter(person=member.person).count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"role": "chair"}, "role"),
        ({"role": "specialist"}, "role"),
        ({"on": "31.02.2026"}, "on"),
        ({"member": ""}, "member"),
        ({"term_ends_on": "01.01.2020"}, "__all__"),
    ],
)
def test_what_an_office_may_not_be(client, school, changed, field):
    member = makers.make_member(school)

    response = record(client, member, **changed)

    assert list(response.context["form"].errors) == [field]
    assert not Office.objects.filter(person=member.person).exists()


def test_only_own_current_members_can_be_chosen(client, school, college):
    for other in (
        makers.make_member(college, "Бөтен"),
        makers.make_member(school, "Кеткен", left_on=date(2021, 1, 1), end_reason="own_wish"),
    ):
        assert list(record(client, other).context["form"].errors) == ["member"]
        address = f"{reverse('registry:office_add')}?member={other.pk}"
        assert other.person.surname not in client.get(address).content.decode()


def test_from_a_card_the_member_is_chosen_already(client, school):
    member = makers.make_member(school)

    form = client.get(reverse("registry:office_add"), {"member": member.pk}).context["form"]

    assert str(form["member"].value()) == str(member.pk)
    assert list(form.fields["member"].queryset) == [member]


def test_a_long_list_is_not_printed_into_the_form(client, school, monkeypatch):
    monkeypatch.setattr("registry.views.officers.LONGEST_SELECT", 2)
    for surname in ("Ахметова", "Оспанова", "Сатова"):
        makers.make_member(school, surname)

    text = client.get(reverse("registry:office_add")).content.decode()

    assert "Ахметова" not in text
    assert reverse("registry:people") in text


def end(client, office, **changed):
    return client.post(
        reverse("registry:office_end", args=[office.pk]), {"on": "01.06.2026", "reason": "resigned"} | changed
    )


def test_ends_an_office_and_access_goes_with_it(client, school, information_officer):
    office = information_officer.person.offices.get()

    assert end(client, office).url == reverse("registry:officers")
    assert end(client, office).url == reverse("registry:officers")

    office.refresh_from_db()
    assert (office.ended_on, office.end_reason) == (date(2026, 5, 31), "resigned")


@pytest.mark.parametrize(("changed", "field"), [({"on": "01.01.2020"}, "on"), ({"reason": "successor"}, "reason")])
def test_refused_ends(client, school, changed, field):
    office = makers.make_office(school, "treasurer")

    assert list(end(client, office, **changed).context["form"].errors) == [field]
    office.refresh_from_db()
    assert office.ended_on is None


def test_the_chair_does_not_end_the_chairs_office(client, chair):
    office = chair.person.offices.get()

    assert end(client, office).status_code == 404
    office.refresh_from_db()
    assert office.ended_on is None


def test_a_term_that_has_run_out_says_that_an_election_is_due(client, school):
    makers.make_office(school, "treasurer", term_ends_on=date(2024, 1, 1))

    assert "01.01.2024" in client.get(reverse("registry:officers")).content.decode()
    assert Office.objects.current(timezone.localdate()).filter(role="treasurer").exists()
