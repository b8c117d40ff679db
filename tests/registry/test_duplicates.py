"""Who may be one person: offered where it is likely, and never where something tells two people apart."""

from datetime import date

import pytest

from registry.models import Distinct, LikelyDuplicate, Membership, Person
from registry.queries.duplicates import likeness, lookalikes, pairs_within
from registry.services.duplicates import look_through_the_register
from registry.services.merges import say_distinct
from tests import makers

BORN = date(1985, 3, 15)
IIN, OTHER_IIN = "850315400015", "050315500014"


def card(surname="Қасымова", given_name="Мөлдір", **fields):
    return Person(surname=surname, given_name=given_name, **fields)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (card(birth_date=BORN), card("Касымова", "Молдир", birth_date=BORN), "birth_date"),
        (card(birth_date=BORN), card("Мөлдір", "Қасымова", birth_date=BORN), "birth_date"),
        (card(birth_date=BORN, patronymic="Ерланқызы"), card(birth_date=BORN), "birth_date"),
        (card(birth_date=BORN, patronymic="Ерланқызы"), card(birth_date=BORN, patronymic="Асанқызы"), None),
        (card(birth_date=BORN), card(birth_date=date(1985, 3, 16)), None),
        (card(birth_date=BORN, iin=IIN), card(birth_date=BORN, iin=OTHER_IIN), None),
        (card(birth_date=BORN, iin=IIN), card(birth_date=BORN), "birth_date"),
        (card(phone="+77011234567"), card(given_name="М.", phone="+77011234567"), "phone"),
        (card(phone="+77011234567"), card("Омаров", "Әділ", phone="+77011234567"), None),
        (card(birth_date=BORN), card(), None),
        (card(), card(), None),
    ],
)
def test_what_makes_two_cards_alike(one, other, reason):
    assert likeness(one, other) == likeness(other, one) == reason


def test_in_one_organisation_a_name_is_enough_where_a_date_is_missing():
    assert likeness(card(birth_date=BORN), card(), same_organisation=True) == "organisation"
    assert likeness(card(birth_date=BORN), card(birth_date=date(1990, 1, 1)), same_organisation=True) is None


@pytest.fixture
def school_cards(school):
    """Entered twice in one school, the second time without Kazakh letters and without a date of birth."""
    one = makers.make_member(school, "Қасымова", "Мөлдір").person
    Person.objects.filter(pk=one.pk).update(birth_date=BORN)
    return Person.objects.get(pk=one.pk), makers.make_member(school, "Касымова", "Молдир").person


@pytest.fixture
def city_cards(school, college):
    """The same name and birth date in two organisations."""
    cards = [makers.make_member(place, "Омаров", "Әділ").person for place in (school, college)]
    Person.objects.filter(pk__in=[person.pk for person in cards]).update(birth_date=BORN)
    return [Person.objects.get(pk=person.pk) for person in cards]


def offered(person):
    return [(other.pk, reason) for other, reason in lookalikes(person, Person.objects.all())]


def test_a_card_offers_those_who_look_like_it(school_cards, city_cards):
    one, other = school_cards
    assert offered(one) == [(other.pk, "organisation")]
    assert offered(city_cards[0]) == [(city_cards[1].pk, "birth_date")]


def test_who_is_said_to_be_another_is_not_offered(school_cards):
    say_distinct(*school_cards, by=None)
    assert offered(school_cards[0]) == offered(school_cards[1]) == []


def test_a_joined_card_is_not_offered(school_cards):
    Person.objects.filter(pk=school_cards[1].pk).update(merged_into=makers.make_person("Басқа"))
    assert offered(school_cards[0]) == []


def test_a_chair_is_offered_only_pairs_of_the_own_organisation(school, school_cards, city_cards):
    found = pairs_within(Membership.objects.filter(organisation=school))
    assert [(one.pk, other.pk) for one, other, _reason in found] == [tuple(person.pk for person in school_cards)]


def test_the_whole_register_is_looked_through(school_cards, city_cards):
    makers.make_person("Ким", "Виктор", birth_date=BORN)
    look_through_the_register.call()
    look_through_the_register.call()
    rows = LikelyDuplicate.objects.order_by("pk").values_list("first", "second", "reason")
    assert set(rows) == {
        (*(person.pk for person in city_cards), "birth_date"),
        (*(person.pk for person in school_cards), "organisation"),
    }
    say_distinct(*city_cards, by=None)
    look_through_the_register.call()
    assert LikelyDuplicate.objects.count() == Distinct.objects.count() == 1


def test_a_card_that_is_gone_leaves_no_pair_behind(school_cards):
    look_through_the_register.call()
    other = school_cards[1]
    Membership.objects.filter(person=other).delete()
    other.delete()
    assert not LikelyDuplicate.objects.select_related("first", "second")
    look_through_the_register.call()
    assert not LikelyDuplicate.objects.exists()
