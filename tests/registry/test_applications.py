"""Commands on applications: sent, admitted, declined, taken for a member, passed on to another organisation."""

from datetime import date, timedelta

import pytest
from auditlog.models import LogEntry
from django.core.exceptions import ValidationError
from django.utils import timezone

from registry.models import Application, ElsewhereAnswer, Membership, TransferRequest
from registry.queries.applications import likely_members, waiting, without_application
from registry.services.applications import (
    admit_applicant,
    decline_application,
    mark_applications_on_file,
    replace_join_code,
    take_for_member,
    unmark_application_on_file,
)
from registry.services.consent import publish_consent_text
from registry.services.memberships import end_membership
from registry.services.transfers import decline_transfer, grant_transfer
from shymkent_union.lib.refusals import codes
from tests import makers

from .applications import IIN, make_application

DAY = date(2026, 9, 1)


def refused(command, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        command(*args, **kwargs)
    return codes(caught.value)


@pytest.fixture
def application(school):
    return make_application(school, check_off_consent=True)


def member_elsewhere(college, **fields):
    member = makers.make_member(college, "Жұмағұлова", "Ботагөз")
    person = member.person
    person.birth_date = date(1985, 3, 15)
    for name, value in fields.items():
        setattr(person, name, value)
    person.save()
    return member


def test_it_keeps_what_was_agreed_to(application):
    assert application.state == "open"
    assert application.consent.version == 1
    assert application.check_off_consent


def test_sent_twice_it_is_one(school):
    first = make_application(school, code="ABCDEFGHJKMN")
    assert make_application(school, code="ABCDEFGHJKMN") == first
    # From another phone, spelt without Kazakh letters.
    assert make_application(school, surname="Жумагулова", given_name="Ботагоз") == first
    assert make_application(school, birth_date=date(1985, 3, 16)) != first
    assert make_application(makers.make_organisation()) != first


def test_the_same_iin_is_the_same_applicant(school):
    first = make_application(school, iin=IIN)
    assert make_application(school, surname="Ахметова", iin=IIN) == first


def test_nobody_applies_to_the_committee_or_a_closed_organisation(committee, school):
    assert refused(make_application, committee) == ["organisation_not_active"]
    school.closed_on = timezone.localdate() - timedelta(days=1)
    school.save()
    assert refused(make_application, school) == ["organisation_not_active"]


def test_what_was_not_shown_is_not_agreed_to(school, application):
    publish_consent_text(text_kk="Жаңа мәтін", text_ru="Новый текст", valid_from=date(2024, 2, 1), by=None)
    assert refused(make_application, school, consent=application.consent, surname="Ахметова") == ["consent_changed"]


def test_a_wrong_iin_is_refused(school):
    assert refused(make_application, school, iin="850315100017") == ["iin_check_digit"]


def test_admitted_the_application_is_the_proof(application, chair):
    done = admit_applicant(application, on=DAY, by=chair, decision="№3 хаттама", sex="female")
    membership = done.membership
    assert (done.state, done.decided_by) == ("granted", chair)
    assert (membership.joined_on, membership.start_reason, membership.decision) == (DAY, "admitted", "№3 хаттама")
    assert membership.application_on_file
    assert membership.check_off_consent
    assert (membership.person.birth_date, membership.person.phone) == (date(1985, 3, 15), "+77011234567")
    assert membership.person.sex == "female"


def test_a_decision_is_made_once(application, chair):
    admit_applicant(application, on=DAY, by=chair)
    assert refused(admit_applicant, application, on=DAY, by=chair) == ["answered_already"]
    assert refused(decline_application, application, reason="Қате", by=chair) == ["answered_already"]
    assert Membership.objects.filter(person__surname="Жұмағұлова").count() == 1


def test_declined_with_a_reason(application, chair):
    assert refused(decline_application, application, reason=" ", by=chair) == ["reason_missing"]
    done = decline_application(application, reason="Бізде жұмыс істемейді", by=chair)
    assert (done.state, done.reason, done.membership) == ("declined", "Бізде жұмыс істемейді", None)
    # A declined person may ask again.
    assert make_application(application.organisation) != done


def test_who_was_a_member_before_is_the_same_person(school, college, college_chair, chair):
    left = member_elsewhere(college)
    end_membership(left, on=date(2025, 6, 30), reason="own_wish", by=college_chair)
    done = admit_applicant(make_application(school, iin=IIN), on=DAY, by=chair)
    assert done.membership.person == left.person
    assert done.membership.person.iin == IIN


@pytest.mark.parametrize("sent", [{"iin": IIN}, {"iin": ""}])
def test_a_member_elsewhere_is_asked_for(sent, school, college, chair):
    spell = member_elsewhere(college, iin=sent["iin"] or None)
    waits = admit_applicant(make_application(school, **sent), on=DAY, by=chair)
    assert (waits.state, waits.membership) == ("open", None)
    assert waits.transfer_request.membership == spell
    assert refused(admit_applicant, waits, on=DAY, by=chair) == ["transfer_asked"]


def test_the_application_is_granted_with_its_transfer(school, college, college_chair, chair):
    spell = member_elsewhere(college)
    waits = admit_applicant(make_application(school, check_off_consent=True), on=DAY, by=chair)
    request = grant_transfer(waits.transfer_request, by=college_chair)
    waits.refresh_from_db()
    assert (waits.state, waits.membership, waits.decided_by) == ("granted", request.new_membership, college_chair)
    assert waits.membership.follows == spell
    assert waits.membership.application_on_file
    assert waits.membership.check_off_consent


def test_after_a_refused_transfer_the_chair_decides_anew(school, college, college_chair, chair):
    member_elsewhere(college)
    waits = admit_applicant(make_application(school), on=DAY, by=chair)
    decline_transfer(waits.transfer_request, reason="Қарызы бар", by=college_chair)
    waits.refresh_from_db()
    again = admit_applicant(waits, on=DAY, by=chair)
    assert again.transfer_request.state == "open"
    decline_application(again, reason="Ауысқысы келмейді", by=chair)
    assert set(TransferRequest.objects.values_list("state", flat=True)) == {"declined", "withdrawn"}


def test_an_iin_of_somebody_else_moves_nobody(school, college, chair):
    stranger = makers.make_member(college, "Омарова", "Айжан")
    stranger.person.iin = IIN
    stranger.person.save()
    application = make_application(school, iin=IIN)
    assert refused(admit_applicant, application, on=DAY, by=chair) == ["iin_of_another"]
    assert not TransferRequest.objects.exists()


def test_who_is_on_the_list_already_gets_the_proof(school, chair):
    member = makers.make_member(school, "Жұмағұлова", "Ботагөз")
    application = make_application(school, iin=IIN, check_off_consent=True)
    assert list(likely_members(application, timezone.localdate())) == [member]
    done = take_for_member(application, member, by=chair)
    member.refresh_from_db()
    assert (done.state, done.membership) == ("granted", member)
    assert (member.application_on_file, member.check_off_consent) == (True, True)
    assert (member.person.iin, member.person.birth_date) == (IIN, date(1985, 3, 15))
    assert not without_application(school, timezone.localdate()).exists()


def test_who_is_known_to_be_on_the_list_is_not_admitted_twice(school, chair):
    member_elsewhere(school)
    assert refused(admit_applicant, make_application(school), on=DAY, by=chair) == ["listed_already"]


def test_an_application_is_taken_for_a_member_of_its_own_organisation(application, college, chair):
    assert refused(take_for_member, application, makers.make_member(college), by=chair) == ["other_organisation"]


def test_whose_an_iin_is_costs_an_answer_on_this_way_too(school, college, chair):
    other = makers.make_member(college, "Ким", "Ольга").person
    other.iin = IIN
    other.save()
    spell = makers.make_member(school, "Әлиев", "Марат")
    asked = make_application(school, iin=IIN)
    assert refused(take_for_member, asked, spell, by=chair) == ["iin_of_another"]
    assert ElsewhereAnswer.objects.filter(organisation=school, asked_by=chair).count() == 1
    asked.refresh_from_db()
    assert asked.state == "open"


def test_nobody_admits_themselves(school, chair):
    person = chair.person
    person.birth_date = date(1980, 1, 1)
    person.save()
    own = make_application(school, surname="Әбдірова", given_name="Сәуле", birth_date=person.birth_date)
    assert refused(admit_applicant, own, on=DAY, by=chair) == ["own_application"]
    assert refused(decline_application, own, reason="Қате", by=chair) == ["own_application"]


def test_the_oldest_waits_first(school, college):
    sent = [make_application(school, surname=name) for name in ("Абаева", "Әлиева", "Омарова")]
    make_application(college)
    assert list(waiting(school)) == sent


def test_paper_in_the_file_for_many_at_once(school, chair):
    members = [makers.make_member(school, name, "Айгүл") for name in ("Абаева", "Әлиева", "Омарова")]
    kept = Membership.objects.exclude(pk=members[0].pk)
    assert mark_applications_on_file(kept, by=chair) == 2
    assert mark_applications_on_file(kept, by=chair) == 0
    assert list(without_application(school, timezone.localdate())) == [members[0]]
    told = LogEntry.objects.filter(additional_data__event="application_on_file")
    assert set(told.values_list("object_id", "actor")) == {(each.pk, chair.pk) for each in members[1:]}
    assert not unmark_application_on_file(members[1], by=chair).application_on_file


def test_what_was_sent_here_is_never_unmarked(application, chair):
    membership = admit_applicant(application, on=DAY, by=chair).membership
    assert refused(unmark_application_on_file, membership, by=chair) == ["sent_here"]


def test_a_replaced_code_is_a_new_address(school, chair):
    before = school.join_code
    assert replace_join_code(school, by=chair).join_code != before
    assert Application.objects.count() == 0
