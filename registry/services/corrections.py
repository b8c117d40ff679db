"""Commands on what members say is wrong in their own record."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import RequestState
from registry.models import CorrectionRequest, Organisation, Person
from registry.queries.accounts import organisation_of
from shymkent_union.lib.refusals import refusal

# Enough for anything that can be wrong in one card, and an end to idle clicking.
OPEN_AT_ONCE = 5


@transaction.atomic
def ask_for_correction(person, *, text, by):
    """`person` says what in the own record is wrong; it goes to the chair, or to the committee where there is none.

    The same words sent twice are one request. Raises ValidationError("text_missing" | "too_many_open" |
    "nobody_to_ask").
    """
    Person.objects.select_for_update().get(pk=person.pk)
    text = text.strip()
    if not text:
        raise refusal("text", _("Write what is wrong and how it should be."), "text_missing")
    waiting = CorrectionRequest.objects.filter(person=person, state=RequestState.OPEN)
    if same := waiting.filter(text=text).first():
        return same
    if waiting.count() >= OPEN_AT_ONCE:
        raise ValidationError(_("Your earlier requests wait for an answer. Wait for them first."), "too_many_open")
    organisation = organisation_of(person, timezone.localdate()) or Organisation.objects.committee()
    if organisation is None:
        raise ValidationError(_("There is nobody to answer yet."), "nobody_to_ask")
    request = CorrectionRequest(person=person, organisation=organisation, text=text)
    request.full_clean()
    request.save()
    return request


@transaction.atomic
def grant_correction(request, *, by, answer=""):
    """The record has been corrected on the card. Raises ValidationError("answered_already" | "own_request")."""
    return _answer(request, RequestState.GRANTED, answer.strip(), by=by)


@transaction.atomic
def decline_correction(request, *, answer, by):
    """The record stays as it is, and the member reads why.

    Raises ValidationError("answered_already" | "own_request" | "answer_missing").
    """
    if not answer.strip():
        raise refusal("answer", _("Write to the member why the record stays as it is."), "answer_missing")
    return _answer(request, RequestState.DECLINED, answer.strip(), by=by)


def _answer(request, state, answer, *, by):
    request = CorrectionRequest.objects.select_for_update().get(pk=request.pk)
    if request.state != RequestState.OPEN:
        raise ValidationError(_("This request was answered already."), "answered_already")
    if by is not None and by.person_id == request.person_id:
        raise ValidationError(_("This is your own request. The city committee answers it."), "own_request")
    request.state, request.answer = state, answer
    request.answered_at, request.answered_by = timezone.now(), by
    request.full_clean()
    request.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    return request
