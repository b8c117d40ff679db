"""Correcting a person's card."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from registry.models import Person
from registry.services.memberships import admit_member
from registry.services.people import correct_person
from shymkent_union.lib.refusals import codes
from tests import makers

NAME = {"surname": "Әбдіғаппарова", "given_name": "Гүлсім"}
IIN = "850315100016"
DAY = date(2024, 3, 1)


def _refused(person, **changed):
    with pytest.raises(ValidationError) as caught:
        correct_person(person, **changed)
    return codes(caught.value)


def test_a_new_name_keeps_the_old_one_for_search(school, chair):
    membership = admit_member(school, on=DAY, by=chair, **NAME)

    correct_person(membership.person, by=chair, new_name=True, surname="Есенқызы")

    membership.refresh_from_db()
    person = membership.person
    assert [(str(name), name.kind, name.until) for name in person.names.all()] == [
        ("Әбдіғаппарова Гүлсім", "former", timezone.localdate())
    ]
    assert membership.sort_key == person.sort_key
    assert person in Person.objects.matching("абдигаппарова")
    assert person in Person.objects.matching("есенкызы")


def test_a_typing_mistake_leaves_no_former_name(school, chair):
    membership = admit_member(school, on=DAY, by=chair, surname="Абдигапарова", given_name="Гүлсім")

    correct_person(membership.person, by=chair, surname="Әбдіғаппарова")

    membership.refresh_from_db()
    assert not membership.person.names.exists()
    assert membership.sort_key == membership.person.sort_key
    assert membership.person not in Person.objects.matching("абдигапарова")


def test_correcting_refuses_an_iin_of_another(school, chair):
    makers.make_person("Сейітов", "Болат", iin=IIN)
    membership = admit_member(school, on=DAY, by=chair, **NAME)

    assert _refused(membership.person, by=chair, iin=IIN) == ["iin_of_another"]
    assert _refused(membership.person, by=chair, iin="1") == ["iin_digits"]
    membership.person.refresh_from_db()
    assert membership.person.iin is None
