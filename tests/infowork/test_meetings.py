"""Meetings: whether they could decide, what they told whom to do, and that a meeting told of twice is one."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from infowork.filings import KINDS
from infowork.models import ClosedPeriod, Consideration, Instruction, Meeting
from infowork.queries import meetings as reads
from infowork.queries.attention import instructions_overdue
from infowork.queries.considerations import half_yearly_rhythm
from infowork.services import meetings as commands
from infowork.services.filings import file
from shymkent_union.lib.periods import Period
from shymkent_union.lib.refusals import codes
from tests import makers

DAY = date(2026, 3, 12)
TODAY = timezone.localdate()
QUESTION = {"title": "Ақпараттық жұмыстың жағдайы туралы", "decision": "Назарға алынсын.", "is_information_work": True}


@pytest.fixture(autouse=True)
def _in_kazakh():
    with translation.override("kk"):
        yield


def hold(school, by, **changed):
    typed = {"kind": "union_committee", "held_on": DAY, "question": QUESTION} | changed
    return commands.hold_meeting(school, by=by, **typed)


def refused(call, *args, **kwargs):
    with pytest.raises(ValidationError) as caught:
        call(*args, **kwargs)
    return codes(caught.value)


def instruct(question, by, **changed):
    typed = {"text": "Тақтаны жаңарту", "owner": "Қазынашы", "due_on": date(2026, 4, 1)} | changed
    return commands.give_instruction(question, by=by, **typed)


# --- Quorum, by hand ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "entitled", "present", "needed", "is_there"),
    [
        ("union_committee", 7, 4, 4, True),
        ("union_committee", 7, 3, 4, False),
        # Half is not more than half.
        ("union_committee", 8, 4, 5, False),
        ("union_committee", 8, 5, 5, True),
        ("executive_committee", 1, 1, 1, True),
        ("commission", 7, 0, 4, False),
        ("members_meeting", 81, 41, 41, True),
        ("plenum", 30, 15, 16, False),
        # Two thirds of 82 are 54.67 delegates.
        ("conference", 82, 54, 55, False),
        ("conference", 82, 55, 55, True),
        ("conference", 90, 60, 60, True),
        ("congress", 300, 199, 200, False),
        ("congress", 1, 1, 1, True),
        ("union_committee", None, 4, None, None),
        ("union_committee", 7, None, 4, None),
        ("conference", 0, 0, None, None),
        ("activist_meeting", 100, 1, None, None),
        ("forum", None, None, None, None),
    ],
)
def test_quorum(kind, entitled, present, needed, is_there):
    quorum = reads.Quorum(kind, entitled, present)
    assert (quorum.needed, quorum.is_there) == (needed, is_there)


@pytest.mark.parametrize(
    ("kind", "entitled", "present", "kk", "ru"),
    [
        ("union_committee", 7, 4,
         "Кворум бар: қатысқандар – 4, барлығы – 7, қажеті – 4 (жартысынан көбі).",
         "Кворум есть: присутствуют 4 из 7, нужно 4 (больше половины)."),
        ("conference", 82, 54,
         "Кворум жоқ: қатысқандар – 54, барлығы – 82, қажеті – 55 (үштен екісі).",
         "Кворума нет: присутствуют 54 из 82, нужно 55 (две трети)."),
        ("forum", None, None, "Мұндай жиынға кворум қажет емес.", "Такому собранию кворум не нужен."),
    ],
)  # fmt: skip
def test_quorum_in_words(kind, entitled, present, kk, ru):
    quorum = reads.Quorum(kind, entitled, present)
    assert quorum.sentence == kk
    with translation.override("ru"):
        assert quorum.sentence == ru


# --- A meeting told of twice is one ---------------------------------------------------------------------------------
def test_a_meeting_sent_twice_is_one(school, chair):
    body = makers.make_body(school)
    meeting = hold(school, chair, protocol_number="4", entitled=7, present=5)
    assert hold(school, chair) == meeting

    meeting.refresh_from_db()
    question = meeting.considerations.get()
    assert (meeting.body, meeting.protocol_number, meeting.entitled, meeting.present) == (body, "4", 7, 5)
    assert (question.title_kk, question.title_ru, question.number) == (QUESTION["title"], "", 1)


def test_another_number_of_the_same_day_is_another_meeting(school, chair):
    first = hold(school, chair, protocol_number="4")
    assert hold(school, chair, protocol_number="5") != first


def test_what_was_filed_is_not_entered_again(school, chair):
    period, kind = Period.half_of(DAY), KINDS["considered"]
    fields = {"held_on": DAY, "protocol_number": "4", "question": QUESTION["title"], "decision": "Шешім",
              "entitled": 7, "present": 5}  # fmt: skip
    file(school, kind=kind, period=period, fields=fields, rows=[], answers=kind.recorded(school, period), revision=0,
         by=chair)  # fmt: skip
    hold(school, chair, question=QUESTION | {"decision": ""}, presided_by="С. Әбдірова")

    meeting = Meeting.objects.get()
    assert (meeting.presided_by, meeting.present) == ("С. Әбдірова", 5)
    assert meeting.considerations.get().decision_kk == "Шешім"
    assert half_yearly_rhythm(period, today=period.last)[0] == 1


def test_what_was_entered_is_what_is_filed(school, chair):
    hold(school, chair, protocol_number="4")
    period, kind = Period.half_of(DAY), KINDS["considered"]
    recorded = kind.recorded(school, period)
    assert recorded.fields["question"] == QUESTION["title"]

    fields = recorded.fields | {"held_on": DAY, "entitled": 7, "present": 5}
    file(school, kind=kind, period=period, fields=fields, rows=[], answers=recorded, revision=0, by=chair)
    assert (Meeting.objects.count(), Consideration.objects.count()) == (1, 1)


def test_a_second_question_counts_its_organisation_once(school, chair):
    meeting = hold(school, chair)
    commands.add_question(meeting, by=chair, **QUESTION | {"title": "Ақпараттық тақта туралы"})
    assert [row.number for row in meeting.considerations.order_by("number")] == [1, 2]
    held, _due, rows = half_yearly_rhythm(Period.half_of(DAY), today=date(2026, 7, 1))
    assert (held, rows.count()) == (1, 2)


# --- What is refused ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"kind": "plenum"}, "not_of_primaries"),
        ({"held_on": TODAY + timedelta(days=1)}, "future"),
        ({"held_on": date(2009, 12, 31)}, "organisation_not_active"),
        # What a constraint refuses has a sentence and no code.
        ({"entitled": 5, "present": 6}, None),
        ({"present": 3, "question": QUESTION | {"votes_for": 3, "votes_against": 1}}, "votes_above_present"),
        ({"question": QUESTION | {"title": " "}}, None),
    ],
)
def test_what_a_meeting_may_not_be(school, chair, changed, code):
    assert refused(hold, school, chair, **changed) == [code]
    assert not Meeting.objects.exists()


def test_a_closed_period_is_corrected_by_staff_alone(school, chair, specialist):
    meeting = hold(school, chair)
    half = Period.half_of(DAY)
    ClosedPeriod.objects.create(
        period_first=half.first, period_last=half.last, closed_on=half.last, closed_by=specialist
    )

    assert refused(hold, school, chair, held_on=date(2026, 5, 1)) == ["period_closed"]
    assert refused(commands.correct_meeting, meeting, held_on=date(2026, 9, 1), by=chair) == ["period_closed"]
    assert refused(commands.void_meeting, meeting, reason="қате", by=chair) == ["period_closed"]
    assert commands.correct_meeting(meeting, held_on=date(2026, 3, 13), by=specialist).latest == date(2026, 3, 13)


def test_two_meetings_do_not_become_one_by_a_correction(school, chair):
    hold(school, chair)
    other = hold(school, chair, held_on=date(2026, 4, 12))
    assert refused(commands.correct_meeting, other, held_on=DAY, by=chair) == ["held_already"]


# --- Languages ------------------------------------------------------------------------------------------------------
def test_what_is_written_in_russian_serves_both_languages(school, chair):
    with translation.override("ru"):
        question = hold(school, chair, question=QUESTION | {"title": "О работе"}).considerations.get()
        instruction = instruct(question, chair, text="Обновить стенд")
    assert (question.title_kk, question.title_ru, f"{question}") == ("", "О работе", "О работе")
    assert (instruction.text_kk, instruction.text_ru) == ("", "Обновить стенд")

    corrected = commands.correct_question(question, by=chair, title="О работе", decision="", is_information_work=False)
    assert (corrected.title_kk, corrected.decision) == ("", "")


# --- Instructions ---------------------------------------------------------------------------------------------------
@pytest.fixture
def question(school, chair):
    return hold(school, chair).considerations.get()


def test_points_are_numbered_and_sent_twice_are_one(question, chair):
    first = instruct(question, chair)
    assert instruct(question, chair) == first
    assert [first.number, instruct(question, chair, text="Сабақ өткізу").number] == [1, 2]


def test_a_point_is_carried_out_with_its_result(question, chair):
    point = instruct(question, chair)
    assert refused(commands.carry_out, point, on=TODAY + timedelta(days=1), result="бар", by=chair) == ["future"]
    assert refused(commands.carry_out, point, on=date(2026, 3, 11), result="бар", by=chair) == ["before_meeting"]
    assert refused(commands.carry_out, point, on=DAY, result=" ", by=chair) == ["result_missing"]
    assert refused(commands.open_again, point, by=chair) == ["not_done"]

    commands.carry_out(point, on=date(2026, 4, 2), result="жаңартылды", by=chair)
    point.refresh_from_db()
    assert (point.done_on, point.result) == (date(2026, 4, 2), "жаңартылды")
    assert commands.open_again(point, by=chair).done_on is None


def test_a_point_is_not_due_before_its_meeting(question, chair):
    assert refused(instruct, question, chair, due_on=date(2026, 3, 11)) == ["before_meeting"]
    point = instruct(question, chair)
    typed = {"text": "Басқа", "owner": "Төраға", "due_on": date(2026, 3, 11), "by": chair}
    assert refused(commands.correct_instruction, point, **typed) == ["before_meeting"]


def test_nothing_is_said_of_a_voided_meeting(question, chair):
    point = instruct(question, chair)
    commands.void_meeting(question.meeting, reason="қате", by=chair)
    assert refused(instruct, question, chair) == ["voided_already"]
    assert refused(commands.carry_out, point, on=TODAY, result="бар", by=chair) == ["voided_already"]
    assert not reads.not_carried_out(TODAY).exists()


def test_what_is_overdue_on_a_day(question, chair):
    due = date(2026, 4, 1)
    point, other = instruct(question, chair), instruct(question, chair, text="Сабақ", due_on=date(2026, 4, 10))
    commands.carry_out(point, on=date(2026, 4, 3), result="бар", by=chair)

    # On its day nobody is late yet; on the day it was done nobody is late any more.
    assert [list(reads.overdue(day)) for day in (due, date(2026, 4, 2), date(2026, 4, 3), date(2026, 4, 11))] == [
        [], [point], [], [other],
    ]  # fmt: skip
    on = reads.execution(reads.standing_instructions(), date(2026, 4, 11))
    assert (on.given, on.done, on.done_late, on.overdue) == (2, 1, 1, 1)
    assert on.sentence == "барлығы – 2, орындалғаны – 1; оның ішінде мерзімінен кейін – 1; мерзімі өткені – 1"


def test_the_start_page_counts_what_is_overdue(question, chair, school):
    instruct(question, chair)
    listed = instructions_overdue(date(2026, 5, 1))
    assert [(line.organisation, line.words) for line in listed.behind] == [
        (school, "Тақтаны жаңарту (Қазынашы, мерзімі 01.04.2026 болатын)")
    ]
    assert instructions_overdue(date(2026, 4, 1)).words == "0"


def test_an_instruction_has_a_text(question):
    with pytest.raises(ValidationError):
        Instruction(consideration=question, owner="Төраға", due_on=date(2026, 4, 1)).full_clean()
