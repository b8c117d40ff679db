"""Meetings of a primary organisation: what they considered and decided, their minutes, and what came of it."""

import io
from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infowork.forms.meetings import (
    CarriedOutForm,
    InstructionForm,
    MeetingFactsForm,
    MeetingForm,
    QuestionForm,
    meeting_initial,
    question_initial,
)
from infowork.forms.work import MistakeForm
from infowork.minutes import LANGUAGES, extract_docx, minutes_docx
from infowork.minutes.words import votes
from infowork.models import Consideration, Instruction, Meeting
from infowork.queries import meetings as reads
from infowork.services import meetings as commands
from registry.doors import for_my_organisation, ran
from registry.services.voiding import void
from shymkent_union.lib.downloads import attachment
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, page_after

PAGE_SIZE = 20
ORDER = ("-latest", "-pk")
METHODS = ["GET", "HEAD", "POST"]


def _posted(request):
    return request.POST if request.method == "POST" else None


def _meeting(request, organisation, pk):
    rows = Meeting.objects.visible_to(request.user).standing().select_related("organisation", "body")
    return get_object_or_404(rows.filter(organisation=organisation), pk=pk)


def _question(request, organisation, pk):
    rows = Consideration.objects.visible_to(request.user).select_related("meeting__organisation", "meeting__body")
    return get_object_or_404(rows.filter(meeting__organisation=organisation, meeting__voided_at=None), pk=pk)


def _instruction(request, organisation, pk):
    rows = Instruction.objects.visible_to(request.user).standing().select_related("consideration__meeting")
    own = rows.filter(consideration__meeting__organisation=organisation, consideration__meeting__voided_at=None)
    return get_object_or_404(own, pk=pk)


@require_safe
@for_my_organisation("infowork.view_meeting")
def meetings(request, organisation):
    """What the organisation's meetings considered, the latest first; which of them wait for what they decided."""
    rows = Meeting.objects.visible_to(request.user).standing().filter(organisation=organisation)
    rows = reads.with_questions(reads.with_overdue(rows, timezone.localdate()))
    try:
        page = page_after(rows, request.GET.get(CURSOR_VAR, ""), PAGE_SIZE, order=ORDER)
    except BadCursor:
        return redirect(request.path)
    return render(request, "infowork/meetings/list.html", {"page": page})


@require_safe
@for_my_organisation("infowork.view_meeting")
def meeting(request, organisation, pk):
    """One meeting: its quorum, its questions, and how far what it decided has come."""
    row = _meeting(request, organisation, pk)
    today = timezone.localdate()
    agenda = [
        (question, votes(question), [(point, *reads.state_of(point, today)) for point in question.points])
        for question in reads.agenda_of(row)
    ]
    of_meeting = reads.standing_instructions().filter(consideration__meeting=row)
    context = {
        "meeting": row,
        "agenda": agenda,
        "quorum": reads.quorum_of(row),
        "execution": reads.execution(of_meeting, today).sentence,
    }
    return render(request, "infowork/meetings/meeting.html", context)


@require_http_methods(METHODS)
@for_my_organisation("infowork.add_meeting")
def add(request, organisation):
    """A meeting of the union committee or of the members, with one question."""
    form = MeetingForm(_posted(request), initial=reads.proposed_facts(organisation, timezone.localdate()))
    row = ran(request, form, lambda **_typed: commands.hold_meeting(organisation, by=request.user, **form.typed()))
    if row is None:
        return render(request, "infowork/meetings/add.html", {"form": form})
    messages.success(request, _("The meeting was saved. Now say who is to do what, or download the minutes."))
    return redirect("infowork:meeting", row.pk)


@require_http_methods(METHODS)
@for_my_organisation("infowork.change_meeting")
def correct(request, organisation, pk):
    """The day of a meeting and who was there."""
    row = _meeting(request, organisation, pk)
    form = MeetingFactsForm(_posted(request), initial=meeting_initial(row))
    if ran(request, form, partial(commands.correct_meeting, row, by=request.user)) is None:
        return _form(request, form, row, _("Correct the meeting"), _("Save"))
    messages.success(request, _("Saved."))
    return redirect("infowork:meeting", row.pk)


@require_http_methods(METHODS)
@for_my_organisation("infowork.change_meeting")
def mistake(request, organisation, pk):
    """That there was no such meeting."""
    row = _meeting(request, organisation, pk)
    form = MistakeForm(_posted(request))
    if ran(request, form, partial(commands.void_meeting, row, by=request.user)) is None:
        return _form(request, form, row, _("Take the meeting off the list"), _("Take it off"), ends=True)
    messages.success(request, _("The meeting was taken off the list. The committee can still read it."))
    return redirect("infowork:meetings")


