"""Steps that the commands on spells of membership share: what they lock, refuse, close and begin."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import CONTINUING_REASONS, OfficeEndReason, RequestState
from registry.models import Membership, Office, Person, TransferRequest
from registry.validators import validate_not_in_future
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import DAY, Period
from shymkent_union.lib.refusals import check, refusal

from . import voiding
from .application_steps import admitted_by_transfer
from .elsewhere import ElsewhereError
from .offices import end_office


def lock_membership(membership):
    """The membership as it stands, with its person locked: two spells of one person never change at once.

    Raises ValidationError("voided_already").
    """
    Person.objects.select_for_update().get(pk=membership.person_id)
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    voiding.refuse_voided(membership)
    return membership


def lock_open(membership):
    """The same for one that goes on. Raises ValidationError("voided_already" | "ended_already")."""
    membership = lock_membership(membership)
    if membership.left_on is not None:
        raise ValidationError(_("This membership was ended already."), "ended_already")
    return membership


def refuse_own(membership, by):
    """Nobody ends or moves an own membership. Raises ValidationError("own_membership")."""
    if by is not None and by.person_id == membership.person_id:
        raise ValidationError(
            _("You cannot end your own membership. Ask the city committee to do it."), "own_membership"
        )


def check_first_day(on, organisation):
    """A day on which a spell may begin. Raises ValidationError("future" | "organisation_not_active")."""
    check("on", validate_not_in_future, on)
    if not organisation.is_active(on):
        raise refusal(
            "on", _("The organisation was not there on that day. Check the date."), "organisation_not_active"
        )


def check_begun(membership, on):
    """Raises ValidationError("before_beginning") for a day before the spell began."""
    if on < membership.joined_on:
        raise refusal(
            "on",
            _("The membership began on %(day)s. Give that day or a later one.")
            % {"day": short_day(membership.joined_on)},
            "before_beginning",
        )


def refuse_overlap(person, organisation, first, last=None, *, but=()):
    """Refuses a spell of these days in `organisation` where the person has another one in them.

    Raises ValidationError("overlap" | "member_elsewhere"); of other organisations it tells only that much.
    """
    spells = Membership.objects.filter(person=person).overlapping(Period(first, last or date.max))
    for spell in spells.exclude(pk__in=[spell.pk for spell in but]):
        here = spell.organisation_id == organisation.pk
        if spell.left_on is None and not here:
            # Where, is not told: membership in a union is a private matter.
            raise ElsewhereError(
                _("This person is a member elsewhere. Ask for the transfer."), "member_elsewhere", person
            )
        sentence = _("This person has another membership in that time. Check the dates.")
        raise refusal("on", sentence, "overlap") if here else ElsewhereError(sentence, "overlap", person, field="on")


def offices_with(membership):
    """The open offices that the person holds where the membership is."""
    return Office.objects.standing().filter(
        person=membership.person_id, organisation=membership.organisation_id, ended_on=None
    )


def end_offices(membership, *, on, by):
    """The offices end with the membership. Raises ValidationError("office_later")."""
    for office in offices_with(membership):
        if office.started_on > on:
            raise refusal(
                "on", _("This person took an office after that day. End the office first, or give a later day."),
                "office_later",
            )  # fmt: skip
        end_office(office, on=on, reason=OfficeEndReason.MEMBERSHIP_ENDED, by=by)


def follow_on(membership, *, on, reason, by, **changed):
    """Closes the open `membership` and begins on `on` the spell that continues it, with `changed` columns.

    One that began on that very day is voided, and the next one began as it did: an admission stays an admission.
    """
    start_reason = reason
    if membership.joined_on == on:
        start_reason = _take_back(membership, reason=reason, by=by)
    else:
        membership.left_on, membership.end_reason = on - DAY, reason
        membership.full_clean()
        membership.save(update_fields=["left_on", "end_reason"])
    columns = {
        "organisation": membership.organisation,
        "category": membership.category,
        "suspended": membership.suspended,
        "application_on_file": membership.application_on_file,
        "check_off_consent": membership.check_off_consent,
    } | changed
    # A change that was taken back no longer stands in the line of spells.
    Membership.objects.filter(follows=membership).exclude(voided_at=None).update(follows=None)
    following = Membership(
        person=membership.person, joined_on=on, start_reason=start_reason, follows=membership, **columns
    )
    following.full_clean()
    following.save()
    pass_requests_on(membership, following, by=by)
    return following


def _take_back(membership, *, reason, by):
    """Voids a spell that another one replaces on its first day; how that one began."""
    voiding.mark(membership, reason=str(Membership(start_reason=reason).get_start_reason_display()), by=by)
    membership.save(update_fields=voiding.COLUMNS)
    if membership.start_reason not in CONTINUING_REASONS:
        return membership.start_reason
    before = membership.follows
    if before is not None and before.voided_at is None:
        before.end_reason = reason
        before.save(update_fields=["end_reason"])
    return reason


def go_back(membership, *, by):
    """After `membership` was voided: the spell that it continued goes on again, where it still can."""
    before = membership.follows
    while before is not None and before.voided_at is not None:
        before = before.follows
    if membership.left_on is not None or before is None or before.left_on != membership.joined_on - DAY:
        return drop_requests(membership)
    if before.organisation.closed_on is not None:
        return drop_requests(membership)
    before.left_on, before.end_reason = None, ""
    before.full_clean()
    before.save(update_fields=["left_on", "end_reason"])
    return pass_requests_on(membership, before, by=by)


def pass_requests_on(membership, following, *, by):
    """What others ask for goes with the person: granted where they asked for this, else open at the next spell."""
    requests = TransferRequest.objects.filter(membership=membership, state=RequestState.OPEN)
    answered = {"answered_at": timezone.now(), "answered_by": by}
    requests.filter(to_organisation=following.organisation).update(
        state=RequestState.GRANTED, new_membership=following, **answered
    )
    requests.update(membership=following)
    for request in TransferRequest.objects.filter(new_membership=following):
        admitted_by_transfer(request, by=by)


def drop_requests(membership):
    """Where there is no membership any more, there is nothing to ask for: nobody answered, it fell away."""
    TransferRequest.objects.filter(membership=membership, state=RequestState.OPEN).update(
        state=RequestState.WITHDRAWN, answered_at=timezone.now()
    )
