"""Meetings in the back office: entered with their agenda, read with what came of it, and execution controlled."""

import io
from datetime import date, timedelta

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from infowork.models import Consideration, Instruction, Meeting
from registry.models import Topic
from tests import makers

TODAY = timezone.localdate()
DAY = TODAY - timedelta(days=60)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def day(value):
    return f"{value:%d.%m.%Y}"


@pytest.fixture
def staff(specialist, sign_in):
    return sign_in(specialist)


@pytest.fixture
def meeting(committee):
    return Meeting.objects.create(
        organisation=committee, kind="plenum", earliest=DAY, latest=DAY, entitled=9, present=5
    )


@pytest.fixture
def question(meeting):
    return Consideration.objects.create(meeting=meeting, title_kk="Ақпараттық жұмыс", title_ru="О работе")


def point(question, **changed):
    fields = {"text_kk": "Тақтаны жаңарту", "owner": "Смағұлова Г.", "due_on": TODAY + timedelta(days=9)} | changed
    number = question.instructions.count() + 1
    return Instruction.objects.create(consideration=question, number=number, **fields)


def read(staff, meeting):
    page = staff.get(reverse("admin:infowork_meeting_change", args=[meeting.pk]))
    assert page.status_code == 200
    return page


def posted(prefix, rows, initial=0):
    """Lines of an inline as a browser sends them."""
    data = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": initial}
    return data | {f"{prefix}-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def test_a_meeting_is_entered_with_its_agenda_on_one_page(staff, committee):
    topic = Topic.objects.create(organisation=committee, key="state", title_kk="Жағдайы")
    questions = [
        {"number": "", "topic": topic.pk, "title_kk": "Бірінші", "is_information_work": "on", "votes_for": 5},
        {"number": "", "title_kk": "", "title_ru": "Второй", "decision_ru": "Принять", "reporter": "Омарова А."},
    ]
    facts = {"organisation": committee.pk, "kind": "plenum", "session": "regular", "earliest": day(DAY),
             "place": "Шымкент", "protocol_number": "4", "entitled": 9, "present": 5, "presided_by": "Т.",
             "written_by": "С.", "invited": "К."}  # fmt: skip
    response = staff.post(reverse("admin:infowork_meeting_add"), facts | posted("considerations", questions))
    meeting = Meeting.objects.get()
    assert response.url == reverse("admin:infowork_meeting_change", args=[meeting.pk])
    assert (meeting.latest, meeting.place, meeting.entitled, meeting.written_by) == (DAY, "Шымкент", 9, "С.")
    rows = meeting.considerations.order_by("number")
    assert [(row.number, row.topic, f"{row}", row.is_information_work) for row in rows] == [
        (1, topic, "Бірінші", True), (2, None, "Второй", False),
    ]  # fmt: skip


def test_a_question_without_a_title_is_asked_for_one(staff, committee):
    facts = {"organisation": committee.pk, "kind": "plenum", "session": "regular", "earliest": day(DAY)}
    page = staff.post(
        reverse("admin:infowork_meeting_add"), facts | posted("considerations", [{"reporter": "Омарова А."}])
    )
    assert "Мәселенің атауын" in page.content.decode()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("language", "sentence", "execution"),
    [
        ("kk", "Кворум бар: қатысқандар – 5, барлығы – 9, қажеті – 5 (жартысынан көбі).",
         "барлығы – 2, орындалғаны – 0; мерзімі өткені – 1"),
        ("ru", "Кворум есть: присутствуют 5 из 9, нужно 5 (больше половины).", "исполнено 0 из 2; просрочено – 1"),
    ],
)  # fmt: skip
def test_a_meeting_is_read_with_its_quorum_and_what_came_of_it(staff, question, language, sentence, execution):
    late = point(question, due_on=TODAY - timedelta(days=1))
    point(question, text_kk="Сабақ өткізу")
    staff.cookies["django_language"] = language
    page = read(staff, question.meeting).content.decode()
    assert sentence in page
    assert execution in page
    assert reverse("admin:infowork_instruction_carried_out", args=[late.pk]) in page
    assert page.count("status-late") == 1


def test_the_register_says_how_many_sit_in_the_body(staff, meeting):
    meeting.body = makers.make_body(meeting.organisation, "plenum")
    meeting.entitled = meeting.present = None
    meeting.save()
    for _n in range(3):
        makers.make_office(meeting.organisation, "body_member", body=meeting.body)
    page = read(staff, meeting).content.decode()
    assert "тізілімдегі орган мүшелері" in page.lower()


def test_a_meeting_asks_as_often_for_three_questions_as_for_one(staff, question):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            read(staff, question.meeting)
        return len(captured)

    point(question)
    queries()
    before = queries()
    for number in (2, 3):
        other = Consideration.objects.create(meeting=question.meeting, number=number, title_kk=f"Мәселе {number}")
        point(other)
        point(other)
    assert queries() == before


@pytest.mark.parametrize(("language", "words"), [("kk", "КҮН ТӘРТІБІ"), ("ru", "ПОВЕСТКА ДНЯ")])
def test_minutes_and_extract_are_downloaded(staff, question, language, words):
    minutes = staff.get(reverse("admin:infowork_meeting_minutes", args=[question.meeting_id, language]))
    extract = staff.get(reverse("admin:infowork_consideration_extract", args=[question.pk, language]))
    for response in (minutes, extract):
        assert response.headers["Content-Type"] == WORD
        assert "attachment" in response.headers["Content-Disposition"]
    said = [p.text for p in docx.Document(io.BytesIO(minutes.getvalue())).paragraphs]
    assert words in [line.upper() for line in said]
    assert docx.Document(io.BytesIO(extract.getvalue())).paragraphs
    for address in ("infowork_meeting_minutes", "infowork_consideration_extract"):
        assert staff.get(reverse(f"admin:{address}", args=[question.pk, "en"])).status_code == 404


