"""Whom a row means: by IIN, by name and date of birth, by the name alone in its organisation."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from registry.enums import ImportState
from registry.models import ElsewhereAnswer, Membership, Organisation, Person, TransferRequest
from registry.services import elsewhere
from registry.services.imports import batches, guesses
from registry.validators import check_digit
from tests import makers

from .lists import HEAD, IIN, OTHER_IIN, applied, codes, member, outcomes, row, staged

pytestmark = pytest.mark.django_db


def test_the_iin_finds_the_person_under_another_surname(school, chair):
    spell = member(school, "Қасымова Айгүл", iin=IIN, birth_date=date(1985, 3, 15), sex="male")
    batch = staged(school, HEAD, row("Ахметова Айгүл", IIN), by=chair)
    assert outcomes(batch) == ["unchanged"]
    assert batch.rows.get().membership == spell


def test_an_iin_of_somebody_wholly_else_is_refused(school, chair):
    member(school, "Қасымов Әділ", iin=IIN)
    assert codes(staged(school, HEAD, row("Ким Виктор", IIN), by=chair)) == [["iin_of_another"]]


def test_a_known_date_of_birth_is_not_contradicted(school, chair):
    member(school, "Қасымов Әділ", iin=IIN, birth_date=date(1985, 3, 16))
    assert codes(staged(school, HEAD, row("Қасымов Әділ", IIN), by=chair)) == [["birth_date_differs"]]


def test_the_iin_is_added_to_a_card_of_that_name_and_date(school, chair):
    spell = member(school, "Қасымов Әділ Ерланұлы", birth_date=date(1985, 3, 15))
    batch = applied(school, HEAD, row("Қасымов Әділ Ерланұлы", IIN), by=chair)
    assert outcomes(batch) == ["changed"]
    spell.person.refresh_from_db()
    assert (spell.person.iin, spell.person.sex) == (IIN, "male")
    assert batch.rows.get().before == {"iin": None, "sex": ""}


def test_one_name_and_date_but_two_numbers_are_two_people(school, chair):
    member(school, "Қасымов Әділ", birth_date=date(1985, 3, 15), iin=OTHER_IIN)
    assert outcomes(staged(school, HEAD, row("Қасымов Әділ", IIN), by=chair)) == ["new"]


@pytest.mark.parametrize(
    ("card", "said"),
    [
        ("Қасымов Әділ Ерланұлы", "Касымов Адил Ерланулы"),
        ("Қасымов Әділ Ерланұлы", "ҚАСЫМОВ ӘДІЛ ЕРЛАНҰЛЫ"),
        ("Қасымов Әділ Ерланұлы", "Қасымов Әділ"),
        ("Қасымов Әділ", "Қасымов Әділ Ерланұлы"),
    ],
)
def test_name_and_date_are_enough_however_the_name_is_spelt(school, chair, card, said):
    spell = member(school, card, birth_date=date(1985, 3, 15))
    batch = staged(school, HEAD, row(said, "", "15.03.1985"), by=chair)
    assert batch.rows.get().membership == spell
    assert outcomes(batch) in (["unchanged"], ["changed"])


def test_a_patronymic_is_filled_in_and_the_card_sorts_by_it(school, chair):
    spell = member(school, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    applied(school, HEAD, row("Касымов Адил Ерланулы", "", "15.03.1985"), by=chair)
    person = Person.objects.get(pk=spell.person_id)
    assert person.full_name == "Қасымов Әділ Ерланулы"
    spell.refresh_from_db()
    keys = person.sort_key, person.search_key, spell.sort_key
    person.refresh_keys()
    assert keys == (person.sort_key, person.search_key, person.sort_key)


def test_a_name_alone_is_the_one_member_here(school, college, chair):
    spell = member(school, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    member(college, "Қасымов Әділ")
    batch = staged(school, HEAD, row("Касымов Адил"), row("Қасымов Бауыржан"), by=chair)
    assert outcomes(batch) == ["unchanged", "new"]
    assert batch.rows.first().membership == spell


def test_a_name_alone_of_several_members_is_refused(school, chair):
    member(school, "Қасымов Әділ")
    member(school, "Қасымов Әділ")
    assert codes(staged(school, HEAD, row("Қасымов Әділ"), by=chair)) == [["several_namesakes"]]


def test_a_card_begun_from_names_alone_gets_what_a_fuller_list_says(school, chair):
    applied(school, HEAD, row("Қасымов Әділ Ерланұлы"), by=chair)
    batch = applied(school, HEAD, row("Қасымов Әділ Ерланұлы", IIN, "", "87011234567"), by=chair)
    assert outcomes(batch) == ["changed"]
    person = Person.objects.get(surname="Қасымов")
    assert (person.iin, person.birth_date, person.phone) == (IIN, date(1985, 3, 15), "+77011234567")


def test_contacts_are_corrected_and_never_erased(school, chair):
    spell = member(school, "Қасымов Әділ", iin=IIN, phone="+77010000001", sex="male", birth_date=date(1985, 3, 15))
    assert outcomes(applied(school, HEAD, row("Қасымов Әділ", IIN, "", ""), by=chair)) == ["unchanged"]
    assert outcomes(applied(school, HEAD, row("Қасымов Әділ", IIN, "", "87010000002"), by=chair)) == ["changed"]
    spell.person.refresh_from_db()
    assert spell.person.phone == "+77010000002"


def test_a_joined_card_leads_to_the_one_that_is_kept(school, chair):
    kept = member(school, "Қасымов Әділ", sex="male", birth_date=date(1985, 3, 15))
    makers.make_person("Қасымов", "Әділ", iin=IIN, merged_into=kept.person)
    batch = staged(school, HEAD, row("Қасымов Әділ", IIN), by=chair)
    assert batch.rows.get().membership == kept
    assert outcomes(batch) == ["unchanged"]


def test_a_former_member_comes_back_with_the_old_number(school, chair):
    spell = member(school, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    Person.objects.filter(pk=spell.person_id).update(member_number=7)
    Membership.objects.filter(pk=spell.pk).update(left_on=date(2022, 5, 1), end_reason="own_wish")
    batch = applied(school, HEAD, row("Қасымов Әділ", "", "15.03.1985", "", "01.09.2023"), by=chair)
    assert outcomes(batch) == ["new"]
    again = Membership.objects.get(person=spell.person, left_on=None)
    assert (again.joined_on, again.start_reason) == (date(2023, 9, 1), "admitted")
    assert Person.objects.get(pk=spell.person_id).member_number == 7
    assert codes(staged(school, HEAD, row("Қасымов Әділ", "", "15.03.1985", "", "01.05.2022"), by=chair))


def test_nobody_comes_back_before_having_left(school, chair):
    spell = member(school, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    Membership.objects.filter(pk=spell.pk).update(left_on=date(2022, 5, 1), end_reason="own_wish")
    batch = staged(school, HEAD, row("Қасымов Әділ", "", "15.03.1985", "", "01.05.2022"), by=chair)
    assert codes(batch) == [["member_on_that_day"]]


def test_another_category_is_a_new_spell(school, chair):
    spell = member(school, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    batch = applied(
        school,
        HEAD,
        row("Қасымов Әділ", "", "15.03.1985", "", "", "", "зейнеткер"),
        by=chair,
        listed_on=date(2025, 1, 10),
    )
    assert outcomes(batch) == ["changed"]
    spell.refresh_from_db()
    following = Membership.objects.get(follows=spell)
    assert (spell.left_on, spell.end_reason) == (date(2025, 1, 9), "category")
    assert (following.joined_on, following.category, following.start_reason) == (
        date(2025, 1, 10), "pensioner", "category",
    )  # fmt: skip


# --- The same person twice in one list -------------------------------------------------------------------------------
def test_of_two_equal_rows_one_counts(school, chair):
    rows = [row("Қасымов Әділ", IIN, "", "87011234567"), row("Касымов Адил", IIN, "", "8 701 123 45 67")]
    batch = staged(school, HEAD, *rows, by=chair)
    assert outcomes(batch) == ["new", "unchanged"]
    assert codes(batch) == [[], ["repeats_row"]]


def test_contradicting_rows_of_one_person_are_all_refused(school, chair):
    rows = [
        row("Қасымов Әділ", IIN, "", "87011234567"),
        row("Қасымов Әділ", IIN, "", "87011234567"),
        row("Қасымов Әділ", IIN, "", "87017654321"),
        row("Әлиев Болат", "", "15.03.1985", "87011234567"),
        row("Әлиев Болат", "", "15.03.1985", "87017654321"),
    ]
    assert codes(staged(school, HEAD, *rows, by=chair)) == [["rows_contradict"]] * 5


def test_a_name_alone_that_is_repeated_is_refused(school, chair):
    rows = [row("Қасымов Әділ"), row("Касымов Адил"), row("Қасымов Әділ", IIN), row("Ахметова Айгүл")]
    batch = staged(school, HEAD, *rows, by=chair)
    assert codes(batch) == [["name_repeated"], ["name_repeated"], [], []]


# --- A member elsewhere ----------------------------------------------------------------------------------------------
def test_a_chairs_list_only_asks(school, college, chair):
    spell = member(college, "Қасымов Әділ", iin=IIN, sex="male", birth_date=date(1985, 3, 15))
    batch = applied(school, HEAD, row("Қасымов Әділ", IIN, "", "87011234567"), by=chair, listed_on=date(2025, 1, 10))
    assert outcomes(batch) == ["requested"]
    request = TransferRequest.objects.get()
    assert (request.membership, request.to_organisation, request.on) == (spell, school, date(2025, 1, 10))
    assert (request.state, request.asked_by, batch.rows.get().request) == ("open", chair, request)
    assert request.asked_name == "Қасымов Әділ"
    assert ElsewhereAnswer.objects.get().person == spell.person
    assert Membership.objects.get(person=spell.person) == spell
    assert Person.objects.get(pk=spell.person_id).phone == ""
    again = applied(school, HEAD, row("Қасымов Әділ", IIN, "", "87011234567"), by=chair)
    assert outcomes(again) == ["unchanged"]
    assert TransferRequest.objects.count() == ElsewhereAnswer.objects.count() == 1


def test_after_the_last_answer_of_the_day_nothing_is_told(school, college, chair, monkeypatch):
    monkeypatch.setattr(elsewhere, "ELSEWHERE_ANSWERS_A_DAY", 1)
    here = member(school, "Сейітов Ерлан", birth_date=date(1985, 3, 15))
    for name in ("Қасымов Әділ", "Әлиев Болат"):
        member(college, name, birth_date=date(1985, 3, 15))
    names = ("Жаңа Адам", "Қасымов Әділ", "Әлиев Болат", "Екінші Адам", "Сейітов Ерлан")
    batch = staged(school, HEAD, *(row(name, "", "15.03.1985") for name in names), by=chair)
    assert outcomes(batch) == ["new", "requested", "refused", "refused", "unchanged"]
    assert codes(batch)[2] == codes(batch)[3] == ["too_many_elsewhere"]
    silent = batch.rows.get(position=3)
    assert (silent.person, silent.membership) == (None, None)
    assert ElsewhereAnswer.objects.count() == 1
    assert batch.rows.get(position=5).membership == here


def test_who_was_a_member_elsewhere_is_an_answer_too(school, college, chair):
    """Applied, the list would open that person's card to the chair."""
    spell = member(college, "Қасымов Әділ", iin=IIN, birth_date=date(1985, 3, 15))
    Membership.objects.filter(pk=spell.pk).update(left_on=date(2024, 8, 31), end_reason="own_wish")
    assert outcomes(staged(school, HEAD, row("Қасымов Әділ", IIN), by=chair)) == ["new"]
    assert ElsewhereAnswer.objects.filter(organisation=school, person=spell.person).count() == 1


