"""Meetings, as the chair enters them, reads them and carries out what they decided."""

import io
from datetime import timedelta

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from infowork.models import Consideration, Instruction, Meeting
from infowork.services.meetings import HELD_BY_PRIMARIES
from tests import makers

from .pages import TODAY, TOMORROW, queries_of, wrong_fields

DAY = timezone.localdate() - timedelta(days=20)
MEETING = {
    "kind": "union_committee", "held_on": f"{DAY:%d.%m.%Y}", "title": "Ақпараттық жұмыс туралы",
    "is_information_work": "yes", "decision": "Назарға алынсын.", "protocol_number": "4", "entitled": "7",
    "present": "5",
}  # fmt: skip
POINT = {"text": "Тақтаны жаңарту", "owner": "Қазынашы", "due_on": TODAY}


def url(name, *args):
    return reverse(f"infowork:{name}", args=args)


def enter(as_chair, **changed):
    return as_chair.post(url("meeting_add"), MEETING | changed)


@pytest.fixture
def question(as_chair):
    assert enter(as_chair).status_code == 302
    return Consideration.objects.select_related("meeting").get()


@pytest.fixture
def point(as_chair, question):
    assert as_chair.post(url("instruct", question.pk), POINT).status_code == 302
    return Instruction.objects.get()


def test_the_list_begins_empty_and_says_how_to_begin(as_chair):
    page = as_chair.get(url("meetings")).content.decode()
    assert url("meeting_add") in page
    assert "соңғы отырысынан бастаңыз" in page


def test_a_meeting_sent_twice_is_one(as_chair, school):
    response = enter(as_chair)
    assert enter(as_chair).status_code == 302

    meeting = Meeting.objects.get()
    assert response.url == url("meeting", meeting.pk)
    assert (meeting.organisation, meeting.earliest, meeting.present) == (school, DAY, 5)
    assert meeting.considerations.get().is_information_work


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"kind": "plenum"}, ["kind"]),
        ({"held_on": TOMORROW}, ["held_on"]),
        ({"held_on": "31.02.2026"}, ["held_on"]),
        ({"title": " "}, ["title"]),
        ({"is_information_work": ""}, ["is_information_work"]),
        ({"present": "8"}, ["present"]),
        ({"votes_for": "5", "votes_against": "1"}, ["votes_for"]),
        ({"present": "көп"}, ["present"]),
    ],
)
def test_what_a_meeting_may_not_be(as_chair, changed, fields):
    assert wrong_fields(enter(as_chair, **changed)) == fields
    assert not Meeting.objects.exists()


def test_the_form_begins_with_what_the_register_knows(as_chair, school):
    body = makers.make_body(school)
    for _n in range(3):
        makers.make_office(school, "body_member", body=body)
    form = as_chair.get(url("meeting_add")).context["form"]
    assert form.initial["entitled"] == 3
    assert form.initial["presided_by"] == "С. Әбдірова"
    assert [value for value, _label in form.fields["kind"].choices] == list(HELD_BY_PRIMARIES)


@pytest.mark.parametrize(
    ("language", "quorum"),
    [("kk", "Кворум бар: қатысқандар – 5, барлығы – 7, қажеті – 4 (жартысынан көбі)."),
     ("ru", "Кворум есть: присутствуют 5 из 7, нужно 4 (больше половины).")],
)  # fmt: skip
def test_a_meeting_is_read(as_chair, point, language, quorum):
    as_chair.cookies["django_language"] = language
    page = as_chair.get(url("meeting", point.consideration.meeting_id)).content.decode()
    assert quorum in page
    assert "Назарға алынсын." in page
    assert url("instruction", point.pk) in page


def test_the_list_says_what_is_overdue(as_chair, point):
    assert "status-late" not in as_chair.get(url("meetings")).content.decode()
    Instruction.objects.update(due_on=DAY)
    assert "status-late" in as_chair.get(url("meetings")).content.decode()


