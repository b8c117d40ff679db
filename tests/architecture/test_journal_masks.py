"""The journal knows that a number was changed, and never the number."""

import json
from datetime import date

import pytest
from auditlog.models import LogEntry
from auditlog.registry import auditlog
from django.apps import apps

from registry import journal
from registry.services import accounts
from tests import makers

from .source import APPS

PERSONAL = ("850315300013", "1985-03-15", "+77012345678", "7012345678", "ainur@example.kz")


def test_each_personal_column_is_masked_wherever_it_is():
    bare = []
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()} & set(journal.MASKED)
        if names and model._meta.app_label in APPS:
            assert auditlog.contains(model), model
            masked = set(auditlog.get_model_fields(model)["mask_fields"])
            bare += [f"{model._meta.label}.{name}" for name in names - masked]
    assert bare == []


def test_the_mask_keeps_nothing_of_a_value():
    for value in (*PERSONAL, date(1985, 3, 15)):
        assert journal.mask(value) == "•••"
    assert journal.mask("") == journal.mask(None) == ""


@pytest.mark.django_db
def test_a_person_and_an_account_leave_no_number_behind(specialist):
    person = makers.make_person(
        iin="850315300013", birth_date=date(1985, 3, 15), phone="+77012345678", email="ainur@example.kz"
    )
    invitation, secret = accounts.invite(person, by=specialist, language="kk")
    accounts.accept_invitation(secret, password=makers.PASSWORD)
    makers.make_user(login="+77012345679")
    person.iin, person.birth_date, person.phone, person.email = None, None, "", ""
    person.save()
    journal.record_read(person, by=specialist)
    written = json.dumps(list(LogEntry.objects.values()), default=str, ensure_ascii=False)
    assert person.surname in written
    for secret_text in (*PERSONAL, "+77012345679", secret, invitation.digest, makers.PASSWORD):
        assert secret_text not in written
