"""The life of a membership behind /my/: each page works, refuses beside its field, and leads back to the card."""

from datetime import date

import pytest
from django.urls import reverse

from registry.models import Membership, Person
from registry.services.spells import suspend_membership
from registry.services.transfers import transfer_member
from tests import makers

from .pages import TOMORROW, queries_of, wrong_fields

PAST = reverse("registry:people_past")


@pytest.fixture
def member(school):
    return makers.make_member(school, "Әбдіғаппарова", "Гүлсім")


@pytest.fixture
def past(school):
    return makers.make_member(school, "Сейтова", "Айгүл", left_on=date(2023, 6, 30), end_reason="own_wish")


def page_of(membership, name):
    return reverse(f"registry:{name}", args=[membership.pk])


@pytest.mark.parametrize(
    ("name", "typed", "changed"),
    [
        ("spell_suspend", {"on": "01.09.2023"}, {"suspended": True, "start_reason": "suspension"}),
        ("spell_category", {"on": "01.09.2023", "category": "pensioner"}, {"category": "pensioner"}),
        ("spell_correct", {"on": "01.09.2021", "decision": "№3"}, {"joined_on": date(2021, 9, 1), "decision": "№3"}),
    ],
)
def test_a_change_leads_back_to_the_card(as_chair, member, name, typed, changed):
    assert page_of(member, name) in as_chair.get(page_of(member, "person")).content.decode()
    response = as_chair.post(page_of(member, name), typed)
    spell = Membership.objects.get(left_on=None)
    assert response.url == page_of(spell, "person")
    assert {column: getattr(spell, column) for column in changed} == changed
    assert as_chair.get(response.url).status_code == 200


@pytest.mark.parametrize("name", ["spell_suspend", "spell_category", "spell_correct"])
@pytest.mark.parametrize("on", ["", "31.02.2024", TOMORROW])
def test_a_day_that_is_refused_stands_beside_its_field(as_chair, member, name, on):
    assert "on" in wrong_fields(as_chair.post(page_of(member, name), {"on": on, "category": "pensioner"}))
    assert Membership.objects.count() == 1


def test_resumed(as_chair, member, chair):
    suspended = suspend_membership(member, on=date(2023, 3, 1), by=chair)
    card = as_chair.get(page_of(suspended, "person")).content.decode()
    assert (page_of(suspended, "spell_resume") in card, page_of(suspended, "spell_suspend") in card) == (True, False)
    as_chair.post(page_of(suspended, "spell_resume"), {"on": "01.09.2023"})
    assert not Membership.objects.get(left_on=None).suspended


def test_a_suspended_member_is_one_from_the_first_day(as_chair, member, chair):
    suspended = suspend_membership(member, on=date(2023, 3, 1), by=chair)
    assert as_chair.get(page_of(suspended, "person")).context["since"] == member


@pytest.mark.parametrize("page", ["suspend", "resume", "category", "correct"])
def test_sent_twice_or_opened_by_back_shows_how_it_stands(as_chair, member, chair, page):
    suspend_membership(member, on=date(2023, 3, 1), by=chair)
    before = Membership.objects.count()
    for call in (as_chair.get, as_chair.post):
        assert call(page_of(member, f"spell_{page}")).url == page_of(member, "person")
    assert Membership.objects.count() == before


def test_the_way_back_of_a_past_member(as_chair, past):
    assert page_of(past, "person") in as_chair.get(PAST).content.decode()
    card = as_chair.get(page_of(past, "person")).content.decode()
    assert page_of(past, "spell_reinstate") in card
    response = as_chair.post(page_of(past, "spell_reinstate"), {"on": "01.09.2024", "category": "employee"})
    new = Membership.objects.get(left_on=None)
    assert (response.url, new.person, new.start_reason) == (page_of(new, "person"), past.person, "reinstated")
    # The old spell leads to the card of today and offers nothing.
    assert page_of(new, "person") in as_chair.get(page_of(past, "person")).content.decode()
    assert as_chair.get(page_of(past, "spell_reinstate")).url == page_of(past, "person")
    assert "Сейтова" not in as_chair.get(PAST).content.decode()


