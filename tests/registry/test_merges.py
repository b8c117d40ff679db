"""Two cards of one person become one, with all that belongs to them, and two again."""

from datetime import date

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError

from library.models import Enrolment
from publications.models import PressCertificate
from registry.models import (
    Distinct,
    LikelyDuplicate,
    Membership,
    Office,
    Person,
    PersonMerge,
    TransferRequest,
    User,
)  # fmt: skip
from registry.queries.merges import relations
from registry.queries.people import people_matching
from registry.services.merges import merge_people, say_distinct, undo_merge
from registry.services.people import correct_person
from shymkent_union.lib.refusals import codes
from tests import makers
from tests.admin_rows import periodical
from tests.library.makers import make_seminar

IIN = "850315400015"


@pytest.fixture
def kept(college):
    """A member of the college today."""
    return makers.make_member(college, "Қасымова", "Мөлдір", joined_on=date(2023, 9, 1)).person


@pytest.fixture
def merged(school):
    """The same woman under the name before her marriage, with what the old list knew."""
    person = makers.make_person(
        "Омарова", "Мөлдір", iin=IIN, birth_date=date(1985, 3, 15), phone="+77011234567", member_number=77
    )
    Membership.objects.create(
        person=person,
        organisation=school,
        joined_on=date(2010, 9, 1),
        left_on=date(2023, 8, 31),
        end_reason="own_wish",
    )
    makers.make_office(school, "treasurer", person, ended_on=date(2023, 8, 31), end_reason="membership_ended")
    return person


def everything(person):
    """All that the register and the floors above hold of a person, as values."""
    person.refresh_from_db()
    rows = {
        field.model._meta.label: list(field.model._base_manager.filter(**{field.name: person}).values())
        for field in relations()
    }
    return {**Person.objects.filter(pk=person.pk).values()[0], "rows": rows}


def test_everything_passes_over_and_comes_back(kept, merged, committee, specialist):
    user = makers.make_user(merged)
    seminar = make_seminar()
    Enrolment.objects.create(seminar=seminar, person=merged)
    PressCertificate.objects.create(
        organisation=committee,
        periodical=periodical(),
        year=2025,
        number="1",
        person=merged,
        holder_name="Омарова",
        presented_on=date(2025, 1, 9),
    )
    before = everything(kept), everything(merged)
    merge = merge_people(kept, merged, by=specialist)
    after = everything(kept)
    assert (after["iin"], after["birth_date"], after["phone"]) == (IIN, date(1985, 3, 15), "+77011234567")
    assert after["member_number"] == 77
    assert {label: len(rows) for label, rows in after["rows"].items() if rows} == {
        "library.Enrolment": 1,
        "publications.PressCertificate": 1,
        "registry.Membership": 2,
        "registry.Office": 1,
        "registry.PersonName": 1,
        "registry.User": 1,
    }
    assert set(kept.memberships.values_list("sort_key", flat=True)) == {kept.sort_key}
    assert User.objects.get(pk=user.pk).person == kept
    left = everything(merged)
    assert not any(left["rows"].values())
    assert (left["merged_into_id"], left["iin"], left["member_number"]) == (kept.pk, None, None)
    undo_merge(merge, by=specialist)
    assert (everything(kept), everything(merged)) == before


def test_every_table_that_points_to_a_person_is_walked(db):
    labels = {field.model._meta.label for field in relations()}
    assert {
        "library.Enrolment",
        "publications.PressCertificate",
        "registry.TransferRequest",
        "registry.User",
    } <= labels


def test_the_kept_card_keeps_its_own(kept, merged, specialist):
    Person.objects.filter(pk=kept.pk).update(phone="+77029999999", member_number=5)
    code = kept.card_code
    merge_people(kept, merged, by=specialist)
    kept.refresh_from_db()
    assert (kept.surname, kept.phone, kept.member_number, kept.card_code) == ("Қасымова", "+77029999999", 5, code)
    merged.refresh_from_db()
    assert merged.member_number == 77


def test_the_joined_name_still_finds_the_person(kept, merged, specialist):
    merge = merge_people(kept, merged, by=specialist)
    found = people_matching(Person.objects.filter(merged_into=None), "омарова молдир")
    assert list(found) == [kept]
    undo_merge(merge, by=specialist)
    assert list(people_matching(Person.objects.all(), "омарова")) == [merged]
    assert not kept.names.exists()


def test_another_spelling_of_the_same_words_adds_no_name(school, specialist):
    kept, merged = makers.make_person("Қасымов", "Әділ"), makers.make_person("Касымов", "Адил")
    merge_people(kept, merged, by=specialist)
    assert not kept.names.exists()


def refused(kept, merged):
    with pytest.raises(ValidationError) as refusal:
        merge_people(kept, merged, by=None)
    assert not PersonMerge.objects.exists()
    return codes(refusal.value)


def test_one_card_is_not_two(kept):
    assert refused(kept, kept) == ["same_card"]


def test_different_numbers_and_birth_dates_are_different_people(kept, merged):
    Person.objects.filter(pk=kept.pk).update(iin="050315500014", birth_date=date(2005, 3, 15))
    kept.refresh_from_db()
    assert refused(kept, merged) == ["other_birth_date", "other_iin"]


