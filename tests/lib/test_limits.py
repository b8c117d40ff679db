"""Counting what is open to everybody."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from shymkent_union.lib.limits import reached, within


@pytest.fixture(autouse=True)
def limits(settings, db):
    cache.clear()
    settings.PUBLIC_LIMITS = {"knock": "2/h/ip,3/h/key"}
    yield
    cache.clear()


def visit(address="203.0.113.5", **headers):
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


def test_an_address_has_its_own_count():
    assert [within(visit(), "knock") for _ in range(3)] == [True, True, False]
    assert within(visit("203.0.113.6"), "knock")


def test_everybody_together_has_another():
    answers = [within(visit(f"203.0.113.{n}"), "knock", key="school") for n in range(4)]
    assert answers == [True, True, True, False]
    assert within(visit("203.0.113.9"), "knock", key="college")


def test_looking_counts_nothing_and_writes_nothing():
    assert not any(reached(visit(), "knock") for _ in range(5))
    within(visit(), "knock")
    within(visit(), "knock")
    with CaptureQueriesContext(connection) as queries:
        assert reached(visit(), "knock")
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}


def test_behind_a_proxy_it_is_the_address_that_the_proxy_saw(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    seen = [visit("10.0.0.1", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}") for n in (1, 1, 2)]
    assert [within(each, "knock") for each in seen] == [True, True, True]
    assert reached(seen[0], "knock")
    # What a client claims about itself stands further left.
    assert reached(visit("10.0.0.1", HTTP_X_FORWARDED_FOR="198.51.100.1, 203.0.113.1"), "knock")
