"""Commands on consent texts."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from registry.models import ConsentText
from registry.queries.applications import consent_text
from registry.services.consent import change_consent_text, ensure_consent_text, publish_consent_text
from shymkent_union.lib.refusals import codes

from .applications import make_application


def test_the_first_text_names_the_operator_and_says_what_the_law_asks(committee):
    committee.bin = "190440000010"
    committee.save()
    text = ensure_consent_text(by=None)
    assert (text.version, text.valid_from) == (1, timezone.localdate())
    assert "Шымкент қалалық ұйымы, БСН 190440000010" in text.text_kk
    assert "Шымкентская городская организация, БИН 190440000010" in text.text_ru
    assert "№ 94-V" in text.text_kk
    assert "15 рабочих дней" in text.text_ru


def test_installed_once(committee):
    assert ensure_consent_text(by=None) == ensure_consent_text(by=None)
    assert ConsentText.objects.count() == 1


def test_without_a_committee_there_is_no_operator(db):
    with pytest.raises(ValidationError) as caught:
        ensure_consent_text(by=None)
    assert codes(caught.value) == ["no_committee"]


def test_the_latest_that_holds_is_shown(committee):
    first = publish_consent_text(text_kk="Бір", text_ru="Один", valid_from=date(2024, 1, 1), by=None)
    second = publish_consent_text(text_kk="Екі", text_ru="Два", valid_from=date(2025, 1, 1), by=None)
    assert consent_text(date(2023, 12, 31)) is None
    assert consent_text(date(2024, 12, 31)) == first
    assert consent_text(date(2025, 1, 1)) == second
    assert (first.version, second.version) == (1, 2)


def test_what_somebody_agreed_to_never_changes(school):
    text = make_application(school).consent
    with pytest.raises(ValidationError) as caught:
        change_consent_text(text, text_kk="Басқа", by=None)
    assert codes(caught.value) == ["consent_used"]


def test_before_that_it_is_corrected(committee):
    text = ensure_consent_text(by=None)
    assert change_consent_text(text, text_kk="Түзетілген", by=None).text_kk == "Түзетілген"
