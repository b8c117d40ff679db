"""Rows by one statement: what goes in is what a `save()` would have written."""

from datetime import date

import pytest
from django.db.models import F

from registry.models import ImportBatch, Membership, Person, StagedMember
from shymkent_union.lib.set_based import Among, copied, insert_from, insert_rows
from tests import makers

pytestmark = pytest.mark.django_db
NAMES = ("batch", "position", "number", "cells", "before", "sheet", "shown_name", "outcome", "reasons", "surname",
         "given_name", "patronymic", "sex", "birth_date", "iin", "phone", "email", "job", "category", "card_code",
         "sort_key", "search_key")  # fmt: skip
DIFFICULT = 'Қ"а\tс\nы;м,о\\в'


def row(batch, position, surname):
    cells = [surname, 5, 1.5, True, None]
    told = surname, "", "", "", date(1985, 3, 12), None, "", "", "", ""
    return (batch.pk, position, 7, cells, None, "", "", "new", [], *told, f"{position}", "", "")


@pytest.fixture
def batch(committee):
    return ImportBatch.objects.create(organisation=committee)


def test_values_come_back_as_they_went_in(batch):
    insert_rows(StagedMember, NAMES, [row(batch, 1, DIFFICULT), row(batch, 2, "")])
    first, second = StagedMember.objects.order_by("position")
    assert first.surname == DIFFICULT
    assert first.cells == [DIFFICULT, 5, 1.5, True, None]
    assert (first.birth_date, first.iin, first.joined_on) == (date(1985, 3, 12), None, None)
    assert (second.surname, second.reasons) == ("", [])
    assert StagedMember.objects.filter(before__isnull=True).count() == 2


def test_nothing_is_no_error(batch):
    insert_rows(StagedMember, NAMES, [])
    assert insert_from(Person, StagedMember.objects.none(), surname=F("surname")) == 0


def test_a_row_for_each_row_with_the_defaults_of_its_fields(batch, school):
    insert_rows(StagedMember, NAMES, [row(batch, 1, "Қасымов"), row(batch, 2, "Әлиев")])
    inserted = insert_from(
        Person, StagedMember.objects.order_by("-position"), member_number=F("position") + 10,
        **copied("surname", "card_code", "birth_date", given_name="card_code"),
    )  # fmt: skip
    assert inserted == 2
    person = Person.objects.get(surname="Әлиев")
    assert (person.member_number, person.given_name, person.birth_date) == (12, "2", date(1985, 3, 12))
    assert (person.iin, person.phone, person.search_key) == (None, "", " ")


def test_constants_and_rows_are_given_as_they_are(batch, school):
    person = makers.make_person()
    insert_rows(StagedMember, NAMES, [row(batch, 1, "Қасымов")])
    insert_from(Membership, StagedMember.objects.all(), person=person, organisation=school, joined_on=date(2025, 1, 1))
    spell = Membership.objects.get(person=person)
    assert (spell.organisation, spell.joined_on, spell.category, spell.suspended) == (
        school, date(2025, 1, 1), "employee", False,
    )  # fmt: skip


def test_an_unknown_column_is_a_mistake(batch):
    with pytest.raises(TypeError):
        insert_from(Person, StagedMember.objects.all(), name=F("surname"))


def test_among_many_values_each_is_found(db):
    people = [makers.make_person(name) for name in ("Абаев", DIFFICULT, "Омаров")]
    wanted = [DIFFICULT, "Абаев", *map(str, range(2000))]
    assert list(Person.objects.filter(Among("surname", wanted)).order_by("pk")) == people[:2]
    assert list(Person.objects.filter(Among("pk", [people[2].pk]))) == people[2:]
    assert not Person.objects.filter(Among("surname", [])).exists()