def test_nobody_is_a_member_twice_on_one_day(kept, merged, college):
    Membership.objects.filter(person=merged).update(left_on=None, end_reason="")
    with pytest.raises(ValidationError) as refusal:
        merge_people(kept, merged, by=None)
    assert codes(refusal.value) == ["memberships_overlap"]
    assert college.short_name in " ".join(refusal.value.messages)


def test_a_voided_membership_is_in_nobodys_way(kept, merged, specialist):
    Membership.objects.filter(person=merged).update(joined_on=date(2024, 1, 1), left_on=None, end_reason="")
    Membership.objects.filter(person=merged).update(voided_at="2024-02-01T00:00Z", void_reason="екі рет")
    merge_people(kept, merged, by=specialist)
    assert kept.memberships.count() == 2


def test_two_accounts_and_a_seat_taken_twice_are_said_by_name(kept, merged, school, specialist):
    body = makers.make_body(school)
    for person in (kept, merged):
        makers.make_office(school, "body_member", person, body=body)
        makers.make_user(person)
    assert refused(kept, merged) == ["both_accounts", "constraint"]


def test_nobody_takes_an_office_by_joining_an_own_card(committee, specialist):
    """A card with the chair's office, and no account yet: joined with the own one, it would open the chair's doors."""
    chair = makers.make_office(committee, "chair", makers.make_person("Сейітова", "Жанар")).person
    for kept, merged in ((specialist.person, chair), (chair, specialist.person)):
        with pytest.raises(ValidationError) as refused:
            merge_people(kept, merged, by=specialist)
        assert codes(refused.value) == ["own_card"]


def test_nobody_parts_an_own_card(specialist, city_chair):
    merge = merge_people(specialist.person, makers.make_person("Ким", "Ольга"), by=city_chair)
    with pytest.raises(ValidationError) as refused:
        undo_merge(merge, by=specialist)
    assert codes(refused.value) == ["own_card"]
    assert undo_merge(merge, by=city_chair).undone_at


def test_a_closed_account_stays_with_its_card(kept, merged, specialist):
    mine, closed = makers.make_user(kept), makers.make_user(merged)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    merged.refresh_from_db()
    merge_people(kept, merged, by=specialist)
    assert (User.objects.get(pk=mine.pk).person, User.objects.get(pk=closed.pk).person) == (kept, merged)


def test_a_joined_card_is_joined_no_further(kept, merged, specialist):
    third = makers.make_person("Әбдірова", "Мөлдір")
    first = merge_people(kept, merged, by=specialist)
    assert codes_of(lambda: merge_people(third, merged, by=None)) == ["merged_person"]
    second = merge_people(third, kept, by=specialist)
    assert codes_of(lambda: undo_merge(first, by=None)) == ["merged_person"]
    undo_merge(second, by=specialist)
    undo_merge(first, by=specialist)
    assert codes_of(lambda: undo_merge(first, by=None)) == ["undone_already"]


def codes_of(command):
    with pytest.raises(ValidationError) as refusal:
        command()
    return codes(refusal.value)


def test_what_was_changed_since_is_said_and_nothing_is_undone(kept, merged, specialist):
    merge = merge_people(kept, merged, by=specialist)
    correct_person(kept, by=specialist, phone="+77025555555")
    Office.objects.filter(person=kept).update(person=makers.make_person("Басқа", "Адам"))
    assert codes_of(lambda: undo_merge(merge, by=specialist)) == ["changed_since"]
    merge.refresh_from_db()
    assert merge.undone_at is None
    assert kept.memberships.count() == 2


def test_a_spell_that_goes_on_is_not_torn_apart(kept, merged, school, specialist):
    spell = Membership.objects.get(person=kept)
    moved = Membership.objects.get(person=merged)
    merge = merge_people(kept, merged, by=specialist)
    Membership.objects.filter(pk=spell.pk).update(follows=moved)
    assert codes_of(lambda: undo_merge(merge, by=specialist)) == ["changed_since"]


def test_transfer_requests_pass_over_too(kept, merged, school, college, specialist):
    spell = Membership.objects.get(person=merged)
    request = TransferRequest.objects.create(
        person=merged, membership=spell, to_organisation=college, on=date(2023, 9, 1)
    )
    merge_people(kept, merged, by=specialist)
    request.refresh_from_db()
    assert request.person == kept


def test_the_journal_keeps_both_and_no_number(kept, merged, specialist):
    undo_merge(merge_people(kept, merged, by=specialist), by=specialist)
    entries = LogEntry.objects.filter(additional_data__event__in=["cards_joined", "cards_parted"])
    assert sorted(entries.values_list("object_id", flat=True)) == sorted([kept.pk, merged.pk] * 2)
    assert IIN not in str(list(LogEntry.objects.values("changes", "additional_data", "object_repr")))


def test_two_people_are_said_to_be_two(kept, merged, specialist):
    first, second = sorted((kept, merged), key=lambda person: person.pk)
    LikelyDuplicate.objects.create(first=first, second=second, reason="birth_date")
    row = say_distinct(merged, kept, by=specialist)
    assert (row.first, row.second) == (first, second)
    assert say_distinct(kept, merged, by=specialist) == row
    assert Distinct.objects.count() == 1
    assert not LikelyDuplicate.objects.exists()
