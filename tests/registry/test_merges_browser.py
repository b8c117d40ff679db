"""Lists and the pages of two cards in a browser: nothing sticks out on a phone, axe finds nothing, a merge by hand."""

from datetime import date

import pytest
from django.urls import reverse

from registry.models import Person, PersonMerge
from registry.services.duplicates import look_through_the_register
from registry.services.merges import merge_people
from tests import makers
from tests.browser import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cards(school, college):
    one = makers.make_member(school, "Қасымова", "Мөлдір", left_on=date(2023, 8, 31), end_reason="own_wish").person
    other = makers.make_member(college, "Касымова", "Молдир", joined_on=date(2023, 9, 1)).person
    Person.objects.filter(pk__in=[one.pk, other.pk]).update(birth_date=date(1985, 3, 15))
    look_through_the_register.call()
    return one, other


def addresses(one, other):
    merge = merge_people(makers.make_person("Омарова"), makers.make_person("Омарова"), by=None)
    return {
        "people": reverse("admin:registry_person_changelist"),
        "members": reverse("admin:registry_membership_changelist"),
        "found": reverse("admin:registry_person_changelist", query={"q": "касымова"}),
        "pairs": reverse("admin:registry_likelyduplicate_changelist"),
        "card": reverse("admin:registry_person_change", args=[one.pk]),
        "compare": reverse("admin:registry_person_compare", args=[one.pk, other.pk]),
        "merge": reverse("admin:registry_personmerge_change", args=[merge.pk]),
    }


@pytest.mark.parametrize(("width", "language"), [(390, "kk"), (1280, "ru")])
def test_every_page_fits_and_is_accessible(open_page, sign_in, specialist, cards, width, language):
    client = sign_in(specialist)
    for address in addresses(*cards).values():
        page = open_page(address, client, width=width, language=language)
        check_page(page)


def test_a_word_beside_two_cards_is_not_broken_on_a_phone(open_page, sign_in, specialist, cards):
    one, other = cards
    page = open_page(reverse("admin:registry_person_compare", args=[one.pk, other.pk]), sign_in(specialist))
    word = page.locator(".compare strong", has_text="Мүшеліктер").first
    assert word.evaluate("word => [...word.getClientRects()].length") == 1


def test_the_chairs_page_fits_and_is_accessible(open_page, sign_in, chair, school):
    for name in (("Қасымова", "Мөлдір"), ("Касымова", "Молдир")):
        makers.make_member(school, *name)
    page = open_page(reverse("registry:duplicates"), sign_in(chair))
    check_page(page)


def test_another_card_is_chosen_by_typing_and_joined(open_page, sign_in, specialist, cards):
    one, other = cards
    page = open_page(reverse("admin:registry_person_join", args=[one.pk]), sign_in(specialist), width=1280)
    page.locator(".select2-selection").click()
    page.locator(".select2-search__field").fill("касымова мол")
    page.locator(".select2-results__option", has_text="Касымова Молдир").click()
    page.locator("input[type=submit].default").click()
    page.locator("form", has=page.locator(f"input[name=kept][value='{other.pk}']")).locator("button").click()
    page.wait_for_url(f"**/person/{other.pk}/change/")
    assert PersonMerge.objects.filter(kept=other, merged=one).exists()
    assert page.complaints == []
