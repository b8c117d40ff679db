"""Filing, returning, accepting: what each writes, and what it refuses."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from infowork.filings import KINDS, Answers
from infowork.filings.sheet import Sheet, changes_between, typed_in
from infowork.models import Budget, Consideration, Filing, FilingStep, Meeting, Plan, UnionLesson
from infowork.services import decisions
from infowork.services import filings as services
from infowork.services.budgets import save_estimate
from infowork.services.closing import close_period
from publications.models import MediaOutlet, Periodical, PressOrder, Price, Publication
from registry.models import ListConfirmation
from registry.services.voiding import void
from shymkent_union.lib.periods import Period
from shymkent_union.lib.refusals import codes
from tests import makers
from tests.infowork.filing import LESSON, SAT, rows_of, send

H1 = Period.half(2026, 1)
YEAR = Period.year(2026)


def refused(command, *args, **kwargs):
    with pytest.raises(ValidationError) as error:
        command(*args, **kwargs)
    return codes(error.value)


def test_the_sitting_is_one_meeting_with_its_question(school, chair):
    body = makers.make_body(school)
    filing = send(school, "considered", H1, SAT, by=chair)

    question = Consideration.objects.get()
    assert (question.meeting.organisation, question.meeting.body, question.meeting.kind) == (
        school, body, Meeting.Kind.UNION_COMMITTEE
    )  # fmt: skip
    assert (question.meeting.latest, question.meeting.present, str(question)) == (
        date(2026, 3, 12),
        5,
        SAT["question"],
    )
    assert (filing.state, filing.revision, filing.number) == ("filed", 1, 1)
    assert list(filing.steps.values_list("step", "by")) == [("filed", chair.pk)]


def test_the_sitting_that_approved_the_estimate_is_the_same_one(school, chair):
    body = makers.make_body(school)
    approved = save_estimate(
        school, year=2026, planned_kzt=100, lines={}, by=chair,
        approved_on=date(2026, 3, 12), approved_by=Meeting.Kind.UNION_COMMITTEE, protocol_number="4",
    ).approved_by  # fmt: skip
    approved.considerations.create(title_kk="Смета туралы", is_information_work=False)
    send(school, "considered", H1, SAT, by=chair)

    meeting = Meeting.objects.get()
    assert (meeting, meeting.body, meeting.present) == (approved, body, 5)
    agenda = meeting.considerations.order_by("number")
    assert [(row.number, str(row)) for row in agenda] == [(1, "Смета туралы"), (2, SAT["question"])]


def test_another_sitting_of_that_day_has_another_number(school, chair):
    save_estimate(
        school, year=2026, planned_kzt=100, lines={}, by=chair,
        approved_on=date(2026, 3, 12), approved_by=Meeting.Kind.UNION_COMMITTEE, protocol_number="3",
    )  # fmt: skip
    send(school, "considered", H1, SAT, by=chair)
    assert sorted(Meeting.objects.values_list("protocol_number", flat=True)) == ["3", "4"]


def test_the_same_form_twice_is_one_filing(school, chair):
    first = send(school, "considered", H1, SAT, by=chair)
    assert send(school, "considered", H1, SAT, by=chair) == first
    assert (Filing.objects.count(), Meeting.objects.count()) == (1, 1)


def test_a_correction_is_the_next_revision_of_the_same_rows(school, chair):
    first = send(school, "considered", H1, SAT, by=chair)
    second = send(school, "considered", H1, SAT | {"held_on": "14.03.2026"}, by=chair, revision=1)

    assert (second.revision, second.number, Meeting.objects.get().latest) == (2, 2, date(2026, 3, 14))
    first.refresh_from_db()
    assert first.answers["fields"]["held_on"] == "12.03.2026"
    before, after = (Answers(**filing.answers) for filing in (first, second))
    changed = changes_between(KINDS["considered"], school, H1, before, after)
    assert [(was, now) for _label, was, now in changed] == [("12.03.2026", "14.03.2026")]


def test_a_form_that_was_overtaken_is_refused(school, chair, specialist):
    send(
        school,
        "considered",
        H1,
        SAT,
        by=specialist,
        way="phone",
        from_whom="Әбдірова С.",
        received_on=date(2026, 4, 1),
    )
    assert refused(send, school, "considered", H1, SAT | {"present": "6"}, by=chair) == ["overtaken"]
    assert Meeting.objects.get().present == 5


def test_staff_say_from_whom_it_came(school, specialist):
    assert refused(send, school, "considered", H1, SAT, by=specialist, way="phone") == ["not_received"]
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("day", ["31.12.2025", "01.07.2026"])
def test_a_day_outside_the_period_is_refused(school, chair, day):
    assert refused(send, school, "considered", H1, SAT | {"held_on": day}, by=chair) == ["outside_period"]
    assert not Filing.objects.exists()


def test_lessons_keep_in_step_with_the_form(school, chair, college):
    other = UnionLesson.objects.create(organisation=college, held_on=date(2026, 3, 1), topic="Бөтен", present=1,
                                       audience="pupils")  # fmt: skip
    send(school, "lessons", H1, rows_of(LESSON, LESSON | {"topic": "Еңбек құқығы"}), by=chair)
    kept, left = UnionLesson.objects.filter(organisation=school).order_by("pk")
    # The key of another organisation's row makes a new one, and changes nothing there.
    changed = [LESSON | {"row": f"{kept.pk}", "present": "30"}, LESSON | {"row": f"{other.pk}", "topic": "Жаңа"}]
    send(school, "lessons", H1, rows_of(*changed), by=chair, revision=1)

    standing = UnionLesson.objects.filter(organisation=school, voided_at=None)
    assert sorted(standing.values_list("topic", "present")) == [("Жаңа", 28), ("Менің кәсіподағым", 30)]
    left.refresh_from_db()
    other.refresh_from_db()
    assert (bool(left.voided_at), other.topic, other.organisation) == (True, "Бөтен", college)


def test_a_wrong_row_names_its_field(school, chair):
    kind = KINDS["lessons"]
    sheet = Sheet(kind, school, H1, data=QueryDict(mutable=True) | rows_of(LESSON, LESSON | {"held_on": "01.07.2026"}))
    assert sheet.is_valid()
    with pytest.raises(ValidationError) as error:
        services.file(school, kind=kind, period=H1, fields={}, rows=sheet.cleaned_rows, answers=sheet.answers(),
                      revision=0, by=chair)  # fmt: skip
    sheet.show(error.value)
    assert list(sheet.rows.forms[1].errors) == ["held_on"]
    assert not UnionLesson.objects.exists()


def test_a_publication_counts_once(school, college, chair, college_chair):
    outlet = MediaOutlet.objects.create(name="Рабат", kind="newspaper")
    told = {"title": "Ашық сабақ", "appeared_on": "02.03.2026", "outlet": f"{outlet.pk}", "url": "rabat.kz/1"}
    send(school, "publications", H1, rows_of(told), by=chair)
    assert refused(send, college, "publications", H1, rows_of(told), by=college_chair) == ["recorded_elsewhere"]
    elsewhere = told | {"outlet": "", "other_outlet": " рабат ", "url": ""}
    send(college, "publications", H1, rows_of(elsewhere), by=college_chair)
    assert (Publication.objects.count(), MediaOutlet.objects.count()) == (2, 1)


def test_a_plan_is_its_items(school, chair):
    item = {"title": "Тақтаны жаңарту", "form": "board", "due_on": "01.02.2026", "responsible": "Өмірова Ж."}
    send(school, "plan", YEAR, rows_of(item), by=chair)
    assert list(Plan.objects.get().items.values_list("title", "responsible")) == [("Тақтаны жаңарту", "Өмірова Ж.")]
    again = KINDS["plan"].recorded(school, YEAR)
    assert again.rows[0]["due_on"] == "01.02.2026"
    proposed = KINDS["plan"].proposed(school, Period.year(2027), date(2027, 1, 10))
    assert [(row["due_on"], row["row"]) for row in proposed.rows] == [("01.02.2027", "")]


def test_an_estimate_with_its_meeting_and_its_execution(school, chair):
    sums = {"planned_kzt": "1 200 000", "information_work": "60 000", "awards": "100 000", "approved_on": "20.01.2026",
            "approved_by": "members_meeting", "protocol_number": "2"}  # fmt: skip
    send(school, "estimate", YEAR, sums, by=chair)
    budget = Budget.objects.get()
    assert (budget.planned_kzt, budget.approved_by.kind, budget.approved_by.latest) == (
        1_200_000, "members_meeting", date(2026, 1, 20)
    )  # fmt: skip
    assert not Consideration.objects.exists()
    spent = {"spent_kzt": "1 100 000", "information_work": "61 000"}
    assert refused(send, school, "execution", Period.year(2024), spent, by=chair) == ["no_estimate"]
    assert refused(send, school, "execution", YEAR, spent, by=chair) == ["not_open_yet"]


@pytest.mark.parametrize(
    ("day", "code"),
    [("01.01.0001", "outside_period"), ("31.12.2024", "outside_period"), ("01.01.2100", "future")],
)  # fmt: skip
def test_an_estimate_is_approved_about_its_year(school, chair, day, code):
    sums = {"planned_kzt": "1 200 000", "information_work": "60 000", "approved_on": day}
    assert refused(send, school, "estimate", YEAR, sums, by=chair) == [code]
    assert not Budget.objects.exists()
    send(school, "estimate", YEAR, sums | {"approved_on": "25.12.2025"}, by=chair)


def test_the_press_with_and_without_a_price(school, chair):
    year = Period.year(2027)
    first, second = (Periodical.objects.create(title_kk=title) for title in ("Білімді ел", "Қазақстан кәсіподағы"))
    Price.objects.create(periodical=first, year=2027, copy_kzt=4_100)
    sent = {f"copies_{first.pk}": "2", f"copies_{second.pk}": "1"}
    assert refused(send, school, "press", year, sent, by=chair) == ["sum_missing"]
    send(school, "press", year, sent | {f"sum_{second.pk}": "3 900"}, by=chair)
    assert sorted(PressOrder.objects.values_list("copies", "amount_kzt")) == [(1, 3_900), (2, 8_200)]
    send(school, "press", year, {f"copies_{first.pk}": "3"}, by=chair, revision=1)
    standing = PressOrder.objects.filter(voided_at=None)
    assert list(standing.values_list("copies", "amount_kzt")) == [(3, 12_300)]
    assert refused(send, school, "press", year, {}, by=chair, revision=2) == ["no_copies"]


def test_staff_confirm_a_list_by_its_number(school, chair, specialist):
    makers.make_member(school)
    how = {"way": "phone", "from_whom": "Әбдірова С.", "received_on": date(2026, 7, 2)}
    assert refused(send, school, "members-list", H1, {"members": "2"}, by=specialist, **how) == ["other_number"]
    # The chair goes through the rows.
    assert refused(send, school, "members-list", H1, {"members": "1"}, by=chair) == ["not_looked_at"]
    send(school, "members-list", H1, {"members": "1"}, by=specialist, **how)
    assert ListConfirmation.objects.get().members == 1


def test_nothing_to_report_is_said_by_somebody(school, chair):
    say = services.file_nothing
    lessons, considered, members = KINDS["lessons"], KINDS["considered"], KINDS["members-list"]
    assert refused(say, school, kind=members, period=H1, revision=0, by=chair) == ["cannot_be_nothing"]
    assert refused(say, school, kind=considered, period=H1, revision=0, by=chair, reason=" ") == ["reason_missing"]
    filing = say(school, kind=lessons, period=H1, revision=0, by=chair)
    assert say(school, kind=lessons, period=H1, revision=0, by=chair) == filing
    assert (filing.state, filing.is_nothing, filing.filed_by) == ("nothing", True, chair)


def test_nothing_is_refused_where_something_is_recorded(school, chair):
    send(school, "lessons", H1, rows_of(LESSON), by=chair)
    say = {"kind": KINDS["lessons"], "period": H1, "by": chair}
    assert refused(services.file_nothing, school, revision=1, **say) == ["something_recorded"]
    void(UnionLesson.objects.get(), reason="қате", by=chair)
    assert services.file_nothing(school, revision=1, **say).state == "nothing"


@pytest.fixture
def filing(school, chair):
    return send(school, "considered", H1, SAT, by=chair)


def test_a_return_does_not_uncount(filing, specialist, chair, school):
    assert refused(decisions.return_filing, filing, reason=" ", by=specialist) == ["reason_missing"]
    decisions.return_filing(filing, reason="Хаттама нөмірі жоқ", by=specialist)
    filing.refresh_from_db()
    assert (filing.state, Consideration.objects.filter(meeting__voided_at=None).count()) == ("returned", 1)
    again = send(school, "considered", H1, SAT | {"protocol_number": "5"}, by=chair, revision=1)
    assert (again.state, again.revision) == ("filed", 2)
    assert refused(decisions.accept, filing, by=specialist) == ["overtaken"]


def test_a_decision_is_taken_back(filing, specialist):
    assert refused(decisions.take_back_decision, filing, by=specialist) == ["not_decided"]
    decisions.accept(filing, by=specialist)
    assert refused(decisions.accept, filing, by=specialist) == ["not_filed"]
    decisions.take_back_decision(filing, by=specialist)
    filing.refresh_from_db()
    assert filing.state == "filed"
    assert list(filing.steps.values_list("step", flat=True)) == ["filed", "accepted", "taken_back"]


def test_many_are_accepted_at_once(filing, college, college_chair, specialist):
    nothing = services.file_nothing(college, kind=KINDS["lessons"], period=H1, revision=0, by=college_chair)
    taken = decisions.accept_many(Filing.objects.filter(period_first=H1.first), by=specialist)
    assert {one.pk for one in taken} == {filing.pk, nothing.pk}
    assert FilingStep.objects.filter(step="accepted", by=specialist).count() == 2
    assert decisions.accept_many(Filing.objects.all(), by=specialist) == []


def test_a_closed_period_is_corrected_by_staff_alone(filing, school, chair, specialist):
    close_period(H1, by=specialist)
    changed = SAT | {"present": "6"}
    assert refused(send, school, "considered", H1, changed, by=chair, revision=1) == ["period_closed"]
    assert refused(decisions.accept, filing, by=specialist) == ["period_closed"]
    how = {"way": "paper", "from_whom": "Әбдірова С.", "received_on": date(2026, 8, 1)}
    assert send(school, "considered", H1, changed, by=specialist, revision=1, **how).revision == 2
    assert decisions.accept_many(Filing.objects.all(), by=specialist) == []


def test_a_draft_keeps_what_is_typed_and_becomes_the_filing(school, chair):
    typed = QueryDict("held_on=32.13.2026&protocol_number=4&rows-TOTAL_FORMS=9")
    answers = typed_in(typed, KINDS["considered"], school, H1)
    draft = services.save_draft(school, kind=KINDS["considered"], period=H1, answers=answers, by=chair)
    assert draft.answers["fields"]["held_on"] == "32.13.2026"
    again = services.save_draft(school, kind=KINDS["considered"], period=H1, answers=answers, by=chair)
    assert again.pk == draft.pk
    assert send(school, "considered", H1, SAT, by=chair).pk == draft.pk
    assert not Meeting.objects.exclude(latest=date(2026, 3, 12)).exists()
