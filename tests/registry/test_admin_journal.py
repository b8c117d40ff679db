"""The journal in the back office: newest first, never counted, written by nobody."""

import re
from pathlib import Path

import pytest
from auditlog.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import infowork
import library
import registry
from infowork.models import Board
from registry import journal
from registry.admin.journal_words import EVENTS
from tests import makers
from tests.pictures import jpeg

LIST = reverse("admin:auditlog_logentry_changelist")


def page_of(entry, name="change"):
    return reverse(f"admin:auditlog_logentry_{name}", args=[entry.pk])


def test_newest_first_and_no_count(specialist, school, sign_in):
    journal.record_read(makers.make_member(school).person, by=specialist)
    client = sign_in(specialist)
    with CaptureQueriesContext(connection) as queries:
        rows = list(client.get(LIST).context["cl"].result_list)
    assert rows == sorted(rows, key=lambda entry: -entry.pk)
    assert rows[0].additional_data == {"event": "card_opened"}
    assert not any("COUNT(" in query["sql"] for query in queries)


def test_filters_by_actor_and_date(specialist, chair, sign_in):
    journal.record_event(chair, "invited", by=chair)
    rows = sign_in(specialist).get(LIST, {"actor__id__exact": chair.pk}).context["cl"].result_list
    assert [entry.actor for entry in rows] == [chair]
    assert not sign_in(specialist).get(LIST, {"timestamp__lt": "2000-01-01 00:00:00+05:00"}).context["cl"].result_list


def test_an_entry_is_read_and_nothing_else(specialist, city_chair, chair, sign_in):
    entry = LogEntry.objects.order_by("-pk").first()
    for user in (specialist, city_chair):
        client = sign_in(user)
        assert client.get(page_of(entry)).status_code == 200
        assert client.get(reverse("admin:auditlog_logentry_add")).status_code == 403
        assert client.post(page_of(entry), {"action": 2}).status_code == 403
        assert client.post(page_of(entry, "delete"), {"post": "yes"}).status_code == 403
    assert sign_in(chair).get(LIST).status_code == 404
    assert LogEntry.objects.filter(pk=entry.pk).exists()


def test_an_entry_says_what_changed_and_masks_what_is_personal(specialist, sign_in):
    person = makers.make_person(phone="+77010000001")
    person.position, person.phone = "Мұғалім", "+77012345678"
    person.save()
    entry = LogEntry.objects.filter(object_pk=str(person.pk)).order_by("-pk").first()
    page = sign_in(specialist).get(page_of(entry)).content.decode()
    assert "Мұғалім" in page
    assert "2345678" not in page


def test_changes_of_cards_are_closed_to_the_technical_administrator(technical_administrator, school, sign_in):
    card = LogEntry.objects.filter(object_pk=str(makers.make_member(school).person_id)).order_by("-pk").first()
    client = sign_in(technical_administrator)
    shown = {entry.content_type.model for entry in client.get(LIST).context["cl"].result_list}
    assert "organisation" in shown
    assert not shown & {"person", "membership"}
    assert client.get(page_of(card)).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_shows_entries_of_things_that_are_gone(specialist, school, sign_in, rows):
    for _ in range(rows):
        journal.record_export(type(school), by=specialist, rows=5, what="all")
    assert sign_in(specialist).get(LIST).status_code == 200


def test_every_event_and_value_has_words(specialist, committee, sign_in):
    for folder in (registry, library, infowork):
        for file in Path(folder.__file__).parent.rglob("*.py"):
            events = re.findall(r'record_event\([\w.]+, "(\w+)"', file.read_text())
            assert set(events) <= EVENTS.keys(), file
    made = LogEntry.objects.filter(object_pk=str(committee.pk), content_type__model="organisation").first()
    history = reverse("admin:registry_organisation_history", args=[committee.pk])
    for address in (page_of(made), history):
        page = sign_in(specialist).get(address)
        assert "→" in page.content.decode()
        assert "None" not in page.content.decode()


@pytest.mark.parametrize(
    ("proxies", "claimed", "kept"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (0, "nonsense", "127.0.0.1"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (1, "", "127.0.0.1"),
    ],
)
def test_an_address_is_the_one_our_proxy_saw(chair, school, sign_in, settings, proxies, claimed, kept):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"x-forwarded-for": claimed, "x-forwarded-port": "9" * 30} if claimed else {}
    today = timezone.localdate()
    data = {"place": "Асхана", "taken_on": f"{today:%d.%m.%Y}", "photo": jpeg(), "file": "1"}
    address = reverse("infowork:filing", args=["board", today.year])
    assert sign_in(chair).post(address, data, headers=headers).status_code == 302
    entry = LogEntry.objects.get_for_model(Board).get()
    assert (entry.actor, entry.remote_addr, entry.remote_port) == (chair, kept, None)
