"""The list of members, a card, adding, correcting, ending."""

from datetime import date

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.models import Membership, Person
from tests import makers

IIN = "850315100016"
MEMBER = {
    "surname": "Әбдіғаппарова",
    "given_name": "Гүлсім",
    "on": "01.09.2024",
    "category": "employee",
}


@pytest.fixture
def client(chair, sign_in):
    return sign_in(chair)


def add(client, **changed):
    return client.post(reverse("registry:person_add"), MEMBER | changed)


def page_of(client, membership, name="registry:person"):
    return reverse(name, args=[membership.pk])


def errors_of(response):
    """{field: sentences} of the form of a page that came back."""
    assert response.status_code == 200
    return {name: [str(each) for each in errors] for name, errors in response.context["form"].errors.items()}


def test_the_list_stands_in_the_order_of_the_alphabet(client, school, college):
    for surname in ("Өмірбеков", "Ахметов", "Оспанов"):
        makers.make_member(school, surname)
    makers.make_member(college, "Басқа")
    makers.make_member(school, "Кеткен", left_on=date(2021, 1, 1), end_reason="own_wish")

    rows = client.get(reverse("registry:people")).context["page"].rows

    assert [membership.person.surname for membership in rows] == ["Ахметов", "Оспанов", "Өмірбеков"]


def test_the_list_is_paged_by_fifty(client, school):
    for number in range(51):
        makers.make_member(school, f"Ахметов{number:02}")
    first = client.get(reverse("registry:people")).context["page"]
    second = client.get(reverse("registry:people"), {"place": first.next}).context["page"]

    assert (len(first.rows), len(second.rows), second.next) == (50, 1, "")
    assert client.get(reverse("registry:people"), {"place": "x"}).status_code == 302


@pytest.mark.parametrize(("text", "found"), [("абду", 1), ("ГУЛСИМ", 1), ("әбд гүл", 1), ("дуллина", 0), ("", 2)])
def test_the_search_takes_beginnings_without_kazakh_letters(client, school, text, found):
    makers.make_member(school, "Әбдуллина", "Гүлсім")
    makers.make_member(school, "Қалиев", "Бек")

    assert len(client.get(reverse("registry:people"), {"q": text}).context["page"].rows) == found


@pytest.mark.parametrize("typed", [IIN, "8503 1510 0016", "8 (701) 123-45-67", "12345"])
def test_a_number_is_posted_and_leads_to_its_card(client, school, college, typed):
    membership = makers.make_member(school)
    Person.objects.filter(pk=membership.person_id).update(iin=IIN, phone="+77011234567", member_number=12345)

    assert client.post(reverse("registry:people"), {"q": typed}).url == page_of(client, membership)

    Membership.objects.filter(pk=membership.pk).update(organisation=college)
    response = client.post(reverse("registry:people"), {"q": typed})
    assert (response.status_code, response.context["page"].rows) == (200, [])
    assert membership.person.surname not in response.content.decode()


@pytest.mark.parametrize("slip", [f"{IIN}0", f"Әбдуллина {IIN}", "8 701 123 45 6"])
def test_a_mistyped_number_gets_into_no_address(client, school, slip):
    makers.make_member(school, "Әбдуллина")

    response = client.post(reverse("registry:people"), {"q": slip})
    assert (response.status_code, response.context["page"].rows) == (200, [])


def test_a_name_that_is_posted_becomes_an_address(client, school):
    makers.make_member(school, "Әбдуллина")

    response = client.post(reverse("registry:people"), {"q": " абду "}, follow=True)

    assert response.redirect_chain[0][0].startswith(f"{reverse('registry:people')}?q=")
    assert len(response.context["page"].rows) == 1
    assert client.post(reverse("registry:people"), {"q": ""}).url == reverse("registry:people")


@pytest.mark.parametrize("name", ["registry:people", "registry:officers", "registry:office_add"])
def test_the_same_number_of_queries_for_one_row_and_for_three(client, school, name):
    makers.make_office(school, "deputy_chair", makers.make_member(school).person)
    client.get(reverse(name))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse(name))
    for surname in ("Ахметов", "Оспанов"):
        makers.make_office(school, "deputy_chair", makers.make_member(school, surname).person)
    with CaptureQueriesContext(connection) as three:
        client.get(reverse(name))

    assert len(one) == len(three)


def test_an_empty_list_says_how_to_begin(client):
    page = client.get(reverse("registry:people"))

    assert page.context["page"].rows == []
    assert page.content.decode().count(reverse("registry:person_add")) == 2


