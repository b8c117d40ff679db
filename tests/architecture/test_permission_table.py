"""One table of role x address x answer; an address that is missing from it fails."""

import re

import pytest
from django.http import HttpResponse
from django.urls import reverse

from .source import patterns
from .table import ROLES, ROWS, SIGN_IN, VISITOR, World

# Who is signed in and not of the committee's staff.
OUTSIDERS = ("stranger", "activist", "information_officer", "chair", "commission_member")


def answer(client, row, url, world):
    response = client.get(url) if row.posted is None else client.post(url, row.posted(world))
    return SIGN_IN if asks_to_sign_in(response) else response.status_code


def asks_to_sign_in(response):
    return response.status_code == 302 and response.headers["Location"].startswith(f"{reverse('account_login')}?")


def test_every_address_stands_in_the_table():
    addresses = {name for name, _pattern, _view in patterns() if not name.startswith("admin:")}
    assert {row.name for row in ROWS} == addresses


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_who_gets_what(row, request, committee, sign_in):
    cast = {role: request.getfixturevalue(role) for role in ROLES}
    world = World(request.getfixturevalue)
    url = reverse(row.name, kwargs=row.arguments(world))
    expected = {VISITOR: row.answers.get(VISITOR, SIGN_IN)} | {role: row.answers.get(role, 404) for role in ROLES}
    clients = {VISITOR: sign_in(None)} | {role: sign_in(user) for role, user in cast.items()}
    assert {role: answer(client, row, url, world) for role, client in clients.items()} == expected


@pytest.mark.parametrize("row", [row for row in ROWS if row.posted is None], ids=lambda row: row.name)
def test_whom_a_page_is_closed_to_its_form_is_closed_to(row, request, committee, sign_in):
    world = World(request.getfixturevalue)
    url = reverse(row.name, kwargs=row.arguments(world))
    for role in ROLES:
        if role not in row.answers:
            status = sign_in(request.getfixturevalue(role)).post(url, {}).status_code
            assert status in (404, 405), role
    if VISITOR not in row.answers:
        assert asks_to_sign_in(sign_in(None).post(url, {}))


def back_office():
    """Every address of the back office, with 1 for each argument."""
    for name, route, _view in patterns():
        if name.startswith("admin:"):
            route = re.sub(r"\^\(\?P<app_label>.*", "registry/", route)
            route = re.sub(r"\(\?P<url>.*", "no-such-page/", route)
            yield "/" + re.sub(r"<(\w+:)?\w+>", "1", route)


def _nothing(request, exception):
    return HttpResponse(status=404)


def test_the_back_office_is_not_there_for_others(request, sign_in, monkeypatch):
    # Thousands of answers: the page that they draw has its own tests.
    monkeypatch.setattr("shymkent_union.urls.handler404", _nothing, raising=False)
    clients = {role: sign_in(request.getfixturevalue(role)) for role in OUTSIDERS}
    addresses = sorted(set(back_office()))
    assert len(addresses) > 50
    for url in addresses:
        answers = {role: client.get(url).status_code for role, client in clients.items()}
        assert answers == dict.fromkeys(OUTSIDERS, 404), url
        assert clients["chair"].post(url, {}).status_code == 404, url
        assert sign_in(None).get(url).status_code == 302, url
