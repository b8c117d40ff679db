"""Commands on requests to correct a record, and on card codes."""

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError

from registry.models import CorrectionRequest
from registry.services.cards import replace_card_code
from registry.services.corrections import ask_for_correction, decline_correction, grant_correction
from shymkent_union.lib.refusals import codes
from tests import makers

WRONG = "Туған күнім 12.03.1985 болуы керек"


def refused(command, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        command(*args, **kwargs)
    return codes(caught.value)


def test_it_goes_to_the_own_organisation(activist, school):
    request = ask_for_correction(activist.person, text=f" {WRONG} ", by=activist)
    assert (request.organisation, request.state, request.text) == (school, "open", WRONG)


def test_who_belongs_nowhere_asks_the_committee(committee):
    user = makers.make_user(makers.make_person())
    assert ask_for_correction(user.person, text=WRONG, by=user).organisation == committee


def test_sent_twice_it_is_one_and_five_wait_at_most(activist):
    for text in (WRONG, WRONG, "2", "3", "4", "5"):
        ask_for_correction(activist.person, text=text, by=activist)
    assert CorrectionRequest.objects.count() == 5
    assert refused(ask_for_correction, activist.person, text="6", by=activist) == ["too_many_open"]
    assert refused(ask_for_correction, activist.person, text=" ", by=activist) == ["text_missing"]


def test_answered_once_and_in_words(activist, chair):
    request = ask_for_correction(activist.person, text=WRONG, by=activist)
    assert refused(decline_correction, request, answer="", by=chair) == ["answer_missing"]
    done = decline_correction(request, answer="Куәлікте басқаша", by=chair)
    assert (done.state, done.answer, done.answered_by) == ("declined", "Куәлікте басқаша", chair)
    assert refused(grant_correction, request, by=chair) == ["answered_already"]


def test_granted_without_words(activist, chair):
    request = ask_for_correction(activist.person, text=WRONG, by=activist)
    assert grant_correction(request, by=chair).state == "granted"


def test_nobody_answers_an_own_request(chair):
    request = ask_for_correction(chair.person, text=WRONG, by=chair)
    assert refused(grant_correction, request, by=chair) == ["own_request"]


def test_a_lost_card_gets_a_new_code_that_the_journal_does_not_know(activist, chair):
    person = activist.person
    before = person.card_code
    after = replace_card_code(person, by=chair).card_code
    assert after != before
    entry = LogEntry.objects.get(additional_data__event="card_code_replaced")
    assert (entry.object_id, entry.actor) == (person.pk, chair)
    assert not LogEntry.objects.filter(changes__icontains=after).exists()


def test_a_card_that_was_joined_with_another_has_no_code_to_replace(activist, chair):
    person = makers.make_person()
    person.merged_into = activist.person
    person.save()
    assert refused(replace_card_code, person, by=chair) == ["merged_person"]


def test_the_journal_knows_that_something_was_asked_and_not_what(activist):
    ask_for_correction(activist.person, text=WRONG, by=activist)
    entry = LogEntry.objects.get(content_type__model="correctionrequest")
    assert entry.changes["text"] == ["•••", "•••"]