def test_adds_a_member(client, school):
    response = add(client, iin=IIN, birth_date="15.03.1985", sex="male", phone="8 701 123 45 67")

    membership = Membership.objects.get()
    assert response.url == page_of(client, membership)
    assert (membership.organisation, membership.joined_on) == (school, date(2024, 9, 1))
    assert (membership.person.iin, membership.person.phone) == (IIN, "+77011234567")
    assert "Әбдіғаппарова Гүлсім" in client.get(response.url).content.decode()


def test_the_same_form_twice_adds_one_member(client):
    add(client, iin=IIN)

    assert list(errors_of(add(client, iin=IIN))) == ["__all__"]
    assert (Membership.objects.count(), Person.objects.filter(surname=MEMBER["surname"]).count()) == (1, 1)


def test_a_namesake_is_added_only_when_said_to_be_another_person(client):
    add(client)
    warned = add(client)

    assert list(errors_of(warned)) == ["__all__", "card_is_right"]
    assert "Әбдіғаппарова Гүлсім" in errors_of(warned)["__all__"][0]
    assert Membership.objects.count() == 1

    confirmed = {"card_is_right": "on", "warned": warned.context["form"]["warned"].value()}
    assert add(client, **confirmed).status_code == 302
    assert Membership.objects.count() == 2
    # The tick was for one namesake; now there are two.
    assert list(errors_of(add(client, **confirmed))) == ["__all__", "card_is_right"]
    assert Membership.objects.count() == 2


def test_a_name_in_a_warning_is_text_and_no_html(client, school):
    makers.make_member(school, "<a href=/x>Ким</a>", "Ольга")
    page = add(client, surname="<a href=/x>Ким</a>", given_name="Ольга", patronymic="").content.decode()
    assert "&lt;a href=/x&gt;Ким" in page
    assert "<a href=/x>" not in page


def test_a_different_birth_date_is_another_person(client):
    add(client, birth_date="15.03.1985")

    assert add(client, birth_date="16.03.1985").status_code == 302


def test_an_iin_that_contradicts_the_card_warns_once(client):
    odd = {"iin": "850315300009", "birth_date": "01.01.1990", "sex": "female"}
    warned = add(client, **odd)

    assert list(errors_of(warned)) == ["__all__", "card_is_right"]
    assert len(errors_of(warned)["__all__"]) == 2
    assert not Membership.objects.exists()
    text = warned.content.decode()
    assert 'value="Әбдіғаппарова"' in text
    assert 'value="01.01.1990"' in text

    confirmed = {"card_is_right": "on", "warned": warned.context["form"]["warned"].value()}
    assert add(client, **odd, **confirmed).status_code == 302
    assert Membership.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"surname": ""}, "surname"),
        ({"on": "31.02.2024"}, "on"),
        ({"on": "жаз"}, "on"),
        ({"on": ""}, "on"),
        ({"on": "01.01.2009"}, "on"),
        ({"on": f"01.01.{timezone.localdate().year + 1}"}, "on"),
        ({"birth_date": "29.02.2023"}, "birth_date"),
        ({"birth_date": f"01.01.{timezone.localdate().year + 1}"}, "birth_date"),
        ({"iin": "85031510001"}, "iin"),
        ({"iin": "850315100017"}, "iin"),
        ({"phone": "12345"}, "phone"),
        ({"category": "friend"}, "category"),
    ],
)
def test_what_a_new_member_may_not_have(client, changed, field):
    response = add(client, **changed)

    assert list(errors_of(response)) == [field]
    assert not Membership.objects.exists()
    typed = (MEMBER | changed)[field]
    if typed and field != "category":
        assert f'value="{typed}"' in response.content.decode()


@pytest.mark.parametrize("typed", ["01.09.2024", "1/9/2024", "01092024", "2024-09-01", "01,09,2024"])
def test_a_day_is_taken_as_phones_type_it(client, typed):
    add(client, on=typed)

    assert Membership.objects.get().joined_on == date(2024, 9, 1)


def test_a_member_elsewhere_is_refused_without_saying_where(client, college):
    elsewhere = makers.make_member(college, MEMBER["surname"], MEMBER["given_name"])
    elsewhere.person.iin = IIN
    elsewhere.person.save()

    response = add(client, iin=IIN)

    assert list(errors_of(response)) == ["__all__"]
    assert "олледж" not in response.content.decode()
    assert Membership.objects.get() == elsewhere


def test_a_card_is_journalled_and_hides_the_iin(client, chair, school):
    membership = makers.make_member(school)
    membership.person.iin = IIN
    membership.person.save()

    text = client.get(page_of(client, membership)).content.decode()

    assert IIN not in text
    assert "8503•••••016" in text
    read = LogEntry.objects.get(action=LogEntry.Action.ACCESS)
    assert (read.actor, read.object_id, read.additional_data) == (
        chair,
        membership.person_id,
        {"event": "card_opened"},
    )


