"""One person is found under any spelling, at each door where people are searched."""

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from registry.models import Membership, Person
from registry.queries.people import found_in, list_beginnings, member_number, people_matching
from shymkent_union.lib import spelling
from shymkent_union.lib.keyset import capped_count, page_after
from tests import makers

PEOPLE = reverse("admin:registry_person_changelist")
MEMBERS = reverse("admin:registry_membership_changelist")
OFFICES = reverse("admin:registry_office_changelist")
ACCOUNTS = reverse("admin:registry_user_changelist")
AUTOCOMPLETE = reverse("admin:autocomplete")
IIN, PHONE, NUMBER = "850315400015", "+77011234567", 40213

SPELLINGS = [
    "Қасымова Мөлдір",
    "касымова молдир",
    "МОЛДИР  КАСЫМОВА",
    "молд кас",
    "Kасымовa",  # the first and the last letter are Latin
    "касим",
    "Сейт-Али қасымова",
    "сеит али",
    "ка",
    "семенова",  # the name before her marriage, written with ё
]
NOBODY = ["асымова", "касымова гүлнәр", "омарова", "ка молдир гул"]
NUMBERS = [IIN, "8503 1540 0015", PHONE, "8 701 123-45-67", str(NUMBER), "40 213", "№ 40213"]


@pytest.fixture
def member(school):
    """A member with an office and an account, and another one who must not be found instead."""
    membership = makers.make_member(school, "Қасымова", "Мөлдір")
    person = membership.person
    person.patronymic, person.iin, person.phone, person.member_number = "Сейт-Алиқызы", IIN, PHONE, NUMBER
    person.names.create(kind="former", surname="Семёнова", given_name="Мөлдір")
    person.save()
    Membership.objects.filter(pk=membership.pk).update(sort_key=person.sort_key)
    makers.make_office(school, "treasurer", person)
    makers.make_user(person)
    makers.make_member(school, "Жұмабаева", "Сәуле")
    membership.refresh_from_db()
    return membership


def chairs_list(client, text):
    response = client.post(reverse("registry:people"), {"q": text}, follow=True)
    if response.redirect_chain and response.redirect_chain[-1][0] != reverse("registry:people"):
        target = response.resolver_match
        if target.url_name == "person":
            return [Membership.objects.get(pk=target.kwargs["pk"]).person]
    return [row.person for row in response.context["page"].rows]


def listed(address):
    def search(client, text):
        response = client.post(address, {"q": text}, follow=True)
        if "cl" not in response.context:
            return [Person.objects.get(pk=response.resolver_match.kwargs["object_id"])]
        rows = response.context["cl"].result_list
        return [row if isinstance(row, Person) else row.person for row in rows]

    return search


def chosen(client, text):
    lookup = {"app_label": "registry", "model_name": "office", "field_name": "person", "term": text}
    return list(
        Person.objects.filter(pk__in=[row["id"] for row in client.post(AUTOCOMPLETE, lookup).json()["results"]])
    )


DOORS = {
    "chair": ("chair", chairs_list),
    "people": ("specialist", listed(PEOPLE)),
    "members": ("specialist", listed(MEMBERS)),
    "offices": ("specialist", listed(OFFICES)),
    "accounts": ("specialist", listed(ACCOUNTS)),
    "autocomplete": ("specialist", chosen),
}


@pytest.fixture(params=DOORS)
def door(request, sign_in, member):
    """`door(text)`: the people that a search at this door finds."""
    who, search = DOORS[request.param]
    client = sign_in(request.getfixturevalue(who))
    return lambda text: search(client, text)


@pytest.mark.parametrize("text", SPELLINGS)
def test_four_spellings_and_more_find_one_person_at_each_door(door, member, text):
    assert member.person in door(text)


@pytest.mark.parametrize("text", NOBODY)
def test_what_is_another_name_finds_her_at_no_door(door, member, text):
    assert member.person not in door(text)


@pytest.mark.parametrize("text", NUMBERS)
@pytest.mark.parametrize("name", ["chair", "people", "members", "autocomplete"])
def test_numbers_find_exactly_their_person(name, sign_in, member, request, text):
    who, search = DOORS[name]
    assert search(sign_in(request.getfixturevalue(who)), text) == [member.person]


@pytest.mark.parametrize("text", [IIN, PHONE, "8 701 123 45 67"])
def test_choosing_by_typing_answers_no_personal_number_of_an_address(sign_in, specialist, member, text):
    lookup = {"app_label": "registry", "model_name": "office", "field_name": "person", "term": text}
    assert sign_in(specialist).get(AUTOCOMPLETE, lookup).json()["results"] == []