def test_ended_by_mistake(as_chair, past):
    assert as_chair.get(page_of(past, "spell_undo_end")).status_code == 200
    assert as_chair.post(page_of(past, "spell_undo_end")).url == page_of(past, "person")
    past.refresh_from_db()
    assert past.left_on is None


def test_the_history_tells_only_of_ones_own_organisation(as_chair, school, college, specialist):
    member = makers.make_member(college, "Жақыпов", joined_on=date(2019, 5, 6))
    makers.make_office(college, "treasurer", member.person)
    new = transfer_member(member, to=school, on=date(2023, 3, 1), by=specialist)
    page = as_chair.get(page_of(new, "person")).content.decode()
    assert "Осы ұйымға ауысты" in page
    assert [told for told in ("олледж", "06.05.2019", "Қазынашы") if told in page] == []


def test_the_list_of_past_members_costs_the_same_for_one_and_for_three(as_chair, school, past):
    one = queries_of(as_chair, PAST)
    for surname in ("Ахметов", "Оспанов"):
        makers.make_member(school, surname, left_on=date(2023, 1, 1), end_reason="own_wish")
    assert queries_of(as_chair, PAST) == one


MEMBER = {"surname": "Сейтова", "given_name": "Айгүл", "on": "01.09.2024", "category": "employee"}
ADD = reverse("registry:person_add")


def test_a_past_member_without_numbers_is_asked_about(as_chair, past):
    page = as_chair.post(ADD, MEMBER)
    assert wrong_fields(page) == ["known_as"]
    assert f'value="{past.pk}"' in page.content.decode()
    as_chair.post(ADD, MEMBER | {"known_as": str(past.pk)})
    assert Membership.objects.get(left_on=None).person == past.person


def test_or_is_another_person(as_chair, past):
    as_chair.post(ADD, MEMBER | {"known_as": "another"})
    assert Membership.objects.get(left_on=None).person != past.person


@pytest.mark.parametrize("answer", ["", "0", "x", "999999"])
def test_the_answer_must_be_one_of_those_shown(as_chair, past, answer):
    assert wrong_fields(as_chair.post(ADD, MEMBER | {"known_as": answer})) == ["known_as"]


def test_a_past_member_of_another_organisation_is_not_offered(as_chair, college):
    makers.make_member(college, "Сейтова", "Айгүл", left_on=date(2023, 6, 30), end_reason="own_wish")
    assert as_chair.post(ADD, MEMBER).status_code == 302


def test_what_nobody_sees_in_a_name_is_taken_out(as_chair):
    as_chair.post(ADD, MEMBER | {"surname": " Сей\u202eтова\u200b ", "given_name": "Ай\x07гүл\tБота"})
    assert Person.objects.filter(surname="Сейтова", given_name="Айгүл Бота").count() == 1


def test_a_name_of_nothing_is_no_name(as_chair):
    assert wrong_fields(as_chair.post(ADD, MEMBER | {"surname": "\u200b\u202e"})) == ["surname"]


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "+77011234567", "@cmd", "Ахм3това", "<b>Ахметова</b>", "-", "a@b.kz"]
)
def test_a_formula_a_number_or_an_address_is_no_name(as_chair, name):
    assert wrong_fields(as_chair.post(ADD, MEMBER | {"surname": name})) == ["surname"]


@pytest.mark.parametrize("name", ["О'Коннор", "Нұр-Ахмет", "Мария Луиза", "Ким-оглы", "Ó Súilleabháin", "Әл-Фараби"])
def test_a_name_keeps_what_names_have(as_chair, name):
    as_chair.post(ADD, MEMBER | {"surname": name})
    assert Person.objects.filter(surname=name).count() == 1
