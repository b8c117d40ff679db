"""One item is made while the one before it is worked with."""

from threading import Event

import pytest

from shymkent_union.lib.ahead import one_ahead


def test_the_same_items_come_in_order():
    assert list(one_ahead(range(5))) == [0, 1, 2, 3, 4]
    assert list(one_ahead([])) == []


def test_the_next_one_is_made_meanwhile():
    second_made = Event()

    def items():
        yield 1
        second_made.set()
        yield 2

    coming = one_ahead(items())
    assert next(coming) == 1
    assert second_made.wait(10)
    assert list(coming) == [2]


def test_what_fails_in_the_making_fails_where_it_is_asked_for():
    def items():
        yield 1
        raise LookupError

    coming = one_ahead(items())
    assert next(coming) == 1
    with pytest.raises(LookupError):
        next(coming)
