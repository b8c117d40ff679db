"""Transfers seen from both schools, and what a chair may learn of another one: that a person is a member elsewhere."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from registry.models import ElsewhereAnswer, Membership, TransferRequest
from registry.services.memberships import end_membership
from registry.services.transfers import ask_for_transfer
from tests import makers

from .pages import queries_of, wrong_fields

IIN = "850315100016"
TYPED = {"surname": "Әбдіғаппарова", "given_name": "Гүлсім", "on": "01.09.2024", "category": "employee"}
LISTS = "/my/people/transfers/"


@pytest.fixture
def member(college):
    """Whom school 5 wants: everything of hers that could leak differs from what school 5 types."""
    member = makers.make_member(college, "Әбдіғаппарова", "Гүлсім", joined_on=date(2021, 4, 5), category="pensioner")
    person = member.person
    person.patronymic, person.iin, person.birth_date = "Серікқызы", IIN, date(1985, 3, 15)
    person.phone, person.position, person.member_number = "+77019998877", "зертханашы", 54321
    person.save()
    return member


@pytest.fixture
def client(chair, sign_in):
    return sign_in(chair)


@pytest.fixture
def giving(college_chair, sign_in):
    return sign_in(college_chair)


def secrets_of(member):
    person = member.person
    names = [person.patronymic, member.organisation.short_kk, member.organisation.short_ru]
    return [*names, "Медициналық", "Медицинский", "9998877", person.position, "54321", "05.04.2021", "16-001"]


def assert_no_secret(response, member):
    page = response.content.decode()
    assert [secret for secret in secrets_of(member) if secret in page] == []


def add(client, **changed):
    return client.post(reverse("registry:person_add"), TYPED | changed)


def test_the_button_keeps_what_was_typed_and_says_nothing_else(client, member):
    response = add(client, iin=IIN, position="мұғалім")

    assert response.status_code == 200
    assert response.context["is_elsewhere"]
    page = response.content.decode()
    assert 'name="ask"' in page
    assert 'value="мұғалім"' in page
    assert_no_secret(add(client, birth_date="15.03.1985"), member)
    assert ElsewhereAnswer.objects.count() == 1
    assert Membership.objects.count() == 1


def test_asking_leads_to_the_lists_of_both(client, giving, member, school):
    add(client, iin=IIN)
    response = add(client, iin=IIN, ask="1")

    assert response.url == LISTS
    request = TransferRequest.objects.get()
    assert (request.membership, request.to_organisation, request.on) == (member, school, date(2024, 9, 1))
    ours, theirs = client.get(LISTS), giving.get(LISTS)
    assert "Әбдіғаппарова Гүлсім" in ours.content.decode()
    assert_no_secret(ours, member)
    page = theirs.content.decode()
    assert "Әбдіғаппарова Гүлсім Серікқызы" in page
    assert "№5 мектеп" in page
    assert Membership.objects.get().left_on is None


def test_only_the_typed_spelling_comes_back(client, member):
    # One of the two names is enough for an IIN; the other one stays as it was typed.
    for press in ({}, {"ask": "1"}):
        add(client, iin=IIN, surname="Бөтен", **press)
    page = client.get(LISTS).content.decode()
    assert "Бөтен Гүлсім" in page
    assert "Әбдіғаппарова" not in page


def test_asking_for_somebody_who_is_no_member_elsewhere(client, school):
    response = add(client, birth_date="15.03.1985", ask="1")
    assert response.status_code == 200
    assert not TransferRequest.objects.exists()
    assert not ElsewhereAnswer.objects.exists()


def test_asking_is_no_way_to_try_one_iin_after_the_other(client, member):
    """A right guess is answered like a wrong one, where the admission has not told of the person before."""
    guessed, wrong = add(client, iin=IIN, ask="1"), add(client, iin="850315400025", ask="1")
    sentences = [response.context["form"].errors for response in (guessed, wrong)]
    assert sentences[0] == sentences[1]
    assert not TransferRequest.objects.exists()


def test_the_giving_side_grants(client, giving, member, school):
    request = ask_for_transfer(member.person, to=school, on=date(2024, 9, 1), by=None, name="Әбдіғаппарова")
    address = reverse("registry:transfer_grant", args=[request.pk])
    assert giving.get(address).context["form"].initial["on"] == date(2024, 9, 1)
    assert giving.post(address, {"on": "01.10.2024"}).url == LISTS

    member.refresh_from_db()
    assert member.left_on == date(2024, 9, 30)
    new = Membership.objects.get(organisation=school)
    assert reverse("registry:person", args=[new.pk]) in client.get(LISTS).content.decode()
    assert "Берілген" not in giving.get(reverse("registry:people")).content.decode()
    # Pressed once more, it leads back and moves nobody.
    assert giving.post(address, {"on": "01.11.2024"}).url == LISTS
    assert Membership.objects.count() == 2


def test_the_day_proposed_comes_after_the_beginning(giving, member, school):
    request = ask_for_transfer(member.person, to=school, on=date(2020, 1, 1), by=None)
    page = giving.get(reverse("registry:transfer_grant", args=[request.pk]))
    assert page.context["form"].initial["on"] == date(2021, 4, 6)
    assert page.context["is_later"]


@pytest.mark.parametrize(
    ("on", "field"), [("", "on"), ("31.02.2024", "on"), ("01.01.2020", "on"), ("01.01.2999", "on")]
)
def test_days_that_are_refused_stand_beside_the_field(giving, member, school, on, field):
    request = ask_for_transfer(member.person, to=school, on=date(2024, 9, 1), by=None)
    assert wrong_fields(giving.post(reverse("registry:transfer_grant", args=[request.pk]), {"on": on})) == [field]
    assert Membership.objects.count() == 1


def test_the_reason_of_a_refusal_stays_with_the_giving_side(client, giving, member, school):
    request = ask_for_transfer(member.person, to=school, on=date(2024, 9, 1), by=None, name="Әбдіғаппарова Гүлсім")
    address = reverse("registry:transfer_decline", args=[request.pk])
    assert wrong_fields(giving.post(address, {"reason": ""})) == ["reason"]
    assert giving.post(address, {"reason": "Медициналық колледжде қалады"}).url == LISTS

    page = client.get(LISTS)
    assert_no_secret(page, member)
    request.refresh_from_db()
    assert request.state == "declined"


def test_withdrawing_and_falling_away(client, giving, member, school, college_chair):
    request = ask_for_transfer(member.person, to=school, on=date(2024, 9, 1), by=None)
    address = reverse("registry:transfer_withdraw", args=[request.pk])
    assert client.post(address).url == LISTS
    request.refresh_from_db()
    assert request.state == "withdrawn"
    assert client.post(address).url == LISTS

    ask_for_transfer(member.person, to=school, on=date(2024, 9, 1), by=None, name="Әбдіғаппарова Гүлсім")
    end_membership(member, on=date(2024, 8, 31), reason="left_sector", by=college_chair)
    page = client.get(LISTS)
    assert [fell for _request, fell in page.context["asked"]].count(True) == 1
    assert_no_secret(page, member)


def test_neither_side_answers_for_the_other(client, giving, member, school):
    request = ask_for_transfer(member.person, to=school, on=date(2024, 9, 1), by=None)
    for name in ("registry:transfer_grant", "registry:transfer_decline"):
        address = reverse(name, args=[request.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, {"on": "01.10.2024", "reason": "x"}).status_code == 404
    assert giving.post(reverse("registry:transfer_withdraw", args=[request.pk])).status_code == 404
    assert Membership.objects.count() == 1


def test_an_unknown_name_and_a_known_one_differ_in_nothing_until_it_is_a_member(client, member):
    # Without IIN and date of birth a name is nobody's: the college's member does not stop a namesake.
    response = add(client, birth_date="")
    assert response.status_code == 302
    assert not ElsewhereAnswer.objects.exists()


def test_the_days_of_a_past_membership_elsewhere_cost_answers_too(client, member, college_chair):
    end_membership(member, on=date(2024, 10, 31), reason="left_sector", by=college_chair)
    response = add(client, iin=IIN)
    assert wrong_fields(response) == ["on"]
    assert_no_secret(response, member)
    assert ElsewhereAnswer.objects.count() == 1


def test_an_iin_with_a_wrong_name_costs_an_answer(client, member):
    assert wrong_fields(add(client, iin=IIN, surname="Бөтен", given_name="Адам")) == ["iin"]
    assert ElsewhereAnswer.objects.get().person == member.person


def test_the_granting_page_of_a_stranger_is_not_there(sign_in, stranger, member, school):
    request = ask_for_transfer(member.person, to=school, on=date(2024, 9, 1), by=None)
    assert sign_in(stranger).get(reverse("registry:transfer_grant", args=[request.pk])).status_code == 404


def test_a_waiting_request_stands_on_the_first_page(giving, member, school):
    home = reverse("infowork:my")
    assert LISTS not in giving.get(home).content.decode()
    ask_for_transfer(member.person, to=school, on=date(2024, 9, 1), by=None)
    assert LISTS in giving.get(home).content.decode()


def test_the_same_number_of_queries_for_one_request_and_for_three(giving, client, college, school):
    counts = []
    for number in (1, 2):
        for _ in range(number):
            ask_for_transfer(makers.make_member(college).person, to=school, on=timezone.localdate(), by=None)
        counts.append((queries_of(giving, LISTS), queries_of(client, LISTS)))
    assert counts[0] == counts[1]