def test_an_own_officer_and_an_own_past_member_cost_no_answer(school, chair):
    spell = member(school, "Әлиев Марат", birth_date=date(1985, 3, 15))
    Membership.objects.filter(pk=spell.pk).update(left_on=date(2024, 8, 31), end_reason="own_wish")
    officer = makers.make_office(school, "treasurer", makers.make_person("Ким", "Ольга")).person
    rows = [row("Әлиев Марат", "", "15.03.1985"), row(f"{officer.surname} {officer.given_name}")]
    assert outcomes(staged(school, HEAD, *rows, by=chair)) == ["new", "new"]
    assert not ElsewhereAnswer.objects.exists()


def test_an_iin_of_somebody_elsewhere_is_an_answer_too(school, college, chair):
    spell = member(college, "Қасымов Әділ", iin=IIN)
    assert codes(staged(school, HEAD, row("Ким Виктор", IIN), by=chair)) == [["iin_of_another"]]
    assert ElsewhereAnswer.objects.get().person == spell.person


def test_staff_transfers(committee, school, college, specialist):
    spell = member(college, "Қасымов Әділ", iin=IIN, sex="male", birth_date=date(1985, 3, 15))
    office = makers.make_office(college, "treasurer", spell.person)
    batch = applied(
        committee, HEAD, row("Қасымов Әділ", IIN), by=specialist, members_of=school, listed_on=date(2025, 1, 10)
    )
    assert outcomes(batch) == ["transferred"]
    spell.refresh_from_db()
    office.refresh_from_db()
    new = Membership.objects.get(follows=spell)
    assert (spell.left_on, spell.end_reason) == (date(2025, 1, 9), "transferred")
    assert (new.organisation, new.joined_on, new.start_reason) == (school, date(2025, 1, 10), "transferred")
    assert (office.ended_on, office.end_reason) == (date(2025, 1, 9), "membership_ended")
    assert batch.rows.get().new_membership == new
    assert not ElsewhereAnswer.objects.exists()


