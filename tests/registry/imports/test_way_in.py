"""The whole way of a simple list: read, applied, undone."""

from datetime import date

import pytest

from registry.enums import ImportState
from registry.models import Membership, Person

from .lists import applied, codes, outcomes, staged, undone

pytestmark = pytest.mark.django_db
HEAD = ("Аты-жөні", "ЖСН", "Туған күні", "Телефон", "Лауазымы")


def test_a_list_is_read_and_nothing_is_written(school, chair):
    batch = staged(school, HEAD, ("Қасымов Әділ Ерланұлы", "", "12.03.1985", "8 701 123 45 67", "мұғалім"), by=chair)
    assert (batch.state, batch.error, codes(batch)) == (ImportState.STAGED, None, [[]])
    assert outcomes(batch) == ["new"]
    assert not Person.objects.filter(surname="Қасымов").exists()


def test_applied_it_makes_the_card_and_the_spell(school, chair):
    batch = applied(
        school, HEAD, ("Қасымов Әділ Ерланұлы", "", "12.03.1985", "8 701 123 45 67", "мұғалім"), by=chair,
        listed_on=date(2025, 9, 1),
    )  # fmt: skip
    assert (batch.state, batch.error) == (ImportState.APPLIED, None)
    spell = Membership.objects.get(organisation=school)
    assert (spell.joined_on, spell.start_reason, spell.category) == (date(2025, 9, 1), "taken_over", "employee")
    person = spell.person
    assert (person.full_name, person.phone, person.position) == ("Қасымов Әділ Ерланұлы", "+77011234567", "мұғалім")
    assert person.member_number
    row = batch.rows.get()
    assert (row.person, row.new_membership) == (person, spell)
    assert spell.sort_key == person.sort_key
    keys = person.sort_key, person.search_key
    person.refresh_keys()
    assert keys == (person.sort_key, person.search_key)


def test_undone_it_leaves_nothing(school, chair):
    batch = applied(school, HEAD, ("Қасымов Әділ Ерланұлы", "", "12.03.1985", "", ""), by=chair)
    batch = undone(batch, by=chair)
    assert (batch.state, batch.error) == (ImportState.UNDONE, None)
    assert not Membership.objects.filter(organisation=school).exists()
    assert not Person.objects.filter(surname="Қасымов").exists()


def test_the_same_file_twice_changes_nothing(school, chair):
    rows = [
        HEAD,
        ("Қасымов Әділ Ерланұлы", "", "12.03.1985", "8 701 123 45 67", ""),
        ("Ахметова Айгүл", "", "", "", ""),
    ]
    applied(school, *rows, by=chair)
    again = applied(school, *rows, by=chair)
    assert again.counts == {
        "new": 0, "changed": 0, "transferred": 0, "requested": 0, "unchanged": 2, "refused": 0,
    }  # fmt: skip
