"""Staff decide what chairs decide, and keep the consent texts: the same commands behind other pages."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from registry.models import Application, ConsentText, CorrectionRequest, Organisation, Person
from registry.services.consent import ensure_consent_text
from registry.services.corrections import ask_for_correction
from tests import makers
from tests.my.pages import TODAY

from .applications import IIN, make_application


@pytest.fixture
def office(specialist, sign_in):
    return sign_in(specialist)


@pytest.fixture
def application(school):
    return make_application(school, iin=IIN)


def url(model, page, pk):
    return reverse(f"admin:registry_{model}_{page}", args=[pk])


def test_what_waits_stands_first(office, application, school):
    Application.objects.filter(pk=make_application(school, surname="Омарова").pk).update(state="declined")
    lists = reverse("admin:registry_application_changelist")
    assert "Омарова" not in office.get(lists).content.decode()
    assert "Омарова" in office.get(lists, {"state": "declined"}).content.decode()
    assert IIN not in office.get(url("application", "change", application.pk)).content.decode()


def test_admitted_and_decided_once(office, application):
    for _sending in (1, 2):
        office.post(url("application", "admit", application.pk), {"on": TODAY, "sex": "female"})
    application.refresh_from_db()
    assert (application.state, application.membership.person.iin) == ("granted", IIN)
    assert Person.objects.filter(iin=IIN).count() == 1


def test_taken_for_a_member_of_the_same_organisation_alone(office, application, school, college):
    ours, theirs = (makers.make_member(each, "Жұмағұлова", "Ботагөз") for each in (school, college))
    address = url("application", "take", application.pk)
    assert office.post(address, {"membership": theirs.pk}).status_code == 200
    office.post(address, {"membership": ours.pk})
    application.refresh_from_db()
    assert application.membership == ours


def test_declined_with_a_reason(office, application):
    office.post(url("application", "decline", application.pk), {"reason": ""})
    office.post(url("application", "decline", application.pk), {"reason": "Қызметкер емес"})
    application.refresh_from_db()
    assert (application.state, application.reason) == ("declined", "Қызметкер емес")


def test_a_correction_of_the_chair_is_answered_by_staff(office, chair):
    asked = ask_for_correction(chair.person, text="Тегім қате", by=chair)
    office.post(url("correctionrequest", "decline", asked.pk), {"answer": ""})
    assert CorrectionRequest.objects.get().state == "open"
    office.post(url("correctionrequest", "grant", asked.pk), {"answer": "Түзетілді"})
    assert CorrectionRequest.objects.get().answer == "Түзетілді"


def test_a_used_text_is_read_and_a_new_version_made_from_it(office, application):
    text = application.consent
    page = office.get(url("consenttext", "change", text.pk)).content.decode()
    assert url("consenttext", "correct", text.pk) not in page
    refused = office.post(url("consenttext", "correct", text.pk), _texts("Басқа"))
    assert refused.status_code == 200
    text.refresh_from_db()
    assert text.text_kk != "Басқа"
    add = reverse("admin:registry_consenttext_add")
    assert "№ 94-V" in office.get(add, {"from": text.pk}).content.decode()
    office.post(add, _texts("Жаңа"))
    assert ConsentText.objects.get(version=2).text_kk == "Жаңа"


def test_an_unused_text_is_corrected(office, committee):
    text = ensure_consent_text(by=None)
    office.post(url("consenttext", "correct", text.pk), _texts("Түзетілген"))
    text.refresh_from_db()
    assert (text.text_kk, text.valid_from) == ("Түзетілген", date(2026, 9, 1))


def _texts(text):
    return {"text_kk": text, "text_ru": text, "valid_from": "01.09.2026"}


def test_a_new_address_of_the_form(office, school):
    office.get(url("organisation", "join_code", school.pk))
    assert Organisation.objects.get(pk=school.pk).join_code == school.join_code
    office.post(url("organisation", "join_code", school.pk))
    assert Organisation.objects.get(pk=school.pk).join_code != school.join_code


def test_a_new_code_of_a_card(office, school):
    person = makers.make_member(school).person
    office.post(url("person", "card_code", person.pk))
    assert Person.objects.get(pk=person.pk).card_code != person.card_code


def test_an_organisation_says_how_many_wait_and_lack_a_paper(office, application, school):
    makers.make_member(school, joined_on=timezone.localdate())
    page = office.get(url("organisation", "change", school.pk)).content.decode()
    assert f"?organisation__id__exact={school.pk}" in page
    assert "lacking=application" in page
    assert office.get(
        reverse("admin:registry_membership_changelist"), {"lacking": "application"}
    ).status_code == 200  # fmt: skip


def test_the_technical_administrator_sees_no_application(technical_administrator, application, sign_in):
    technical = sign_in(technical_administrator)
    for page in ("change", "admit", "decline"):
        assert technical.get(url("application", page, application.pk)).status_code in (302, 403, 404)
    assert technical.get(reverse("admin:registry_application_changelist")).status_code == 403