def test_a_spell_that_began_on_that_day_is_voided(committee, school, college, specialist):
    spell = member(college, "Қасымов Әділ", birth_date=date(1985, 3, 15), joined_on=date(2025, 1, 10))
    applied(
        committee, HEAD, row("Қасымов Әділ", "", "15.03.1985"), by=specialist, members_of=school,
        listed_on=date(2025, 1, 10),
    )  # fmt: skip
    spell.refresh_from_db()
    assert spell.voided_at
    assert Membership.objects.standing().get(person=spell.person).organisation == school


# --- Whose members they are ------------------------------------------------------------------------------------------
def test_a_column_names_the_organisation_and_an_unknown_one_is_asked_about_once(
    committee, school, college, specialist
):
    rows = [
        row("Қасымов Әділ", organisation="Школа №5"),
        row("Әлиев Болат", organisation="Колледж медицинский"),
        row("Сейітов Ерлан", organisation="СШ 5"),
        row("Омаров Асан", organisation="СШ 5"),
        row("Ким Виктор", organisation="Белгісіз ұйым"),
    ]
    batch = staged(committee, HEAD, *rows, by=specialist)
    assert outcomes(batch) == ["new", "new", "refused", "refused", "refused"]
    assert codes(batch)[2:] == [["organisation_unknown"]] * 3
    assert batch.unknown_organisations == [
        {"name": "СШ 5", "rows": 2, "nearest": [school.pk]}, {"name": "Белгісіз ұйым", "rows": 1, "nearest": []},
    ]  # fmt: skip