def test_instructions_are_entered_on_the_page_of_their_question(staff, question):
    known = point(question)
    kept = {"id": known.pk, "number": 1, "text_kk": known.text_kk, "owner": known.owner, "due_on": day(known.due_on)}
    new = {"number": "", "text_ru": "Провести урок", "owner": "Төраға", "due_on": day(TODAY)}
    rows = posted("instructions", [kept, new], initial=1)
    facts = {"meeting": question.meeting_id, "number": 1, "title_kk": question.title_kk, "is_information_work": "on"}
    address = reverse("admin:infowork_consideration_change", args=[question.pk])

    response = staff.post(address, facts | rows)
    assert response.url == reverse("admin:infowork_meeting_change", args=[question.meeting_id])
    assert [(row.number, f"{row}") for row in question.instructions.order_by("number")] == [
        (1, "Тақтаны жаңарту"), (2, "Провести урок"),
    ]  # fmt: skip

    early = posted("instructions", [kept | {"due_on": day(DAY - timedelta(days=1))}], initial=1)
    assert f"{day(DAY)} күні өтті" in staff.post(address, facts | early).content.decode()


def test_a_point_is_carried_out_on_a_page_of_its_own(staff, question, specialist):
    row = point(question)
    address = reverse("admin:infowork_instruction_carried_out", args=[row.pk])
    assert row.owner in staff.get(address).content.decode()
    assert list(staff.post(address, {"on": day(TODAY), "result": " "}).context["form"].errors) == ["result"]
    early = staff.post(address, {"on": day(DAY - timedelta(days=1)), "result": "бар"})
    assert list(early.context["form"].errors) == ["on"]

    response = staff.post(address, {"on": day(TODAY), "result": "12 тақта"})
    assert response.url == reverse("admin:infowork_meeting_change", args=[question.meeting_id])
    row.refresh_from_db()
    assert (row.done_on, row.result) == (TODAY, "12 тақта")
    assert "12 тақта" in read(staff, question.meeting).content.decode()

    staff.post(reverse("admin:infowork_instruction_open_again", args=[row.pk]))
    row.refresh_from_db()
    assert (row.done_on, row.result) == (None, "")


def listed(staff, **asked):
    page = staff.get(reverse("admin:infowork_instruction_changelist"), asked)
    return [row.pk for row in page.context["cl"].result_list]


def test_the_open_ones_stand_first_and_the_rest_is_asked_for(staff, question, school):
    opened = point(question)
    late = point(question, due_on=TODAY - timedelta(days=3))
    done = point(question, due_on=TODAY - timedelta(days=4), done_on=TODAY, result="бар")
    other = makers.make_consideration(school, "union_committee", DAY)
    theirs = point(other, owner="Қазынашы", due_on=TODAY)

    assert listed(staff) == [late.pk, theirs.pk, opened.pk]
    assert listed(staff, state="overdue") == [late.pk]
    assert listed(staff, state="done") == [done.pk]
    assert listed(staff, q="Қазын") == [theirs.pk]
    assert listed(staff, q=school.register_number) == [theirs.pk]
    assert listed(staff, consideration__meeting__organisation__id__exact=school.pk) == [theirs.pk]
    assert listed(staff, consideration__meeting__organisation__level__exact="primary") == [theirs.pk]
    page = staff.get(reverse("admin:infowork_instruction_changelist")).content.decode()
    assert reverse("admin:infowork_meeting_change", args=[other.meeting_id]) in page


def test_what_a_voided_meeting_decided_is_no_longer_asked(staff, question):
    point(question)
    question.meeting.voided_at = timezone.now()
    question.meeting.save()
    assert listed(staff) == []


def test_questions_are_found_by_their_topic(staff, question, committee):
    topic = Topic.objects.create(organisation=committee, key="state", title_kk="Жағдайы")
    other = Consideration.objects.create(meeting=question.meeting, number=2, title_kk="Басқа", topic=topic)
    page = staff.get(reverse("admin:infowork_consideration_changelist"), {"topic__id__exact": topic.pk})
    assert [row.pk for row in page.context["cl"].result_list] == [other.pk]


def test_the_start_page_says_how_many_are_overdue(staff, question):
    point(question, due_on=TODAY - timedelta(days=3))
    terms = dict(staff.get(reverse("admin:index")).context["terms"])
    assert len(terms["instructions-overdue"].behind) == 1
    page = staff.get(reverse("admin:rule", args=["instructions-overdue"])).content.decode()
    assert "Смағұлова Г." in page


def test_the_minutes_are_not_for_the_chair_of_a_primary(question, chair, sign_in):
    client = sign_in(chair)
    for name, row in (("meeting_minutes", question.meeting), ("consideration_extract", question)):
        assert client.get(reverse(f"admin:infowork_{name}", args=[row.pk, "kk"])).status_code == 404


def test_a_published_meeting_of_some_year_has_minutes_too(staff, committee):
    meeting = Meeting.objects.create(
        organisation=committee, kind="activist_meeting", earliest=date(2020, 1, 1), latest=date(2022, 12, 31)
    )
    response = staff.get(reverse("admin:infowork_meeting_minutes", args=[meeting.pk, "ru"]))
    said = [p.text for p in docx.Document(io.BytesIO(response.getvalue())).paragraphs]
    assert "2020–2022\t" in said
