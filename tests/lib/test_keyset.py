"""Paging by the place of a row: every row once, both ways, and never a count."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.models import Organisation, Person
from shymkent_union.lib.keyset import BadCursor, page_after
from tests import makers

NAMES = ["Абаев", "Әбдіров", "Қасымов", "Қасымов", "Қасымов", "Омаров", "Ыбырай"]


@pytest.fixture
def people(db):
    """Three of them bear the same name: only their keys tell them apart."""
    return [makers.make_person(name) for name in NAMES]


def walk(size, *, order=("sort_key", "pk")):
    """All pages from the first to the last."""
    pages = [page_after(Person.objects.all(), "", size, order=order)]
    while pages[-1].next:
        pages.append(page_after(Person.objects.all(), pages[-1].next, size, order=order))
    return pages


@pytest.mark.parametrize("size", [1, 2, 3, 7, 50])
def test_forwards_every_row_comes_once_and_in_order(people, size):
    assert [row for page in walk(size) for row in page.rows] == people


@pytest.mark.parametrize("size", [1, 2, 3])
def test_backwards_the_same_pages_come_again(people, size):
    pages = walk(size)
    for page, following in zip(pages[-2::-1], pages[:0:-1], strict=True):
        back = page_after(Person.objects.all(), following.previous, size)
        assert back.rows == page.rows
    assert back.previous == ""
    assert pages[0].previous == ""
    assert pages[-1].next == ""


def test_a_falling_order_walks_the_other_way(people):
    pages = walk(2, order=("-sort_key", "-pk"))
    assert [row for page in pages for row in page.rows] == people[::-1]
    back = page_after(Person.objects.all(), pages[1].previous, 2, order=("-sort_key", "-pk"))
    assert back.rows == people[:-3:-1]


def test_a_letter_opens_the_list_in_its_place(people):
    page = page_after(Person.objects.all(), "", 3, letter="Қ")
    assert page.rows == people[2:5]
    assert page_after(Person.objects.all(), page.previous, 3).rows == people[:2]
    assert page_after(Person.objects.all(), "", 3, letter="Я").rows == []


def test_a_cursor_holds_no_name(people):
    page = page_after(Person.objects.all(), "", 2)
    assert page.next.startswith(f"on-{people[1].pk}:")


@pytest.mark.parametrize("cursor", ["x", "on-1", "on-1:forged", "::::", "on-1:" + "a" * 5000])
def test_a_cursor_not_made_by_us_is_refused(people, cursor):
    with pytest.raises(BadCursor):
        page_after(Person.objects.all(), cursor, 2)


def test_a_cursor_of_another_list_is_refused(people, committee):
    makers.make_organisation()
    place = page_after(Organisation.objects.all(), "", 1, order=("register_number", "pk")).next
    with pytest.raises(BadCursor):
        page_after(Person.objects.all(), place, 1)


def test_a_place_that_is_gone_is_refused(people):
    place = page_after(Person.objects.all(), "", 2).next
    people[1].delete()
    with pytest.raises(BadCursor):
        page_after(Person.objects.all(), place, 2)


def test_it_takes_two_queries_and_never_counts_or_skips(people):
    place = page_after(Person.objects.all(), "", 2).next
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page_after(Person.objects.all(), place, 2)
    statements = [query["sql"].upper() for query in captured]
    assert len(statements) == 2
    assert not any("COUNT(" in sql or "OFFSET" in sql for sql in statements)