def test_the_whole_iin_is_shown_on_demand_and_journalled(client, chair, school):
    membership = makers.make_member(school)
    membership.person.iin = IIN
    membership.person.save()

    response = client.post(page_of(client, membership, "registry:person_iin"))

    assert IIN in response.content.decode()
    shown = LogEntry.objects.filter(additional_data__event="iin_shown").get()
    assert (shown.actor, shown.object_id) == (chair, membership.person_id)


def test_of_a_past_member_only_name_and_days_are_shown(client, school):
    membership = makers.make_member(school, left_on=date(2021, 5, 1), end_reason="own_wish")
    Person.objects.filter(pk=membership.person_id).update(iin=IIN, phone="+77011234567", birth_date=date(1985, 3, 15))

    text = client.get(page_of(client, membership)).content.decode()

    assert "Қасымов Әділ" in text
    assert "01.05.2021" in text
    for hidden in ("8503", "701", "1985"):
        assert hidden not in text
    assert client.post(page_of(client, membership, "registry:person_iin")).status_code == 404
    assert client.get(page_of(client, membership, "registry:person_correct")).status_code == 404


def correct(client, membership, **changed):
    person = membership.person
    card = {"surname": person.surname, "given_name": person.given_name, "position": person.position}
    return client.post(page_of(client, membership, "registry:person_correct"), card | changed)


def test_corrects_a_card_and_keeps_the_iin_that_was_not_typed(client, school):
    membership = makers.make_member(school)
    Person.objects.filter(pk=membership.person_id).update(iin=IIN)

    assert correct(client, membership, position="кітапханашы").status_code == 302

    person = Person.objects.get(pk=membership.person_id)
    assert (person.position, person.iin) == ("кітапханашы", IIN)


def test_a_different_name_asks_whether_it_is_new(client, school):
    membership = makers.make_member(school, "Қасымова", "Әсел")

    assert list(errors_of(correct(client, membership, surname="Есенова"))) == ["name_change"]
    assert correct(client, membership, surname="Есенова", name_change="new_name").status_code == 302
    assert [str(name) for name in membership.person.names.all()] == ["Қасымова Әсел"]

    membership.person.refresh_from_db()
    assert correct(client, membership, surname="Есенов", name_change="typing_mistake").status_code == 302
    assert membership.person.names.count() == 1


def test_correcting_refuses_an_iin_of_another(client, school):
    makers.make_person(iin=IIN)
    membership = makers.make_member(school, "Есенова")

    assert list(errors_of(correct(client, membership, iin=IIN))) == ["iin"]


def end(client, membership, **changed):
    return client.post(
        page_of(client, membership, "registry:person_end"), {"on": "30.06.2025", "reason": "own_wish"} | changed
    )


def test_ends_a_membership_and_the_second_sending_changes_nothing(client, school):
    membership = makers.make_member(school)
    name = membership.person.full_name

    assert name in client.get(page_of(client, membership, "registry:person_end")).content.decode()
    assert end(client, membership).url == reverse("registry:people")
    assert end(client, membership, on="01.07.2025").url == page_of(client, membership)

    membership.refresh_from_db()
    assert (membership.left_on, membership.end_reason) == (date(2025, 6, 30), "own_wish")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"on": "31.08.2020"}, "on"),
        ({"on": "31.06.2025"}, "on"),
        ({"on": f"01.01.{timezone.localdate().year + 1}"}, "on"),
        ({"reason": ""}, "reason"),
        ({"reason": "transferred"}, "reason"),
    ],
)
def test_what_an_end_may_not_be(client, school, changed, field):
    membership = makers.make_member(school)

    assert list(errors_of(end(client, membership, **changed))) == [field]
    membership.refresh_from_db()
    assert membership.left_on is None


def test_takes_a_member_added_by_mistake_off_the_list(client, chair, school):
    membership = makers.make_member(school)
    address = page_of(client, membership, "registry:person_void")

    assert list(errors_of(client.post(address, {"reason": ""}))) == ["reason"]
    assert client.post(address, {"reason": "Екі рет қосылған"}).status_code == 302
    assert client.post(address, {"reason": "Екі рет қосылған"}).status_code == 404

    membership.refresh_from_db()
    assert (membership.voided_by, membership.void_reason) == (chair, "Екі рет қосылған")
    assert client.get(page_of(client, membership)).status_code == 404