@require_http_methods(METHODS)
@for_my_organisation("infowork.add_consideration")
def add_question(request, organisation, pk):
    """One more question of the meeting."""
    row = _meeting(request, organisation, pk)
    form = QuestionForm(_posted(request))
    if ran(request, form, partial(commands.add_question, row, by=request.user)) is None:
        return _form(request, form, row, _("Add a question"), _("Add"))
    messages.success(request, _("Saved."))
    return redirect("infowork:meeting", row.pk)


@require_http_methods(METHODS)
@for_my_organisation("infowork.change_consideration")
def correct_question(request, organisation, pk):
    """What was considered and decided."""
    question = _question(request, organisation, pk)
    form = QuestionForm(_posted(request), initial=question_initial(question))
    if ran(request, form, partial(commands.correct_question, question, by=request.user)) is None:
        return _form(request, form, question.meeting, _("Correct the question"), _("Save"), lead=f"{question}")
    messages.success(request, _("Saved."))
    return redirect("infowork:meeting", question.meeting_id)


@require_http_methods(METHODS)
@for_my_organisation("infowork.add_instruction")
def instruct(request, organisation, pk):
    """A point of the decision: who is to do what by when."""
    question = _question(request, organisation, pk)
    form = InstructionForm(_posted(request))
    if ran(request, form, partial(commands.give_instruction, question, by=request.user)) is None:
        return _form(request, form, question.meeting, _("Give an instruction"), _("Save"), lead=f"{question}")
    messages.success(request, _("Saved."))
    return redirect("infowork:meeting", question.meeting_id)


@require_http_methods(METHODS)
@for_my_organisation("infowork.change_instruction")
def instruction(request, organisation, pk):
    """That a point was carried out, with its result."""
    row = _instruction(request, organisation, pk)
    initial = {"on": row.done_on or timezone.localdate(), "result": row.result}
    form = CarriedOutForm(_posted(request), initial=initial)
    if ran(request, form, partial(commands.carry_out, row, by=request.user), done_on="on") is None:
        return render(request, "infowork/meetings/instruction.html", {"form": form, "instruction": row})
    messages.success(request, _("Marked as carried out."))
    return redirect("infowork:meeting", row.consideration.meeting_id)


@require_http_methods(METHODS)
@for_my_organisation("infowork.change_instruction")
def correct_instruction(request, organisation, pk):
    """What is to be done, by whom and by when."""
    row = _instruction(request, organisation, pk)
    initial = {"text": f"{row}", "owner": row.owner, "due_on": row.due_on}
    form = InstructionForm(_posted(request), initial=initial)
    if ran(request, form, partial(commands.correct_instruction, row, by=request.user)) is None:
        return _form(request, form, row.consideration.meeting, _("Correct the instruction"), _("Save"))
    messages.success(request, _("Saved."))
    return redirect("infowork:meeting", row.consideration.meeting_id)


@require_http_methods(METHODS)
@for_my_organisation("infowork.change_instruction")
def void_instruction(request, organisation, pk):
    """That nobody was told to do this."""
    row = _instruction(request, organisation, pk)
    meeting = row.consideration.meeting
    form = MistakeForm(_posted(request))
    if ran(request, form, partial(void, row, by=request.user)) is None:
        title = _("Take the instruction off the list")
        return _form(request, form, meeting, title, _("Take it off"), lead=f"{row}", ends=True)
    messages.success(request, _("The instruction was taken off the list."))
    return redirect("infowork:meeting", meeting.pk)


@require_safe
@for_my_organisation("infowork.view_meeting")
def minutes(request, organisation, pk, language):
    """The minutes as DOCX, to be signed."""
    paper = minutes_docx(_meeting(request, organisation, pk), _language_or_404(language))
    return attachment(io.BytesIO(paper.content), paper.name)


@require_safe
@for_my_organisation("infowork.view_meeting")
def extract(request, organisation, pk, language):
    """The part of the minutes about one question as DOCX."""
    question = _question(request, organisation, pk)
    paper = extract_docx(question, _language_or_404(language), on=timezone.localdate())
    return attachment(io.BytesIO(paper.content), paper.name)


def _language_or_404(language):
    if language not in LANGUAGES:
        raise Http404
    return language


def _form(request, form, row, title, button, *, lead="", ends=False):
    """A page with one form about a meeting; `ends`: it asks before something goes."""
    context = {"form": form, "meeting": row, "title": title, "button": button, "lead": lead, "ends": ends}
    return render(request, "infowork/meetings/form.html", context)
