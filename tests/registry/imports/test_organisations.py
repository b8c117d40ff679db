"""A list of primary organisations: found again or new, numbered, applied with their officers, undone."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from library.models import HandOut
from registry.enums import ImportState
from registry.models import Headcount, Office, Organisation, Person, StagedOrganisation
from registry.queries.identity import bearers
from registry.services.accounts import invite_all
from registry.services.bodies import ensure_union_committees
from registry.services.imports import batches, work
from tests import makers
from tests.library.makers import make_material

from .lists import applied, codes, outcomes, staged, undone

pytestmark = pytest.mark.django_db
DAY = date(2025, 9, 1)
HEAD = (
    "Тізілім нөмірі", "Ұйым атауы", "Аудан", "БСН", "Ресми пошта", "Қызметкерлер саны", "Төраға", "Телефоны",
    "Ақпараттық жұмысқа жауапты", "Жауаптының телефоны",
)  # fmt: skip
SCHOOL = (
    "", "№97 мектеп", "Абай", "", "s97@example.kz", "86", "Әбдірова Сәуле Маратқызы", "8 701 222 33 44",
    "Өмірова Жанар", "8 702 333 44 55",
)  # fmt: skip
NURSERY = ("", "«Балдәурен» балабақшасы", "Тұран", "190440000010", "", "24", "Ілиясов Ұлан", "", "", "")


def lists(name):
    """`staged` or `applied` for lists of organisations of one day."""
    return lambda committee, *rows, **fields: name(
        committee, HEAD, *rows, **{"kind": "organisations", "listed_on": DAY} | fields
    )


read, entered = lists(staged), lists(applied)


def test_a_list_is_read_and_nothing_is_written(committee, specialist):
    batch = read(committee, SCHOOL, NURSERY, by=specialist)
    assert (batch.state, batch.error, outcomes(batch)) == (ImportState.STAGED, None, ["new", "new"])
    assert batch.counts["new"] == 2
    assert list(Organisation.objects.all()) == [committee]
    assert not Office.objects.exclude(person=specialist.person).exists()


def test_missing_numbers_are_given_in_the_order_of_the_list_and_shown(committee):
    makers.make_organisation(register_number="001", short_kk="№500 мектеп", establishment_number=500)
    batch = read(committee, ("2", "№2 мектеп"), SCHOOL, NURSERY)
    numbers = [row.values["register_number"] for row in batch.rows.all()]
    assert [number.lstrip("0") for number in numbers] == ["2", "3", "4"]
    assert codes(batch)[1:] == [["number_given"], ["number_given"]]
    assert batch.rows.all()[1].shown_name == "003 №97 мектеп"


def test_applied_it_makes_organisation_headcount_and_officers(committee, specialist):
    batch = entered(committee, SCHOOL, NURSERY, by=specialist)
    assert (batch.state, batch.error) == (ImportState.APPLIED, None)
    school, nursery = Organisation.objects.primaries(DAY).order_by("register_number")
    assert (school.register_number, school.name_kk, school.kind, school.district, school.establishment_number) == (
        "001", "№97 мектеп", "general_secondary", "abay", 97,
    )  # fmt: skip
    assert (nursery.kind, nursery.bin, nursery.founded_on) == ("preschool", "190440000010", None)
    assert Headcount.objects.get(organisation=school).employed == 86
    chair = Office.objects.get(organisation=school, role="chair")
    assert (chair.person.full_name, chair.person.phone) == ("Әбдірова Сәуле Маратқызы", "+77012223344")
    assert (chair.started_on, chair.taken_over, chair.person.member_number) == (DAY, True, None)
    assert Office.objects.get(organisation=school, role="information_officer").person.phone == "+77023334455"
    assert Office.objects.filter(organisation=nursery).count() == 1
    # Nobody is given a seat that no list told of.
    assert not Office.objects.filter(role="body_member").exists()
    assert [row.organisation for row in batch.rows.all()] == [school, nursery]


def test_the_preview_says_what_each_row_brings(committee, specialist, sign_in):
    page = sign_in(specialist).get(f"/admin/registry/importbatch/{read(committee, SCHOOL, by=specialist).pk}/change/")
    shown = page.content.decode()
    assert page.status_code == 200
    for words in (
        "001 №97 мектеп",
        "Әбдірова Сәуле Маратқызы",
        "Өмірова Жанар",
        "Абай ауданы",
        "86",
        "+7 701 ••• •• 44",
    ):
        assert words in shown


def test_the_same_list_twice_changes_nothing(committee):
    entered(committee, SCHOOL, NURSERY)
    before = Organisation.objects.count(), Person.objects.count(), Office.objects.count()
    batch = entered(committee, SCHOOL, NURSERY)
    assert outcomes(batch) == ["unchanged", "unchanged"]
    assert codes(batch) == [[], []]
    assert (Organisation.objects.count(), Person.objects.count(), Office.objects.count()) == before


@pytest.mark.parametrize(
    "row",
    [
        ("017", "Басқа атау мектебі"),
        ("17", "Басқа атау мектебі"),
        ("", "Басқа атау мектебі", "", "190440000010"),
        ("", "№5 МЕКТЕП"),
        ("", "Школа № 5"),
    ],
)
def test_found_again_by_number_bin_or_name(committee, row):
    makers.make_organisation(
        register_number="017", bin="190440000010", short_kk="№5 мектеп", short_ru="Школа №5", establishment_number=5
    )
    assert outcomes(read(committee, row)) == ["unchanged"]


def test_it_corrects_contacts_fills_gaps_and_keeps_the_names(committee):
    school = makers.make_organisation(
        register_number="017", short_kk="№5 мектеп", official_email="old@example.kz", establishment_number=5
    )
    row = ("017", "№6 мектеп", "Тұран", "190440000010", "new@example.kz", "90", "", "", "", "")
    batch = entered(committee, row)
    school.refresh_from_db()
    assert outcomes(batch) == ["changed"]
    assert sorted(codes(batch)[0]) == ["register_stands", "register_stands"]
    assert (school.official_email, school.bin, school.district) == ("new@example.kz", "190440000010", "abay")
    assert (school.short_kk, Headcount.objects.get().employed) == ("№5 мектеп", 90)
    undone(batch)
    school.refresh_from_db()
    assert (school.official_email, school.bin) == ("old@example.kz", None)
    assert not Headcount.objects.exists()


def test_a_list_votes_nobody_out(committee, school, chair):
    batch = entered(committee, (school.register_number, "№5 мектеп", "", "", "", "", "Басқаева Айгүл", "", "", ""))
    assert codes(batch) == [["office_is_held"]]
    assert Office.objects.get(organisation=school, role="chair").person == chair.person


def test_the_chair_who_is_known_there_gets_no_second_card(committee, school):
    member = makers.make_member(school, "Әбдірова", "Сәуле").person
    row = (school.register_number, "№5 мектеп", "", "", "", "", "Абдирова Сауле", "8 701 222 33 44", "", "")
    batch = entered(committee, row)
    member.refresh_from_db()
    assert Office.objects.get(role="chair").person == member
    assert member.phone == "+77012223344"
    undone(batch)
    member.refresh_from_db()
    assert (member.phone, Office.objects.exists()) == ("", False)


def test_one_person_may_chair_two_organisations(committee):
    same = ("Ілиясов Ұлан", "8 701 777 88 99")
    entered(committee, ("", "№1 балабақша", *[""] * 4, *same, "", ""), ("", "№2 балабақша", *[""] * 4, *same, "", ""))
    assert Person.objects.filter(surname="Ілиясов").count() == 1
    assert Office.objects.filter(role="chair").count() == 2


def test_a_namesake_elsewhere_is_another_person(committee):
    entered(committee, ("", "№1 балабақша", *[""] * 4, "Ілиясов Ұлан", "", "", ""))
    entered(committee, ("", "№2 балабақша", *[""] * 4, "Ілиясов Ұлан", "", "", ""))
    assert Person.objects.filter(surname="Ілиясов").count() == 2


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([("000", "Қалалық ұйым мектебі")], "is_the_committee"),
        ([("018", "№5 мектеп")], "has_another_number"),
        ([("018", "Жаңа мектеп", "", "190440000010")], "has_another_number"),
        ([("016", "№16 мектеп", "", "190440000010")], "bin_of_another"),
        ([("", "№16 мектеп", "", "190440000011")], "bin_check_digit"),
        ([("", "Бірдеңе")], "kind_missing"),
        ([("", "№7 мектеп", "Абай"), ("", "№7 мектеп", "Тұран")], "organisation_repeated"),
    ],
)
def test_what_is_refused(committee, rows, code):
    makers.make_organisation(register_number="016", short_kk="№16 мектеп")
    makers.make_organisation(register_number="017", short_kk="№5 мектеп", bin="190440000010", establishment_number=5)
    batch = read(committee, *rows)
    assert set(outcomes(batch)) == {"refused"}
    assert all(code in said for said in codes(batch))


def test_a_closed_organisation_is_named(committee):
    makers.make_organisation(register_number="017", closed_on=date(2024, 1, 1))
    assert codes(read(committee, ("017", "№17 мектеп"))) == [["organisation_not_active_then"]]


def test_of_two_equal_rows_one_is_unchanged(committee):
    batch = read(committee, NURSERY, NURSERY)
    assert outcomes(batch) == ["new", "unchanged"]
    assert codes(batch)[1] == ["repeats_row"]


def test_refused_rows_are_left_out_and_the_others_applied(committee):
    batch = entered(committee, SCHOOL, ("", "Бірдеңе"))
    assert batch.counts | {"new": 1, "refused": 1} == batch.counts
    assert Organisation.objects.primaries(DAY).count() == 1


def test_undone_it_leaves_nothing(committee, specialist):
    batch = undone(entered(committee, SCHOOL, NURSERY, by=specialist), by=specialist)
    assert (batch.state, batch.error) == (ImportState.UNDONE, None)
    assert list(Organisation.objects.all()) == [committee]
    assert list(Person.objects.all()) == [specialist.person]
    assert not Headcount.objects.exists()
    assert outcomes(entered(committee, SCHOOL, NURSERY)) == ["new", "new"]


def test_union_committees_that_nobody_sits_on_go_with_their_organisations(committee):
    batch = entered(committee, SCHOOL)
    ensure_union_committees(on=DAY, by=None)
    assert undone(batch).state == ImportState.UNDONE


def invite_chair(school):
    invite_all([Office.objects.get(organisation=school, role="chair").person], by=None, language="kk")


def admit(school):
    makers.make_member(school)


def end_chair(school):
    Office.objects.filter(organisation=school, role="chair").update(ended_on=DAY, end_reason="resigned")


def rename(school):
    Organisation.objects.filter(pk=school.pk).update(short_kk="№97 мектеп-лицей")


@pytest.mark.parametrize("later", [invite_chair, admit, end_chair, rename])
def test_later_work_stands_and_is_named(committee, later):
    batch = entered(committee, SCHOOL, NURSERY)
    later(Organisation.objects.get(register_number="001"))
    batch = undone(batch)
    assert batch.state == ImportState.APPLIED
    assert batch.error == {"code": "worked_on_since", "params": {"names": "001 №97 мектеп"}}
    assert Organisation.objects.primaries(DAY).count() == 2
    assert StagedOrganisation.objects.exclude(organisation=None).count() == 2


def test_what_changed_between_reading_and_applying_is_not_overwritten(committee):
    batch = read(committee, SCHOOL)
    makers.make_organisation(register_number="001")
    batches.apply_batch(batch, by=None, enqueue=False)
    batch = work.run(batch.pk)
    assert (batch.state, batch.error["code"]) == (ImportState.STAGED, "register_changed")
    assert Organisation.objects.primaries(DAY).count() == 1


def test_a_chair_brings_in_no_organisations(school, chair):
    with pytest.raises(ValidationError) as refused:
        read(school, SCHOOL, by=chair)
    assert refused.value.code == "not_allowed"
    assert not StagedOrganisation.objects.exists()


def test_chairs_who_were_there_before_get_no_letter(committee, mailoutbox):
    """A list says who is in office, not who was just elected; hand-outs to the newly elected are not for them."""
    HandOut.objects.create(material=make_material(), audience="new_chairs", handed_on=date(2024, 1, 1))
    head = (*HEAD, "Төрағаның поштасы")
    applied(committee, head, (*SCHOOL, "chair@example.kz"), kind="organisations", listed_on=DAY)
    assert Office.objects.get(role="chair").person.email == "chair@example.kz"
    assert mailoutbox == []


def test_a_member_list_finds_the_chair_that_the_first_list_brought(committee):
    entered(committee, SCHOOL)
    school = Organisation.objects.get(register_number="001")
    batch = applied(
        school, ("Аты-жөні", "Туған күні"), ("Әбдірова Сәуле Маратқызы", "12.03.1985"), ("Әмірова Гүл", "")
    )
    assert outcomes(batch) == ["new", "new"]
    assert Person.objects.filter(surname="Әбдірова").count() == 1
    (chair,) = bearers(school, surname="Әбдірова", given_name="Сәуле", on=DAY)
    assert chair.memberships.get().organisation == school
    assert chair.member_number