def test_a_point_is_carried_out(as_chair, point):
    address = url("instruction", point.pk)
    assert wrong_fields(as_chair.post(address, {"on": TOMORROW, "result": "бар"})) == ["on"]
    assert wrong_fields(as_chair.post(address, {"on": TODAY, "result": ""})) == ["result"]
    response = as_chair.post(address, {"on": TODAY, "result": "жаңартылды"})
    assert response.url == url("meeting", point.consideration.meeting_id)
    point.refresh_from_db()
    assert (point.done_on, point.result) == (timezone.localdate(), "жаңартылды")


def test_all_is_corrected(as_chair, question, point):
    meeting = question.meeting
    facts = {"held_on": f"{DAY - timedelta(days=1):%d.%m.%Y}", "entitled": "", "present": "", "place": "Зал"}
    assert as_chair.post(url("meeting_correct", meeting.pk), facts).status_code == 302
    asked = {"title": "Басқа мәселе", "is_information_work": "no", "decision": ""}
    assert as_chair.post(url("question_correct", question.pk), asked).status_code == 302
    assert as_chair.post(url("instruction_correct", point.pk), POINT | {"owner": "Төраға"}).status_code == 302
    assert as_chair.post(url("question_add", meeting.pk), asked | {"title": "Тағы бір"}).status_code == 302

    for row in (meeting, question, point):
        row.refresh_from_db()
    assert (meeting.place, meeting.entitled, meeting.protocol_number) == ("Зал", None, "")
    assert (question.title_kk, question.is_information_work, question.decision) == ("Басқа мәселе", False, "")
    assert point.owner == "Төраға"
    assert meeting.considerations.count() == 2


def test_a_day_with_another_such_meeting_is_refused(as_chair, question):
    enter(as_chair, held_on=f"{DAY - timedelta(days=5):%d.%m.%Y}")
    typed = {"held_on": f"{DAY - timedelta(days=5):%d.%m.%Y}"}
    assert wrong_fields(as_chair.post(url("meeting_correct", question.meeting_id), typed)) == ["held_on"]


def test_a_mistake_is_taken_off_the_list(as_chair, question, point):
    assert as_chair.post(url("instruction_void", point.pk), {"reason": "екі рет"}).status_code == 302
    assert as_chair.get(url("instruction", point.pk)).status_code == 404
    assert as_chair.post(url("meeting_void", question.meeting_id), {"reason": "болмаған"}).status_code == 302
    assert as_chair.get(url("meeting", question.meeting_id)).status_code == 404
    assert as_chair.get(url("question_correct", question.pk)).status_code == 404
    assert "Ақпараттық жұмыс туралы" not in as_chair.get(url("meetings")).content.decode()


@pytest.mark.parametrize(("language", "title"), [("kk", "№ 4 хаттамас"), ("ru", "ротокол")])
def test_minutes_and_extract_are_downloaded(as_chair, question, language, title):
    for address in (
        url("meeting_minutes", question.meeting_id, language),
        url("meeting_extract", question.pk, language),
    ):
        response = as_chair.get(address)
        document = docx.Document(io.BytesIO(response.getvalue()))
        assert title in " ".join(paragraph.text for paragraph in document.paragraphs)
    assert as_chair.get(url("meeting_minutes", question.meeting_id, "en")).status_code == 404


@pytest.mark.parametrize("name", ["meeting", "meeting_correct", "meeting_void", "question_add"])
def test_the_meeting_of_another_organisation_is_not_there(as_chair, committee, name):
    other = makers.make_consideration(makers.make_organisation(), "union_committee", DAY)
    assert as_chair.get(url(name, other.meeting_id)).status_code == 404
    assert as_chair.get(url("meeting_minutes", other.meeting_id, "kk")).status_code == 404


def test_pages_ask_as_often_for_three_as_for_one(as_chair, question, point):
    meeting = question.meeting
    pages = [url("meetings"), url("meeting", meeting.pk)]
    before = [queries_of(as_chair, page) for page in pages]
    for number in (2, 3):
        other = Consideration.objects.create(meeting=meeting, number=number, title_kk=f"Мәселе {number}")
        Instruction.objects.create(consideration=other, text_kk="Іс", owner="Төраға", due_on=DAY)
        makers.make_consideration(meeting.organisation, "members_meeting", DAY)
    assert [queries_of(as_chair, page) for page in pages] == before


def test_the_first_page_leads_here(as_chair):
    assert url("meetings") in as_chair.get(url("my")).content.decode()