def test_what_is_typed_to_choose_a_person_is_posted(sign_in, specialist, member):
    page = sign_in(specialist).get(reverse("admin:registry_office_add")).content.decode()
    assert page.count('data-ajax--type="POST"') == 3
    assert 'data-ajax--type="GET"' not in page


def test_namesakes_are_told_apart_by_their_organisation(sign_in, specialist, member, school):
    lookup = {"app_label": "registry", "model_name": "office", "field_name": "person", "term": "касымова"}
    [row] = sign_in(specialist).post(AUTOCOMPLETE, lookup).json()["results"]
    assert row["text"] == f"Қасымова Мөлдір Сейт-Алиқызы, {school.short_kk}"


def test_choosing_by_typing_turns_pages_and_never_counts(sign_in, specialist, django_assert_max_num_queries):
    for _n in range(25):
        makers.make_person("Қасымов")
    client = sign_in(specialist)
    lookup = {"app_label": "registry", "model_name": "office", "field_name": "person", "term": "кас"}
    with django_assert_max_num_queries(20) as asked:
        first = client.post(AUTOCOMPLETE, lookup).json()
    assert not any("COUNT(" in query["sql"] for query in asked)
    second = client.post(AUTOCOMPLETE, lookup | {"page": "2"}).json()
    assert (len(first["results"]), first["pagination"]["more"]) == (20, True)
    assert (len(second["results"]), second["pagination"]["more"]) == (5, False)
    assert client.post(AUTOCOMPLETE, lookup | {"page": "x"}).json() == first


def test_surnames_stand_first_and_then_given_names(db):
    people = [
        makers.make_person(*name)
        for name in [("Асанов", "Қайрат"), ("Асанова", "Дана"), ("Бекова", "Асан"), ("Абаев", "Асан")]
    ]
    found = page_after(found_in(Person.objects.all(), "асан"), "", 50).rows
    assert found == [people[0], people[1], people[3], people[2]]


@pytest.mark.parametrize("size", [1, 2, 3])
def test_a_search_is_paged_through_its_sections_both_ways(db, size):
    for surname in ("Қасымов", "Касымов", "Қәсімов", "Асанов", "Абаев"):
        makers.make_person(surname, "Қасым")
    sections = found_in(Person.objects.all(), "касым")
    pages = [page_after(sections, "", size)]
    while pages[-1].next:
        pages.append(page_after(sections, pages[-1].next, size))
    rows = [person.surname for page in pages for person in page.rows]
    assert rows == ["Касымов", "Қасымов", "Қәсімов", "Абаев", "Асанов"]
    for page, following in zip(pages[-2::-1], pages[:0:-1], strict=True):
        assert page_after(sections, following.previous, size).rows == page.rows
    assert capped_count(sections) == 5


NAME = st.text(alphabet="абқкұуыіиёеьл-", min_size=1, max_size=4)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(NAME, NAME), min_size=1, max_size=6), st.lists(NAME, min_size=1, max_size=2))
def test_the_sections_lose_nobody_and_repeat_nobody(db, names, words):
    Person.objects.all().delete()
    for surname, given_name in names:
        makers.make_person(surname, given_name)
    text = " ".join(words)
    rows = page_after(found_in(Person.objects.all(), text), "", 50).rows
    assert len(rows) == len(set(rows))
    assert set(rows) >= set(people_matching(Person.objects.all(), text))
    folded = spelling.fold(text).split()
    if len(folded) > 1 or (folded and len(folded[0]) >= spelling.SHORTEST_WORD):
        assert set(rows) == set(people_matching(Person.objects.all(), text))


def test_a_beginning_is_looked_for_as_the_register_writes_it(db):
    makers.make_person("Құлмұхаметов", "Ұлан")
    makers.make_person("Кулмухаметов", "Улан")
    assert list_beginnings("кулмухамет") == [spelling.sort_key("Кулмухамет"), spelling.sort_key("Құлмұхамет")]
    assert list_beginnings("улан кулмухаметов") == [
        spelling.sort_key("Кулмухаметов", "Улан"),
        spelling.sort_key("Құлмұхаметов", "Ұлан"),
    ]
    assert list_beginnings("омаров") == list_beginnings("а б в") == []


@pytest.mark.parametrize(("text", "number"), [("40213", 40213), (" № 40 213", 40213), ("№", None), ("А1", None)])
def test_a_member_number_is_read_with_its_sign(text, number):
    assert member_number(text) == number
