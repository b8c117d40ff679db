"""Renaming an organisation: the old names stay for documents and search."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from registry.models import Organisation
from registry.services.organisations import rename_organisation
from shymkent_union.lib import spelling
from shymkent_union.lib.refusals import codes
from tests import makers

NAMES = {
    "name_kk": "«№5 гимназия» КММ",
    "name_ru": "КГУ «Гимназия №5»",
    "short_kk": "№5 гимназия",
    "short_ru": "Гимназия №5",
}


def rename(organisation, on, **names):
    return rename_organisation(organisation, on=on, by=None, **(NAMES | names))


def test_the_old_names_are_kept_and_found(school):
    renamed = rename(school, date(2024, 9, 1), decision="№12")
    former = renamed.former_names.get()
    assert (renamed.short_kk, former.short_kk, former.until) == ("№5 гимназия", "№5 мектеп", date(2024, 8, 31))
    for text in ("мектеп 5", "гимназия 5"):
        assert renamed in spelling.matching(Organisation.objects.all(), text)


@pytest.mark.parametrize(
    ("on", "code"),
    [(date(2100, 1, 1), "future"), (date(2010, 1, 1), "before_founding"), (date(2024, 9, 1), "renamed_later")],
)
def test_a_day_that_does_not_fit_is_refused(school, on, code):
    rename(school, date(2024, 9, 1))
    with pytest.raises(ValidationError) as refused:
        rename(school, on, short_kk="№5 лицей")
    assert codes(refused.value) == [code]
    assert school.former_names.count() == 1


def test_the_same_names_are_no_renaming(school):
    rename(school, date(2024, 9, 1))
    with pytest.raises(ValidationError) as refused:
        rename(school, date(2025, 9, 1))
    assert codes(refused.value) == ["same_names"]


def test_a_specialist_renames_on_a_page_of_its_own(specialist, sign_in, school):
    client = sign_in(specialist)
    address = reverse("admin:registry_organisation_rename", args=[school.pk])
    refused = client.post(address, NAMES | {"on": "31.02.2024"})
    assert refused.context["form"].has_error("on", "invalid")
    client.post(address, NAMES | {"on": "01.09.2024"})
    school.refresh_from_db()
    assert school.short_ru == "Гимназия №5"


def test_a_name_that_is_too_long_stands_beside_its_field(specialist, sign_in, school):
    address = reverse("admin:registry_organisation_rename", args=[school.pk])
    response = sign_in(specialist).post(address, NAMES | {"on": "01.09.2024", "short_kk": "№" * 121})
    assert response.context["form"].has_error("short_kk")
    assert not school.former_names.exists()


def test_numbers_tell_schools_apart(db):
    makers.make_organisation(register_number="017", establishment_number=97)
    assert spelling.matching(Organisation.objects.all(), "017").count() == 1
