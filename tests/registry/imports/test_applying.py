"""Applied in one transaction; what has changed since the list was read is left out."""

from datetime import date

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.enums import ImportState
from registry.models import ImportBatch, Membership, Office, Organisation, Person, StagedMember, TransferRequest
from registry.services.imports import batches, work
from registry.services.memberships import admit_member, end_membership
from registry.services.people import correct_person
from tests import makers

from .lists import HEAD, IIN, applied, codes, member, outcomes, row, staged

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 10)


def apply(batch, by):
    batches.apply_batch(batch, by=by, enqueue=False)
    return work.run(batch.pk)


def admit(organisation, name, by, **details):
    surname, given_name = name.split()
    return admit_member(organisation, on=DAY, by=by, surname=surname, given_name=given_name, **details)


def test_whoever_was_entered_meanwhile_is_left_out(school, chair):
    batch = staged(
        school, HEAD, row("Қасымов Әділ", IIN), row("Әлиев Болат", "", "15.03.1985"), row("Сейітов Ерлан"),
        row("Омаров Асан"), by=chair,
    )  # fmt: skip
    admit(school, "Ким Виктор", chair, iin=IIN)
    admit(school, "Алиев Болат", chair, birth_date=date(1985, 3, 15))
    admit(school, "Сейітов Ерлан", chair)
    batch = apply(batch, chair)
    assert codes(batch) == [["changed_meanwhile"]] * 3 + [[]]
    assert (batch.counts["new"], batch.counts["refused"]) == (1, 3)
    assert Membership.objects.filter(organisation=school).count() == 4


def test_one_list_read_twice_and_both_applied_enters_everybody_once(school, chair):
    rows = [row("Қасымов Әділ", IIN), row("Әлиев Болат", "", "15.03.1986"), row("Сейітов Ерлан")]
    first, second = staged(school, HEAD, *rows, by=chair), staged(school, HEAD, *rows, by=chair)
    assert outcomes(apply(first, chair)) == ["new"] * 3
    assert codes(apply(second, chair)) == [["changed_meanwhile"]] * 3
    assert Membership.objects.count() == 3


def test_a_card_that_was_corrected_meanwhile_stays_as_it_is(school, chair):
    spell = member(school, "Қасымов Әділ", birth_date=date(1985, 3, 15), phone="+77010000001")
    batch = staged(school, HEAD, row("Қасымов Әділ", "", "15.03.1985", "87010000002"), by=chair)
    correct_person(spell.person, by=chair, phone="+77010000003")
    assert codes(apply(batch, chair)) == [["changed_meanwhile"]]
    assert Person.objects.get(pk=spell.person_id).phone == "+77010000003"


