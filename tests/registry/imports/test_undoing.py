"""Undone in one step: as it was before, or not at all where later work stands on it."""

from datetime import date

import pytest
from django.utils import timezone

from registry.enums import ImportState
from registry.models import ListConfirmation, LookedAt, Membership, Office, Person, TransferRequest
from registry.services.memberships import end_membership
from registry.services.people import correct_person
from registry.services.transfers import grant_transfer, transfer_member
from tests import makers

from .lists import HEAD, IIN, applied, member, outcomes, row, staged, undone

pytestmark = pytest.mark.django_db
DAY = date(2025, 1, 10)


def card(person):
    return Person.objects.filter(pk=person.pk).values().get()


def spells(person):
    return list(Membership.objects.filter(person=person).order_by("pk").values())


def test_corrected_cards_get_back_what_stood_on_them(school, chair):
    spell = member(school, "Қасымов Әділ", birth_date=date(1985, 3, 15), phone="+77010000001")
    before = card(spell.person), spells(spell.person)
    rows = [row("Касымов Адил Ерланулы", IIN, "15.03.1985", "87010000002", "", "", "зейнеткер")]
    batch = applied(school, HEAD, *rows, by=chair, listed_on=DAY)
    assert card(spell.person) != before[0]
    assert len(spells(spell.person)) == 2
    assert undone(batch, by=chair).state == ImportState.UNDONE
    assert (card(spell.person), spells(spell.person)) == before


@pytest.mark.parametrize("joined_on", [date(2020, 9, 1), DAY])
def test_a_transferred_member_returns_with_the_office(committee, school, college, specialist, joined_on):
    spell = member(college, "Қасымов Әділ", birth_date=date(1985, 3, 15), joined_on=joined_on)
    office = makers.make_office(college, "treasurer", spell.person, started_on=joined_on)
    before = card(spell.person), spells(spell.person), Office.objects.filter(pk=office.pk).values().get()
    rows = [row("Қасымов Әділ", IIN, "15.03.1985", "87010000002")]
    batch = applied(committee, HEAD, *rows, by=specialist, members_of=school, listed_on=DAY)
    assert outcomes(batch) == ["transferred"]
    assert undone(batch, by=specialist).error is None
    assert before == (card(spell.person), spells(spell.person), Office.objects.filter(pk=office.pk).values().get())


def test_an_open_request_is_withdrawn(school, college, chair):
    member(college, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    batch = applied(school, HEAD, row("Қасымов Әділ", "", "15.03.1985"), by=chair)
    undone(batch, by=chair)
    assert TransferRequest.objects.get().state == "withdrawn"


def refused(batch, by, *names):
    people = Person.objects.count()
    batch = undone(batch, by=by)
    assert (batch.state, batch.error["code"]) == (ImportState.APPLIED, "later_work")
    assert batch.error["params"] == {"number": len(names), "names": ", ".join(names)}
    assert Person.objects.count() == people


def test_a_granted_request_is_later_work(school, college, chair, college_chair):
    member(college, "Қасымов Әділ", birth_date=date(1985, 3, 15))
    batch = applied(school, HEAD, row("Қасымов Әділ", "", "15.03.1985"), by=chair)
    grant_transfer(TransferRequest.objects.get(), by=college_chair)
    refused(batch, chair, "Қасымов Әділ")


def test_whatever_was_done_since_is_named(school, chair):
    names = ["Қасымов Әділ", "Әлиев Болат", "Сейітов Ерлан", "Омаров Асан", "Ким Виктор", "Ахметов Дамир", "Жаңа Адам"]
    batch = applied(school, HEAD, *(row(name) for name in names), by=chair, listed_on=DAY)
    people = {f"{person}": person for person in Person.objects.all()}
    correct_person(people["Қасымов Әділ"], by=chair, phone="+77010000003")
    makers.make_office(school, "treasurer", people["Әлиев Болат"])
    makers.make_user(people["Сейітов Ерлан"])
    end_membership(people["Омаров Асан"].memberships.get(), on=DAY, reason="own_wish", by=chair)
    people["Ким Виктор"].names.create(kind="russian", surname="Ким", given_name="Виктор")
    confirmation = ListConfirmation.objects.create(
        organisation=school, period_first=date(2025, 1, 1), period_last=date(2025, 6, 30),
        confirmed_at=timezone.now(), confirmed_by=chair, members=7,
    )  # fmt: skip
    LookedAt.objects.create(confirmation=confirmation, membership=people["Ахметов Дамир"].memberships.get())
    refused(batch, chair, *names[:-1])


def test_a_row_that_was_looked_at_stands_in_nobodys_way_until_the_list_is_confirmed(school, chair):
    batch = applied(school, HEAD, row("Қасымов Әділ", "", "15.03.1985"), by=chair)
    confirmation = ListConfirmation.objects.create(
        organisation=school, period_first=date(2025, 1, 1), period_last=date(2025, 6, 30)
    )
    others = makers.make_member(school, "Оспанов")
    for membership in (Membership.objects.get(person__surname="Қасымов"), others):
        LookedAt.objects.create(confirmation=confirmation, membership=membership)
    assert undone(batch, by=chair).state == ImportState.UNDONE
    assert [seen.membership for seen in LookedAt.objects.all()] == [others]


def test_the_card_of_who_is_a_member_elsewhere_by_now_is_not_ours_to_put_back(school, college, chair, specialist):
    spell = member(school, "Қасымов Әділ", birth_date=date(1985, 3, 15), phone="+77010000001")
    batch = applied(school, HEAD, row("Қасымов Әділ", "", "15.03.1985", "87010000002"), by=chair)
    transfer_member(spell, to=college, on=date(2026, 9, 1), by=specialist)
    after = card(spell.person)
    assert undone(batch, by=chair).error["code"] == "later_work"
    assert card(spell.person) == after


def test_a_later_list_that_changed_them_is_later_work(school, chair):
    batch = applied(school, HEAD, row("Қасымов Әділ", "", "15.03.1985"), by=chair)
    later = applied(school, HEAD, row("Қасымов Әділ", "", "15.03.1985", "87010000002"), by=chair)
    refused(batch, chair, "Қасымов Әділ")
    assert undone(later, by=chair).state == ImportState.UNDONE
    assert undone(batch, by=chair).state == ImportState.UNDONE
    assert not Person.objects.filter(surname="Қасымов").exists()


def test_a_later_list_that_changed_nothing_is_not(school, chair):
    rows = [row("Қасымов Әділ", "", "15.03.1985")]
    batch = applied(school, HEAD, *rows, by=chair)
    later, waiting = applied(school, HEAD, *rows, by=chair), staged(school, HEAD, *rows, by=chair)
    assert undone(batch, by=chair).state == ImportState.UNDONE
    assert [one.rows.get().person for one in (later, waiting)] == [None, None]


def test_undone_and_brought_in_again(school, chair):
    rows = [row("Қасымов Әділ", IIN), row("Әлиев Болат")]
    undone(applied(school, HEAD, *rows, by=chair), by=chair)
    assert outcomes(applied(school, HEAD, *rows, by=chair)) == ["new", "new"]
