"""What only a browser shows of meetings: axe finds nothing, nothing overflows, the policy refuses nothing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from infowork.models import Consideration, Instruction, Meeting
from tests.browser import check_page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TODAY = timezone.localdate()
LONG = "Шымкент қалалық ұйымының әлеуметтік әріптестік аясындағы ұстанымы және қала өміріндегі беделі туралы"


@pytest.fixture
def make_question():
    """`make_question(organisation, kind)`: a question with a long title, one point overdue and one done."""

    def make(organisation, kind):
        day = TODAY - timedelta(days=60)
        meeting = Meeting.objects.create(
            organisation=organisation, kind=kind, earliest=day, latest=day, protocol_number="4", place="Зал",
            entitled=7, present=5, presided_by="С. Әбдірова",
        )  # fmt: skip
        question = Consideration.objects.create(meeting=meeting, title_kk=LONG, decision_kk=LONG, votes_for=5)
        points = {"consideration": question, "text_kk": LONG, "owner": LONG, "due_on": TODAY - timedelta(days=1)}
        Instruction.objects.create(**points)
        Instruction.objects.create(**points | {"number": 2, "done_on": TODAY, "result": LONG})
        return question

    return make


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_chairs_pages(open_page, school, chair, sign_in, make_question, width, language):
    question = make_question(school, "union_committee")
    point = question.instructions.first()
    client = sign_in(chair)
    page = open_page(reverse("infowork:meetings"), client, width=width, language=language)
    check_page(page)
    base = page.url.removesuffix(reverse("infowork:meetings"))
    for name, *args in (
        ("meeting_add",), ("meeting", question.meeting_id), ("meeting_correct", question.meeting_id),
        ("question_correct", question.pk), ("instruct", question.pk), ("instruction", point.pk),
        ("instruction_void", point.pk),
    ):  # fmt: skip
        page.goto(base + reverse(f"infowork:{name}", args=args))
        check_page(page)


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_pages_of_staff(open_page, committee, specialist, sign_in, make_question, language):
    question = make_question(committee, "executive_committee")
    point = question.instructions.first()
    address = reverse("admin:infowork_meeting_changelist")
    page = open_page(address, sign_in(specialist), width=1280, language=language)
    check_page(page)
    base = page.url.removesuffix(address)
    for name, *args in (
        ("meeting_add",), ("meeting_change", question.meeting_id), ("consideration_changelist",),
        ("instruction_changelist",), ("instruction_change", point.pk), ("instruction_carried_out", point.pk),
    ):  # fmt: skip
        page.goto(base + reverse(f"admin:infowork_{name}", args=args))
        check_page(page)
    for name, pk in (("meeting", question.meeting_id), ("consideration", question.pk)):
        page.goto(base + reverse(f"admin:infowork_{name}_change", args=[pk]) + "?edit=1")
        check_page(page)


def test_a_line_added_to_the_instructions_is_saved(open_page, committee, specialist, sign_in, make_question):
    question = make_question(committee, "executive_committee")
    address = reverse("admin:infowork_consideration_change", args=[question.pk])
    page = open_page(f"{address}?edit=1", sign_in(specialist), width=1280)
    page.locator(".add-row a").click()
    page.fill("#id_instructions-2-text_kk", "Үшінші тармақ")
    page.fill("#id_instructions-2-owner", "Төраға")
    page.fill("#id_instructions-2-due_on", f"{TODAY:%d.%m.%Y}")
    page.locator("[name=_save]").click()
    page.wait_for_url(f"**{reverse('admin:infowork_meeting_change', args=[question.meeting_id])}")
    assert "Үшінші тармақ" in page.content()
