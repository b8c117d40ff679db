"""The chair sees who may have been entered twice in the own list, and nobody of another."""

from datetime import date

import pytest
from django.urls import reverse

from registry.models import Distinct, Person
from tests import makers

PAGE = reverse("registry:duplicates")
BORN = date(1985, 3, 15)


@pytest.fixture
def twice(school):
    """Entered twice in school 5, once without Kazakh letters."""
    return [makers.make_member(school, *name) for name in (("Қасымова", "Мөлдір"), ("Касымова", "Молдир"))]


@pytest.fixture
def client(chair, sign_in):
    return sign_in(chair)


def distinct(one, other):
    return reverse("registry:distinct", args=[one.pk, other.pk])


def test_the_pair_is_shown_with_both_ways_out(client, twice):
    text = client.get(PAGE).content.decode()
    for membership in twice:
        assert membership.person.full_name in text
        assert reverse("registry:person_void", args=[membership.pk]) in text
    assert distinct(*twice) in text


def test_nobody_of_another_organisation_is_shown(client, twice, college):
    for place_member in twice:
        Person.objects.filter(pk=place_member.person_id).update(surname="Омарова")
    stranger = makers.make_member(college, "Омарова", "Мөлдір")
    other = makers.make_member(college, "Омарова", "Мөлдір")
    assert client.post(distinct(stranger, other)).status_code == 404
    assert client.post(distinct(twice[0], other)).status_code == 404
    assert reverse("registry:person", args=[stranger.pk]) not in client.get(PAGE).content.decode()
    assert not Distinct.objects.exists()


def test_two_people_are_shown_no_more(client, twice):
    assert client.post(distinct(*twice))["Location"] == PAGE
    assert distinct(*twice) not in client.get(PAGE).content.decode()


def test_different_birth_dates_are_different_people(client, twice):
    for n, membership in enumerate(twice):
        Person.objects.filter(pk=membership.person_id).update(birth_date=BORN.replace(year=1985 + n))
    assert client.get(PAGE).context["pairs"] == []


def test_the_same_number_of_queries_for_one_pair_and_for_three(client, twice, school, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(PAGE)
    with CaptureQueriesContext(connection) as one:
        client.get(PAGE)
    for surname in ("Омаров", "Ыбыраев"):
        for _n in range(2):
            makers.make_member(school, surname)
    with django_assert_num_queries(len(one)):
        assert len(client.get(PAGE).context["pairs"]) == 3
