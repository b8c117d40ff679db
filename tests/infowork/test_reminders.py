"""Whom the committee writes to: who is in office now, once before the day and once after it, by letter or by hand."""

from datetime import date, datetime, time

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from infowork.filings import KINDS
from infowork.letters import group_text, reminder_text
from infowork.models import FilingStep, Reminder, WeeklySummary
from infowork.queries.reminders import state_of_half, to_write
from infowork.services.decisions import return_filing
from infowork.services.filings import file_nothing
from infowork.services.reminders import (
    morning,
    note_reminder,
    plan_next_morning,
    send_letters,
    send_summary,
    tell_of_return,
)
from infowork.services.terms import ask
from registry.models import Person, User
from registry.services.offices import record_office
from shymkent_union.lib.periods import Period
from tests import makers
from tests.infowork.filing import SAT, send

H1 = Period.half(2026, 1)
CONSIDERED, LESSONS = KINDS["considered"], KINDS["lessons"]
BEFORE, LATE = date(2026, 7, 3), date(2026, 7, 11)
LONG_AGO = datetime.combine(date(2023, 1, 1), time(9), tzinfo=timezone.get_current_timezone())


@pytest.fixture
def asked(school, chair):
    """Two kinds are asked of school 5, whose chair has an account; nothing of it was filed before 2026."""
    User.objects.update(created_at=LONG_AGO)
    for kind in (CONSIDERED, LESSONS):
        ask(kind, on=H1.first, by=None, entered_on=H1.first)


def written(on):
    return [(each.person, [cell.kind.key for cell in each.cells], list(each.keys)) for each in to_write(on)]


def test_one_is_reminded_a_week_before_and_after_the_day(asked, chair):
    due = date(2026, 7, 10)
    assert written(date(2026, 7, 2)) == []
    assert written(BEFORE) == [(chair.person, ["considered", "lessons"], [(due, "before")])]
    note_reminder(to_write(BEFORE)[0], way="whatsapp", by=None)
    assert written(date(2026, 7, 9)) == []
    assert written(LATE) == [(chair.person, ["considered", "lessons"], [(due, "late")])]
    asked = to_write(LATE)[0]
    assert (note_reminder(asked, way="whatsapp", by=None), note_reminder(asked, way="whatsapp", by=None)) == (1, 0)
    assert written(date(2026, 8, 1)) == []


def test_what_is_filed_is_not_reminded_of(asked, chair, school):
    file_nothing(school, kind=LESSONS, period=H1, revision=0, by=chair)
    assert [keys for _person, keys, _due in written(LATE)] == [["considered"]]


def test_the_one_responsible_is_written_to_about_their_own(asked, chair, information_officer):
    assert {person: kinds for person, kinds, _keys in written(LATE)} == {
        chair.person: ["considered"], information_officer.person: ["lessons"]
    }  # fmt: skip


def test_it_is_always_who_is_in_office_now(asked, school, chair, specialist):
    note_reminder(to_write(LATE)[0], way="whatsapp", by=specialist)
    successor = makers.make_member(school, "Жаңабаева", "Айнұр").person
    record_office(school, "chair", successor, on=date(2026, 7, 15), by=specialist)
    assert [person for person, _kinds, _keys in written(date(2026, 8, 20))] == [successor]


def test_the_text_says_what_by_when_and_where(asked, chair):
    text = reminder_text(to_write(BEFORE)[0])
    assert chair.person.full_name in text
    assert "10.07.2026" in text
    assert f"/my/filings/considered/2026-H1/?of={chair.person.offices.get().organisation.register_number}" in text


def test_a_letter_goes_once_to_whoever_has_an_address(asked, chair):
    Person.objects.filter(pk=chair.person_id).update(email="saule@example.kz")
    assert (send_letters(LATE), send_letters(LATE)) == (1, 0)
    assert [letter.to for letter in mail.outbox] == [["saule@example.kz"]]
    assert Reminder.objects.get().way == "letter"