def test_one_number_of_two_organisations_is_asked_not_guessed(committee, school, specialist):
    garden = makers.make_organisation(
        short_kk="№5 балабақша", short_ru="Детсад №5", establishment_number=5, kind="preschool"
    )
    batch = staged(committee, HEAD, row("Қасымов Әділ", organisation="5"), by=specialist)
    assert codes(batch) == [["organisation_unknown"]]
    assert set(batch.unknown_organisations[0]["nearest"]) == {school.pk, garden.pk}
    batch = staged(committee, HEAD, row("Қасымов Әділ", organisation="Балабақша №5"), by=specialist)
    assert batch.rows.get().organisation == garden


def test_of_whom_the_committee_said_whose_they_are_the_number_is_enough(committee, school, college, specialist):
    makers.make_organisation(short_kk="№5 балабақша", establishment_number=5, kind="preschool")
    rows = [
        row("Қасымов Әділ", organisation="СШ 5"),
        row("Әлиев Болат", organisation="5"),
        row("Сейітов Ерлан", organisation="Белгісіз ұйым"),
        row("Ким Виктор", organisation="Медициналық колледж"),
    ]
    batch = staged(committee, HEAD, *rows, by=specialist, members_of=school)
    assert codes(batch) == [[], [], ["organisation_unknown"], []]
    assert [one.organisation for one in batch.rows.all()] == [school, school, None, college]


