"""People in the back office: found by name or number, read with a line in the journal, corrected by commands."""

from datetime import date
from urllib.parse import urlencode

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from registry.models import Membership, Person
from tests import makers

IIN = "850315400015"
PEOPLE = reverse("admin:registry_person_changelist")
MEMBERSHIPS = reverse("admin:registry_membership_changelist")


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


@pytest.fixture
def member(school):
    membership = makers.make_member(school, "Қасымов", "Әділ")
    Person.objects.filter(pk=membership.person_id).update(iin=IIN, phone="+77011234567", member_number=4213)
    membership.person.refresh_from_db()
    return membership


def page(person, name="change"):
    return reverse(f"admin:registry_person_{name}", args=[person.pk])


def names(response):
    return [row.surname for row in response.context["cl"].result_list]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("касымов", ["Қасымов"]),
        ("адил қас", ["Қасымов"]),
        ("қа", ["Қасымов", "Қасымова"]),
        ("ка", ["Қасымов", "Қасымова"]),
        ("ад", []),
        ("4213", ["Қасымов"]),
        ("421", []),
        ("омаров", []),
    ],
)
def test_people_are_found_by_name_and_member_number(back_office, member, text, found):
    makers.make_person("Қасымова", "Мөлдір")
    assert names(back_office.get(PEOPLE, {"q": text}))[: len(found)] == found
    if not found:
        assert names(back_office.get(PEOPLE, {"q": text})) == []


@pytest.mark.parametrize("typed", [IIN, "8503 1540 0015", "+7 701 123 45 67", "8 (701) 123-45-67"])
@pytest.mark.parametrize("address", [PEOPLE, MEMBERSHIPS])
def test_a_personal_number_leads_to_its_person_and_stays_out_of_the_address(back_office, member, address, typed):
    response = back_office.post(address, {"q": typed})
    assert response["Location"] == page(member.person)


@pytest.mark.parametrize("slip", [f"{IIN}0", IIN[:-1], f"{IIN[:-1]}x", f"Қасымов {IIN}", "+7 701 123 45 6"])
@pytest.mark.parametrize("address", [PEOPLE, MEMBERSHIPS])
def test_a_mistyped_number_stays_out_of_the_address_too(back_office, member, address, slip):
    assert back_office.post(address, {"q": slip})["Location"] == address


def test_a_number_in_the_address_finds_nobody(back_office, member):
    assert names(back_office.get(PEOPLE, {"q": IIN})) == []


def test_a_name_goes_on_to_the_list_with_its_filters(back_office, member, school):
    typed = {"q": "касымов", "organisation__id__exact": school.pk}
    response = back_office.post(MEMBERSHIPS, typed, follow=True)
    assert list(response.context["cl"].result_list) == [member]
    assert f"organisation__id__exact={school.pk}" in response.redirect_chain[0][0]


def test_a_number_of_nobody_says_so(back_office, member):
    response = back_office.post(PEOPLE, {"q": "850315400025"}, follow=True)
    assert len(list(response.context["messages"])) == 1


def test_opening_a_card_is_journalled(back_office, member, specialist):
    back_office.get(page(member.person))
    entry = LogEntry.objects.get(action=LogEntry.Action.ACCESS, object_id=member.person_id)
    assert entry.actor == specialist


def test_the_iin_is_shown_by_post_alone_and_journalled(back_office, member, specialist):
    for address in (PEOPLE, page(member.person), page(member.person, "correct"), page(member.person, "history")):
        assert IIN not in back_office.get(address).content.decode()
    assert back_office.get(page(member.person, "iin")).status_code == 405
    assert IIN in back_office.post(page(member.person, "iin")).content.decode()
    entry = LogEntry.objects.get(additional_data__event="iin_shown")
    assert (entry.object_id, entry.actor) == (member.person_id, specialist)


def test_each_line_of_a_persons_past_leads_to_its_record(back_office, member, school):
    office = makers.make_office(school, "treasurer", person=member.person)
    lines = back_office.get(page(member.person)).context["timeline"]
    addresses = {f'href="{reverse(f"admin:registry_{row._meta.model_name}_change", args=[row.pk])}"'
                 for row in (office, member)}  # fmt: skip
    assert len(lines) == 2
    assert all(any(address in words for _, words in lines) for address in addresses)


def test_a_card_is_corrected_by_the_command(back_office, member):
    typed = {
        "surname": "Қасымұлы",
        "given_name": "Әділ",
        "sex": "male",
        "birth_date": "15.03.1985",
        "phone": "8 702 123 45 67",
        "new_name": "on",
    }
    response = back_office.post(page(member.person, "correct"), typed)
    assert response["Location"] == page(member.person)
    member.refresh_from_db()
    person = Person.objects.get(pk=member.person_id)
    assert (person.surname, person.iin, person.phone) == ("Қасымұлы", IIN, "+77021234567")
    assert person.names.get().surname == "Қасымов"
    assert member.sort_key == person.sort_key