def test_a_refused_letter_leaves_no_row(asked, chair, monkeypatch):
    Person.objects.filter(pk=chair.person_id).update(email="saule@example.kz")
    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", refuse)
    with pytest.raises(OSError, match="full"):
        send_letters(LATE)
    assert not Reminder.objects.exists()


def refuse(letter):
    raise OSError("The mailbox is full.")


def test_a_return_goes_to_who_filed_and_to_the_chair(school, chair, information_officer, specialist):
    for n, user in enumerate((chair, information_officer)):
        Person.objects.filter(pk=user.person_id).update(email=f"{n}@example.kz")
    filing = file_nothing(school, kind=LESSONS, period=H1, revision=0, by=information_officer)
    return_filing(filing, reason="Сабақ өткен ғой", by=specialist)
    step = FilingStep.objects.get(step="returned")
    assert DBTaskResult.objects.get().args_kwargs == {"args": [step.pk], "kwargs": {}}
    for _twice in range(2):
        tell_of_return(step.pk)

    assert sorted(letter.to[0] for letter in mail.outbox) == ["0@example.kz", "1@example.kz"]
    assert all("Сабақ өткен ғой" in letter.body for letter in mail.outbox)
    assert FilingStep.objects.get(step="returned").told_at


def test_the_summary_goes_on_mondays_once(asked, specialist, technical_administrator):
    for n, user in enumerate((specialist, technical_administrator)):
        Person.objects.filter(pk=user.person_id).update(email=f"{n}@example.kz")
    monday = date(2026, 7, 13)
    assert [send_summary(day) for day in (date(2026, 7, 12), monday, monday)] == [False, True, False]
    assert [letter.to for letter in mail.outbox] == [["0@example.kz"]]
    assert "0 / 1" in mail.outbox[0].body
    assert WeeklySummary.objects.count() == 1


def test_the_next_morning_is_planned_once(db):
    now = datetime.combine(date(2026, 11, 26), time(9), tzinfo=timezone.get_current_timezone())
    for _twice in range(2):
        plan_next_morning(now)
    planned = DBTaskResult.objects.get(task_path=morning.module_path)
    assert timezone.localtime(planned.run_after) == now.replace(day=27, hour=8)


def test_the_groups_text_names_organisations_and_no_persons(asked, school, college, chair):
    send(school, "considered", H1, SAT, by=chair)
    text = group_text(H1, state_of_half(H1, LATE), "kk")
    assert "№5 мектеп" in text
    assert chair.person.surname not in text
    # Nobody in the college was invited: it is not asked.
    assert "колледж" not in text
    assert "Школа №5" in group_text(H1, state_of_half(H1, LATE), "ru")


def test_staff_tick_off_who_was_written_to(asked, school, specialist, sign_in, monkeypatch):
    localdate = timezone.localdate
    monkeypatch.setattr("django.utils.timezone.localdate", lambda value=None: localdate(value) if value else LATE)
    client, address = sign_in(specialist), reverse("admin:reminders")
    page = client.get(address)
    [(each, _text, link)] = page.context["rows"]
    assert link.startswith("https://wa.me/") or not each.person.phone
    assert client.post(address, {"office": each.office.pk}).url == address
    assert client.get(address).context["rows"] == []
    assert Reminder.objects.get().by == specialist
    assert client.get(reverse("admin:reminders_group")).status_code == 200
    for wrong in ("2026", "2030-H1", "x"):
        assert client.get(reverse("admin:reminders_group"), {"half": wrong}).status_code == 404


def test_the_technical_administrator_writes_to_nobody(technical_administrator, sign_in):
    client = sign_in(technical_administrator)
    assert {client.get(reverse(f"admin:{name}")).status_code for name in ("reminders", "reminders_group")} == {404}


def test_the_same_number_of_queries_for_one_and_three(asked, chair):
    def queries():
        with CaptureQueriesContext(connection) as found:
            to_write(LATE)
        return len(found)

    before = queries()
    for n in range(2):
        school = makers.make_organisation()
        makers.make_officer(school, "chair", person=makers.make_person("Қ", f"{n}"))
    User.objects.update(created_at=LONG_AGO)
    assert len(to_write(LATE)) == 3
    assert queries() == before