def test_a_closed_organisation_takes_nobody(committee, school, specialist):
    Organisation.objects.filter(pk=school.pk).update(closed_on=date(2024, 1, 1))
    batch = staged(committee, HEAD, row("Қасымов Әділ", organisation="Школа №5"), by=specialist)
    assert codes(batch) == [["organisation_closed"]]


def test_without_a_name_the_list_does_not_say_whose_they_are(committee, school, specialist):
    assert codes(staged(committee, HEAD, row("Қасымов Әділ"), by=specialist)) == [["organisation_missing"]]


def test_a_chair_enters_their_own_members_alone(school, college, chair):
    rows = [
        row("Қасымов Әділ", organisation="Медициналық колледж"),
        row("Әлиев Болат", organisation="№7 мектеп"),
        row("Сейітов Ерлан", organisation="№5 ЖББМ"),
    ]
    batch = staged(school, HEAD, *rows, by=chair)
    assert codes(batch) == [["organisation_not_yours"], ["organisation_not_yours"], []]
    assert batch.unknown_organisations == []


# --- Guesses ------------------------------------------------------------------------------------------------------
def numbers(first7, how_many):
    """So many IINs that differ in their last digits alone."""
    first11 = [f"{first7}{number:04}" for number in range(1, how_many * 2)]
    valid = [f"{digits}{check_digit(digits)}" for digits in first11 if check_digit(digits) is not None]
    return valid[:how_many]


def test_a_list_is_no_way_to_try_one_iin_after_the_other(school, college, chair):
    tried = numbers("8503153", guesses.BORN_ON_A_DAY + 2)
    member(college, "Қасымов Әділ", iin=tried[-1])
    batch = staged(school, HEAD, *(row("Қасымов Әділ", iin) for iin in tried), by=chair)
    assert outcomes(batch) == ["new"] * guesses.BORN_ON_A_DAY + ["refused"] * 2
    assert codes(batch)[-2:] == [["iins_of_one_day"]] * 2
    assert not ElsewhereAnswer.objects.exists()


def test_the_committee_may_bring_in_whomever(school, committee, specialist):
    tried = numbers("8503153", guesses.BORN_ON_A_DAY + 2)
    rows = [row(f"Қасымов Әділ {name}ұлы", iin) for name, iin in zip("АБВГДЕЖЗИКЛМНОПРС", tried, strict=True)]
    assert "refused" not in outcomes(staged(committee, HEAD, *rows, by=specialist, members_of=school))


def test_a_primary_has_its_lists_read_so_often_a_day(school, college, chair, college_chair, monkeypatch):
    monkeypatch.setattr(guesses, "READINGS_A_DAY", 2)
    batch = staged(school, HEAD, row("Қасымов Әділ"), by=chair)
    batches.name_columns(batch, layout=batch.layout, by=chair)
    with pytest.raises(ValidationError) as refused:
        staged(school, HEAD, row("Әлиев Марат"), by=chair)
    assert refused.value.code == "too_many_readings"
    left = batches.open_batch(organisation=school, by=chair, pasted="Әлиев Марат", hand_over=True, enqueue=False)
    assert left.state == ImportState.HANDED_OVER
    staged(college, HEAD, row("Әлиев Марат"), by=college_chair)
