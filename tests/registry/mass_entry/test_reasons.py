"""The sentences: each in both languages, each survives what a row put into it."""

import re

import pytest
from django.utils import translation

from registry.mass_entry import reasons

PLACES = {"value": "31.02.1985", "digits": 11, "characters": "!", "limit": 120}


def said(code, language):
    with translation.override(language):
        return reasons.sentence({"code": code, "field": "", "params": PLACES})


@pytest.mark.parametrize("code", reasons.SENTENCES)
def test_each_reason_has_a_sentence_in_both_languages(code):
    kazakh, russian = said(code, "kk"), said(code, "ru")
    assert len({said(code, "en"), kazakh, russian}) == 3
    assert kazakh.endswith((".", "?"))
    assert russian.endswith((".", "?"))
    assert not re.search(r"%\(|\bNone\b", kazakh + russian)


def test_a_sentence_names_its_column():
    reason = {"code": "date_impossible", "field": "birth_date", "params": {"value": "31.02.1985"}}
    with translation.override("ru"):
        assert reasons.sentence(reason) == "Дата рождения: такой даты нет (31.02.1985). Напишите так: 12.03.1985."


def test_a_per_cent_sign_in_a_cell_does_no_harm():
    reason = {"code": "date_unreadable", "field": "", "params": {"value": "100 %s"}}
    with translation.override("ru"):
        assert "100 %s" in reasons.sentence(reason)


@pytest.mark.parametrize("reason", [{"code": "new_one"}, {"code": "date_impossible", "params": {"x": 1}}])
def test_an_unknown_reason_says_something_still(reason):
    with translation.override("en"):
        assert reasons.sentence(reason) == str(reasons.UNKNOWN)


def test_a_note_keeps_no_row_out():
    assert not reasons.Reason("phone_left_out").refuses
    assert reasons.Reason("iin_digits").refuses
    assert not reasons.refuses(reasons.Reason("phone_left_out").to_json())
