"""Transfers in the back office: answered for the giving side, made at once, and offered where one is admitted."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from registry.models import ElsewhereAnswer, Membership, TransferRequest
from registry.services.transfers import ask_for_transfer
from tests import makers

DAY = date(2024, 9, 1)
IIN = "850315100016"
LIST = reverse("admin:registry_transferrequest_changelist")


@pytest.fixture
def client(specialist, sign_in):
    return sign_in(specialist)


@pytest.fixture
def member(college):
    member = makers.make_member(college, "Әбдіғаппарова", "Гүлсім")
    member.person.iin = IIN
    member.person.save()
    return member


@pytest.fixture
def asked(member, school, chair):
    return ask_for_transfer(member.person, to=school, on=DAY, by=chair)


def page_of(row, name="change"):
    return reverse(f"admin:registry_{row._meta.model_name}_{name}", args=[row.pk])


def listed(response):
    return set(response.context["cl"].result_list)


def test_what_waits_comes_first(client, asked):
    assert listed(client.get(LIST)) == {asked}
    TransferRequest.objects.update(state="declined")
    assert listed(client.get(LIST)) == set()
    assert listed(client.get(LIST, {"state": "declined"})) == listed(client.get(LIST, {"state": "all"})) == {asked}
    assert listed(client.get(LIST, {"q": "абдигаппарова", "state": "all"})) == {asked}


def test_granting_and_declining(client, asked, school):
    assert client.post(page_of(asked, "decline"), {"reason": ""}).status_code == 200
    assert client.post(page_of(asked, "grant"), {"on": "31.02.2024"}).status_code == 200
    assert client.post(page_of(asked, "grant"), {"on": "01.10.2024"}).url == page_of(asked)
    asked.refresh_from_db()
    assert (asked.state, asked.new_membership.joined_on) == ("granted", date(2024, 10, 1))
    # Answered: nothing more is offered, and nothing more is done.
    assert page_of(asked, "grant") not in client.get(page_of(asked)).content.decode()
    assert client.post(page_of(asked, "decline"), {"reason": "Жоқ"}).status_code == 200
    asked.refresh_from_db()
    assert asked.state == "granted"


def test_withdrawing_for_the_asking_side(client, asked):
    assert client.post(page_of(asked, "withdraw")).url == page_of(asked)
    asked.refresh_from_db()
    assert asked.state == "withdrawn"


def test_a_member_is_transferred_at_once(client, member, school):
    typed = {"to": school.pk, "on": "01.09.2024", "category": "employee"}
    response = client.post(page_of(member, "transfer"), typed)
    new = Membership.objects.get(organisation=school)
    assert response.url == page_of(new)
    assert new.follows == member


TYPED = {
    "on": "01.09.2024", "start_reason": "admitted", "category": "employee", "surname": "Әбдіғаппарова",
    "given_name": "Гүлсім", "iin": IIN,
}  # fmt: skip
ADD = reverse("admin:registry_membership_add")


def test_admitting_a_member_elsewhere_offers_the_transfer(client, member, school, college):
    page = client.post(ADD, TYPED | {"organisation": school.pk})
    assert page.status_code == 200
    assert list(page.context["form"].errors) == ["transfer"]
    assert college.short_kk in page.content.decode()
    assert Membership.objects.count() == 1

    client.post(ADD, TYPED | {"organisation": school.pk, "transfer": "on"})
    assert Membership.objects.get(organisation=school).follows == member
    # The committee knows where everybody is: nothing is counted.
    assert not ElsewhereAnswer.objects.exists()


def test_the_committee_may_know_that_it_is_another(client, member, school):
    member.person.iin, member.person.birth_date = None, date(1985, 3, 15)
    member.person.save()
    typed = TYPED | {"organisation": school.pk, "iin": "", "birth_date": "15.03.1985"}
    assert list(client.post(ADD, typed).context["form"].errors) == ["transfer"]
    client.post(ADD, typed | {"is_another": "on"})
    assert Membership.objects.get(organisation=school).person != member.person


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("suspend", {"on": "01.09.2024"}),
        ("category", {"on": "01.09.2024", "category": "pensioner"}),
        ("correct", {"on": "01.09.2021"}),
    ],
)
def test_the_life_of_a_membership(client, member, name, typed):
    assert client.get(page_of(member, name)).status_code == 200
    assert client.post(page_of(member, name), {}).status_code == 200
    assert client.post(page_of(member, name), typed).status_code == 302
    member.refresh_from_db()
    assert (member.left_on, member.joined_on) != (None, date(2020, 9, 1))


@pytest.mark.parametrize(("name", "standing"), [("reinstate", 2), ("take-back-end", 1)])
def test_the_way_back(client, college, name, standing):
    past = makers.make_member(college, left_on=date(2023, 1, 1), end_reason="own_wish")
    assert page_of(past, name) in client.get(page_of(past)).content.decode()
    assert client.post(page_of(past, name), {"on": "01.09.2024", "category": "employee"}).status_code == 302
    assert Membership.objects.filter(person=past.person).count() == standing
    assert Membership.objects.filter(person=past.person, left_on=None).count() == 1


def test_who_keeps_the_accounts_sees_no_transfer(technical_administrator, asked, sign_in):
    client = sign_in(technical_administrator)
    assert client.get(LIST).status_code == 403
    assert client.get(page_of(asked, "grant")).status_code in (403, 404)


def test_what_waits_for_two_weeks_stands_on_the_first_page(client, asked, school, college, member):
    rule = reverse("admin:rule", args=["transfers-unanswered"])
    assert client.get(rule).context["state"].behind == []
    TransferRequest.objects.update(asked_at=timezone.now() - timedelta(days=14))
    page = client.get(rule)
    assert [behind.organisation for behind in page.context["state"].behind] == [college]
    assert member.person.surname not in page.content.decode()
    assert rule in client.get(reverse("admin:index")).content.decode()