def test_what_the_command_refuses_stands_beside_its_field(back_office, member):
    other = makers.make_person("Омаров", iin="050315500014")
    typed = {"surname": "Қасымов", "given_name": "Әділ", "iin": other.iin}
    response = back_office.post(page(member.person, "correct"), typed)
    assert response.status_code == 200
    assert response.context["form"].has_error("iin", "iin_of_another")


def test_a_member_is_admitted_and_leaves(back_office, school):
    typed = {
        "organisation": school.pk,
        "on": "12.03.2025",
        "start_reason": "admitted",
        "category": "employee",
        "surname": "Омарова",
        "given_name": "Раушан",
    }
    response = back_office.post(reverse("admin:registry_membership_add"), typed)
    membership = Membership.objects.get(person__surname="Омарова")
    assert response["Location"] == reverse("admin:registry_membership_change", args=[membership.pk])
    end = reverse("admin:registry_membership_end", args=[membership.pk])
    refused = back_office.post(end, {"on": "11.03.2025", "reason": "own_wish"})
    assert refused.context["form"].has_error("on", "before_beginning")
    back_office.post(end, {"on": "31.10.2025", "reason": "own_wish"})
    membership.refresh_from_db()
    assert (membership.left_on, membership.end_reason) == (date(2025, 10, 31), "own_wish")


def test_an_admission_on_a_day_that_is_none_is_refused(back_office, school):
    typed = {"organisation": school.pk, "on": "31.02.2025", "surname": "Омарова", "given_name": "Раушан"}
    response = back_office.post(reverse("admin:registry_membership_add"), typed)
    assert response.status_code == 200
    assert response.context["form"].has_error("on", "invalid")
    assert not Membership.objects.exists()


def test_the_technical_administrator_sees_nobody(technical_administrator, sign_in, member):
    client = sign_in(technical_administrator)
    membership = reverse("admin:registry_membership_change", args=[member.pk])
    for address in (PEOPLE, MEMBERSHIPS, page(member.person), membership, page(member.person, "history")):
        assert client.get(address).status_code in (403, 404)
    assert client.post(page(member.person, "iin")).status_code in (403, 404)
    body = client.get(reverse("admin:registry_organisation_change", args=[member.organisation_id])).content.decode()
    assert "Қасымов" not in body
    lookup = {"app_label": "registry", "model_name": "membership", "field_name": "person", "term": "касымов"}
    assert client.get(reverse("admin:autocomplete"), lookup).status_code in (403, 404)


def test_a_chair_finds_no_page_of_the_back_office(chair, sign_in, member):
    client = sign_in(chair)
    for address in (PEOPLE, page(member.person), page(member.person, "correct"), reverse("admin:index")):
        assert client.get(address).status_code == 404
    assert client.post(page(member.person, "iin")).status_code == 404


def test_a_bad_place_is_an_ordinary_redirect(back_office, member):
    response = back_office.get(MEMBERSHIPS, {"place": "on-1:forged", "category__exact": "employee"})
    assert response["Location"] == f"{MEMBERSHIPS}?category__exact=employee"


def test_pages_follow_each_other_without_counting(back_office, school, django_assert_max_num_queries, monkeypatch):
    from django.contrib import admin

    monkeypatch.setattr(admin.site.get_model_admin(Membership), "list_per_page", 2)
    rows = [makers.make_member(school, name) for name in ("Абаев", "Омаров", "Ыбырай")]
    first = back_office.get(MEMBERSHIPS)
    assert list(first.context["cl"].result_list) == rows[:2]
    second = back_office.get(MEMBERSHIPS + first.context["cl"].next_link)
    assert list(second.context["cl"].result_list) == rows[2:]
    counted = back_office.get(MEMBERSHIPS + first.context["cl"].count_link)
    assert counted.context["cl"].counted == 3


def test_from_a_card_one_comes_back_to_the_place_in_the_list(back_office, school, monkeypatch):
    monkeypatch.setattr("shymkent_union.lib.keyset.KeysetModelAdmin.list_per_page", 2)
    for name in ("Абаев", "Омаров", "Ыбырай"):
        makers.make_member(school, name)
    first = back_office.get(PEOPLE)
    card = reverse("admin:registry_person_change", args=[first.context["cl"].result_list[0].pk])
    assert f'href="{card}"' in first.content.decode()
    place = first.context["cl"].next_link
    second = back_office.get(PEOPLE + place)
    card = reverse("admin:registry_person_change", args=[second.context["cl"].result_list[0].pk])
    query = urlencode({"_changelist_filters": place.removeprefix("?")})
    assert f'href="{card}?{query}"' in second.content.decode()
    assert f'href="{PEOPLE}{place}"' in back_office.get(f"{card}?{query}").content.decode()


@pytest.mark.parametrize("asked", ["iin__startswith", "birth_date", "phone__contains", "email"])
def test_the_list_of_people_cannot_be_asked_for_personal_numbers(back_office, member, asked):
    assert back_office.get(PEOPLE, {"sex__exact": "f"}).status_code == 200
    assert back_office.get(PEOPLE, {asked: "1"}).status_code == 400
