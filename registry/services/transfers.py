"""Commands on transfers: a member goes from one organisation to another, and the giving side says yes.

An asking organisation learns at most that a person is a member elsewhere, never where. Each such answer is recorded,
and limited a day.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import MemberCategory, RequestState, StartReason
from registry.models import Organisation, Person, TransferRequest
from registry.names import NAMES
from registry.queries.memberships import open_membership
from shymkent_union.lib.refusals import refusal

from .elsewhere import ElsewhereError, answering, note_elsewhere, told_lately
from .memberships import admit_member, person_meant
from .people import checked_iin
from .spell_steps import check_begun, check_first_day, end_offices, follow_on, lock_open, refuse_overlap, refuse_own


@transaction.atomic
def transfer_member(membership, *, to, on, by, category=None, decision=""):
    """The person is a member of `to` from the day `on`; the last day in the old organisation is the one before.

    The offices held there end, and the new spell follows the old one. A spell that began on that very day is voided.
    Raises ValidationError("voided_already" | "ended_already" | "own_membership" | "same_organisation" | "future" |
    "organisation_not_active" | "before_beginning" | "overlap" | "office_later"), or what the fields refuse.
    """
    to = Organisation.objects.select_for_update().get(pk=to.pk)
    membership = lock_open(membership)
    refuse_own(membership, by)
    if membership.organisation_id == to.pk:
        raise refusal("to", _("This person is a member of that organisation already."), "same_organisation")
    check_first_day(on, to)
    check_begun(membership, on)
    refuse_overlap(membership.person, to, on, but=[membership])
    end_offices(membership, on=on, by=by)
    # What is signed lies in the file of the old organisation; the new one has papers of its own.
    return follow_on(
        membership,
        on=on,
        reason=StartReason.TRANSFERRED,
        by=by,
        organisation=to,
        category=category or membership.category,
        decision=decision,
        application_on_file=False,
        check_off_consent=False,
    )


@transaction.atomic
def ask_for_transfer(person, *, to, on, by, category=MemberCategory.EMPLOYEE, name=""):
    """`to` asks for a member of another organisation from the day `on`; nothing changes until that one says yes.

    `name`: as the asking side wrote it, which is all that it is shown; without, the two names that it must have known.
    Asked twice, it is one request. Raises
    ValidationError("future" | "organisation_not_active" | "not_a_member" | "member_already" | "too_many_answers"), or
    what the fields refuse.
    """
    to = Organisation.objects.select_for_update().get(pk=to.pk)
    check_first_day(on, to)
    Person.objects.select_for_update().get(pk=person.pk)
    membership = open_membership(person)
    if membership is None:
        raise not_a_member()
    if membership.organisation_id == to.pk:
        raise ValidationError(_("This person is a member of your organisation already."), "member_already")
    note_elsewhere(to, [person], by=by)
    asked = TransferRequest.objects.filter(membership=membership, to_organisation=to, state=RequestState.OPEN).first()
    if asked:
        return asked
    request = TransferRequest(
        person=person,
        membership=membership,
        to_organisation=to,
        asked_name=name or f"{person.surname} {person.given_name}",
        category=category,
        on=on,
        asked_by=by,
    )
    request.full_clean(exclude=["asked_by"])
    request.save()
    return request


def ask_for_described(to, *, on, by, category=MemberCategory.EMPLOYEE, iin=None, **details):
    """The same for whom the form of admission describes: found as the admission finds them, and told no more.

    It is asked for those alone of whom the admission has told: asking is no way to try one IIN after the other.

    Raises ValidationError("iin_of_another" | "ambiguous" | "too_many_answers"), or what `ask_for_transfer` does.
    """
    described = {name: details.get(name) for name in (*NAMES, "birth_date")}
    with answering(to, by=by):
        person = person_meant(to, checked_iin(iin), described)
        if person is None or not told_lately(to, {person.pk}):
            raise not_a_member()
        name = " ".join(filter(None, (described[name] for name in NAMES)))
        return ask_for_transfer(person, to=to, on=on, by=by, category=category, name=name)


def not_a_member():
    """The refusal to ask for somebody who is a member nowhere."""
    sentence = _("This person is not a member elsewhere. Add the person to your list.")
    return ValidationError(sentence, "not_a_member")


@transaction.atomic
def grant_transfer(request, *, by, on=None):
    """The giving side, or the committee, lets the member go from `on`, by default the day that was asked for.

    Raises ValidationError("answered_already"), or what `transfer_member` does.
    """
    to = Organisation.objects.select_for_update().get(pk=request.to_organisation_id)
    request = _lock_request(request)
    membership = transfer_member(request.membership, to=to, on=on or request.on, by=by, category=request.category)
    request.new_membership = membership
    return _answer(request, RequestState.GRANTED, by=by)


@transaction.atomic
def decline_transfer(request, *, reason, by):
    """The giving side, or the committee, says no; the asking side is told that, and not why.

    Raises ValidationError("answered_already" | "reason_missing").
    """
    request = _lock_request(request)
    if not reason.strip():
        raise refusal("reason", _("Write why the member does not pass over."), "reason_missing")
    request.reason = reason.strip()
    return _answer(request, RequestState.DECLINED, by=by)


@transaction.atomic
def withdraw_transfer(request, *, by):
    """The asking side no longer asks. Raises ValidationError("answered_already")."""
    return _answer(_lock_request(request), RequestState.WITHDRAWN, by=by)


def _lock_request(request):
    Person.objects.select_for_update().get(pk=request.person_id)
    request = TransferRequest.objects.select_for_update().get(pk=request.pk)
    if request.state != RequestState.OPEN:
        raise ValidationError(_("This request was answered already."), "answered_already")
    return request


def _answer(request, state, *, by):
    request.state, request.answered_at, request.answered_by = state, timezone.now(), by
    request.full_clean(exclude=["asked_by"])
    request.save(update_fields=["state", "answered_at", "answered_by", "reason", "new_membership"])
    return request


@transaction.atomic
def admit_or_transfer(organisation, *, by, transfer=False, **details):
    """Admits as `admit_member` does; with `transfer`, whoever is a member elsewhere passes over from that day instead.

    For the committee, which knows where. Raises what the two commands do.
    """
    try:
        return admit_member(organisation, by=by, **details)
    except ElsewhereError as refused:
        spell = open_membership(refused.person)
        if not transfer or spell is None:
            raise
    passing = {name: details[name] for name in ("on", "category", "decision") if name in details}
    return transfer_member(spell, to=organisation, by=by, **passing)