def test_a_member_who_left_meanwhile_is_not_transferred(committee, school, college, specialist):
    spell = member(college, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    batch = staged(committee, HEAD, row("Қасымов Әділ", "", "15.03.1985"), by=specialist, members_of=school)
    assert outcomes(batch) == ["transferred"]
    end_membership(spell, on=DAY, reason="own_wish", by=specialist)
    assert codes(apply(batch, specialist)) == [["changed_meanwhile"]]
    assert Membership.objects.get(person=spell.person) == spell


def test_an_organisation_closed_meanwhile_takes_nobody(school, chair, specialist):
    batch = staged(school, HEAD, row("Қасымов Әділ"), by=chair)
    Organisation.objects.filter(pk=school.pk).update(closed_on=date(2024, 1, 1))
    assert codes(apply(batch, specialist)) == [["changed_meanwhile"]]


def test_a_request_that_was_opened_meanwhile_is_not_opened_twice(school, college, chair):
    member(college, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    rows = [row("Қасымов Әділ", "", "15.03.1985")]
    first, second = staged(school, HEAD, *rows, by=chair), staged(school, HEAD, *rows, by=chair)
    apply(first, chair)
    assert codes(apply(second, chair)) == [["changed_meanwhile"]]
    assert TransferRequest.objects.count() == 1


def test_an_office_ended_meanwhile_applies_nothing(school, chair):
    batch = staged(school, HEAD, row("Қасымов Әділ"), by=chair)
    batches.apply_batch(batch, by=chair, enqueue=False)
    Office.objects.filter(person=chair.person).update(ended_on=date(2024, 1, 1), end_reason="resigned")
    batch = work.run(batch.pk)
    assert (batch.state, batch.error["code"]) == (ImportState.STAGED, "not_allowed")
    assert not Membership.objects.exists()
    with pytest.raises(ValidationError) as refused:
        batches.apply_batch(batch, by=chair)
    assert refused.value.code == "not_allowed"


def test_a_list_of_another_organisation_is_nobody_elses(school, chair, college_chair, information_officer):
    batch = staged(school, HEAD, row("Қасымов Әділ"), by=chair)
    for stranger in (college_chair, information_officer):
        for command in (batches.apply_batch, batches.abandon):
            with pytest.raises(ValidationError) as refused:
                command(batch, by=stranger)
            assert refused.value.code == "not_allowed"
    assert not ImportBatch.objects.visible_to(college_chair).exists()
    assert not ImportBatch.objects.visible_to(information_officer).exists()


def test_work_that_is_called_twice_is_done_once(school, chair):
    batch = applied(school, HEAD, row("Қасымов Әділ"), by=chair)
    work.run(batch.pk)
    assert Membership.objects.filter(organisation=school).count() == 1
    with pytest.raises(ValidationError) as refused:
        batches.apply_batch(batch, by=chair)
    assert refused.value.code == "wrong_state"


def test_the_journal_says_how_many_and_names_nobody(school, chair):
    batch = applied(school, HEAD, row("Қасымов Әділ", IIN), by=chair)
    entry = LogEntry.objects.get_for_object(batch).filter(additional_data__event="list_applied").get()
    assert (entry.actor, entry.additional_data["new"]) == (chair, 1)
    assert not LogEntry.objects.filter(changes_text__contains=IIN).exists()


def test_the_number_of_statements_does_not_grow_with_the_list(school, chair):
    def statements(count, letter):
        rows = [row(f"{letter}сымов {name}") for name in ("Әділ", "Болат", "Ерлан", "Асан")[:count]]
        with CaptureQueriesContext(connection) as read:
            batch = staged(school, HEAD, *rows, by=chair)
        batches.apply_batch(batch, by=chair, enqueue=False)
        with CaptureQueriesContext(connection) as done:
            work.run(batch.pk)
        return len(read), len(done)

    statements(1, "Б")
    assert statements(1, "Қа") == statements(4, "Ма")


def test_a_list_of_the_committee_is_taken_over_with_the_rights_of_staff(committee, school, college, chair, specialist):
    member(college, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    rows = [HEAD, row("Қасымов Әділ", "", "15.03.1985")]
    batch = staged(school, *rows, by=chair, hand_over=True)
    assert (batch.state, batch.rows.count()) == (ImportState.HANDED_OVER, 0)
    with pytest.raises(ValidationError):
        batches.take_over(batch, by=chair)
    batches.take_over(batch, by=specialist)
    batch = work.run(batch.pk)
    assert (batch.organisation, batch.members_of, outcomes(batch)) == (committee, school, ["transferred"])
    with pytest.raises(ValidationError):
        batches.apply_batch(batch, by=chair)


def test_answers_are_remembered_and_the_list_is_read_anew(committee, school, specialist):
    rows = [row("Қасымов Әділ", organisation="СШ 5"), row("Әлиев Болат", organisation="Басқа")]
    batch = staged(committee, HEAD, *rows, by=specialist)
    batches.answer_organisations(batch, answers={"СШ 5": school.pk, "Басқа": None}, by=specialist)
    batch = work.run(batch.pk)
    assert codes(batch) == [[], ["organisation_left_out"]]
    assert batch.unknown_organisations == []
    assert batch.rows.first().organisation == school


def test_set_aside_it_leaves_no_rows(school, chair):
    batch = staged(school, HEAD, row("Қасымов Әділ"), by=chair)
    assert "Қасымов" in str(ImportBatch.objects.values())
    batches.abandon(batch, by=chair)
    batch.refresh_from_db()
    assert (batch.state, batch.rows.count(), bool(batch.file)) == (ImportState.ABANDONED, 0, False)
    assert "Қасымов" not in str(ImportBatch.objects.values())


def test_a_specialist_who_is_the_member_moved_is_a_member_like_others(committee, school, college):
    spell = member(college, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    makers.make_office(committee, "specialist", spell.person)
    user = makers.make_user(spell.person)
    batch = applied(committee, HEAD, row("Қасымов Әділ", "", "15.03.1985"), by=user, members_of=school)
    assert outcomes(batch) == ["transferred"]
    assert Office.objects.get(person=spell.person).ended_on is None


def test_rows_find_what_they_made_by_a_way_that_needs_no_statistics(school, chair):
    """Before PostgreSQL has counted a new portal's tables, a join or an order made it read all spells for each row."""
    batch = staged(school, HEAD, row("Қасымов Әділ", born="12.03.1985"), row("Ахметова Айгүл"), by=chair)
    with CaptureQueriesContext(connection) as queries:
        apply(batch, chair)
    staged_rows = f'UPDATE "{StagedMember._meta.db_table}"'
    remembering = [sql for sql in (query["sql"] for query in queries) if sql.startswith(staged_rows)]
    remembering = [sql for sql in remembering if '"new_membership_id" =' in sql]
    assert remembering
    assert not [sql for sql in remembering if "JOIN" in sql or "ORDER BY" in sql]
