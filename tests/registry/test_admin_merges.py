"""Two cards of one person in the back office: offered, compared, joined, parted."""

from datetime import date

import pytest
from auditlog.models import LogEntry
from django.urls import reverse

from registry.models import Distinct, LikelyDuplicate, Person, PersonMerge
from registry.services.duplicates import look_through_the_register
from tests import makers

BORN = date(1985, 3, 15)
PAIRS = reverse("admin:registry_likelyduplicate_changelist")


@pytest.fixture
def back_office(specialist, sign_in):
    return sign_in(specialist)


@pytest.fixture
def cards(school, college):
    """One person, entered by two schools; the first one is a member no more."""
    one = makers.make_member(school, "Қасымов", "Әділ", left_on=date(2023, 8, 31), end_reason="own_wish").person
    other = makers.make_member(college, "Касымов", "Адил", joined_on=date(2023, 9, 1)).person
    Person.objects.filter(pk__in=[one.pk, other.pk]).update(birth_date=BORN)
    Person.objects.filter(pk=one.pk).update(iin="850315400015")
    return one, other


def compare(one, other, name="compare"):
    return reverse(f"admin:registry_person_{name}", args=[one.pk, other.pk])


def page(row):
    return reverse(f"admin:registry_{row._meta.model_name}_change", args=[row.pk])


def test_a_card_offers_the_other_and_its_page_compares(back_office, cards):
    one, other = cards
    assert compare(one, other) in back_office.get(page(one)).content.decode()
    text = back_office.get(compare(one, other)).content.decode()
    assert "Қасымов Әділ" in text
    assert "Касымов Адил" in text
    assert "850315400015" not in text
    assert LogEntry.objects.filter(action=LogEntry.Action.ACCESS, object_id__in=[one.pk, other.pk]).count() == 3


def test_any_other_card_can_be_chosen(back_office, cards):
    one, other = cards
    address = reverse("admin:registry_person_join", args=[one.pk])
    assert back_office.get(address).status_code == 200
    assert back_office.post(address, {"other": other.pk})["Location"] == compare(one, other)
    assert back_office.post(address, {"other": ""}).status_code == 200


def test_joined_and_undone_from_the_record(back_office, cards):
    one, other = cards
    assert back_office.post(compare(one, other), {"kept": other.pk})["Location"] == page(other)
    merge = PersonMerge.objects.get()
    assert (merge.kept, merge.merged) == (other, one)
    assert page(merge) in back_office.get(page(other)).content.decode()
    assert page(other) in back_office.get(page(one)).content.decode()
    undo = reverse("admin:registry_personmerge_undo", args=[merge.pk])
    assert undo in back_office.get(page(merge)).content.decode()
    assert back_office.post(undo)["Location"] == page(merge)
    assert not Person.objects.exclude(merged_into=None).exists()
    assert back_office.post(undo).context["form"].has_error("__all__", "undone_already")


def test_what_stands_in_the_way_is_said_and_no_button_is_offered(back_office, cards):
    one, other = cards
    Person.objects.filter(pk=other.pk).update(birth_date=date(1990, 1, 1))
    response = back_office.get(compare(one, other))
    assert len(response.context["refusals"]) == 1
    assert 'name="kept"' not in response.content.decode()
    refused = back_office.post(compare(one, other), {"kept": one.pk})
    assert refused.status_code == 200
    assert len(refused.context["refusals"]) == 1
    assert not PersonMerge.objects.exists()


def test_a_joined_card_is_in_no_list_unless_asked_for(back_office, cards):
    one, other = cards
    back_office.post(compare(one, other), {"kept": other.pk})
    people = reverse("admin:registry_person_changelist")

    def listed(**asked):
        return list(back_office.get(people, asked).context["cl"].result_list)

    assert one not in listed()
    assert one not in listed(q="касымов")
    assert listed(cards="merged") == [one]
    lookup = {"app_label": "registry", "model_name": "office", "field_name": "person", "term": "касымов"}
    chosen = back_office.post(reverse("admin:autocomplete"), lookup).json()["results"]
    assert [row["id"] for row in chosen] == [str(other.pk)]


def test_the_register_is_looked_through_on_demand(back_office, cards):
    from django_tasks_db.models import DBTaskResult

    address = reverse("admin:registry_likelyduplicate_search")
    assert back_office.get(address).status_code == 405
    assert back_office.post(address)["Location"] == PAIRS
    back_office.post(address)
    assert DBTaskResult.objects.count() == 1
    assert "Refresh" in back_office.get(PAIRS).headers
    DBTaskResult.objects.all().delete()
    look_through_the_register.call()
    row = LikelyDuplicate.objects.get()
    assert compare(*cards) in back_office.get(PAIRS).content.decode()
    assert compare(*cards) in back_office.get(page(row)).content.decode()


def test_two_people_are_offered_no_more(back_office, cards):
    look_through_the_register.call()
    assert back_office.get(compare(*cards, "distinct")).status_code == 405
    assert back_office.post(compare(*cards, "distinct"))["Location"] == PAIRS
    assert Distinct.objects.count() == 1
    assert back_office.get(page(cards[0])).context["lookalikes"] == []
    assert not LikelyDuplicate.objects.exists()
    assert back_office.post(compare(cards[0], cards[0], "distinct")).status_code == 404


@pytest.mark.parametrize("who", ["chair", "technical_administrator", "stranger"])
def test_nobody_else_compares_or_joins(who, request, sign_in, cards):
    client = sign_in(request.getfixturevalue(who))
    for address in (compare(*cards), reverse("admin:registry_person_join", args=[cards[0].pk]), PAIRS):
        assert client.get(address).status_code in (403, 404)
    for address in (compare(*cards), compare(*cards, "distinct"), reverse("admin:registry_likelyduplicate_search")):
        assert client.post(address, {"kept": cards[0].pk}).status_code in (403, 404)
    assert not PersonMerge.objects.exists()
    assert not Distinct.objects.exists()


def test_as_many_queries_for_three_pairs_as_for_one(back_office, cards, school, django_assert_max_num_queries):
    look_through_the_register.call()
    back_office.get(PAIRS)
    with django_assert_max_num_queries(10) as one:
        back_office.get(PAIRS)
    for surname in ("Омаров", "Ыбыраев"):
        for _n in range(2):
            makers.make_person(surname, birth_date=BORN)
    look_through_the_register.call()
    with django_assert_max_num_queries(len(one)) as three:
        assert len(back_office.get(PAIRS).context["cl"].result_list) == 3
    assert len(three) == len(one)
