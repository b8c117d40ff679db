"""Commands on the life of a membership between admission and end: the number of the person never changes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from registry.enums import MemberCategory, StartReason
from registry.models import Membership, Organisation
from registry.validators import validate_not_in_future
from shymkent_union.lib.periods import DAY
from shymkent_union.lib.refusals import check, refusal

from .elsewhere import answering
from .spell_steps import check_begun, check_first_day, follow_on, lock_membership, lock_open, refuse_overlap


@transaction.atomic
def suspend_membership(membership, *, on, by, decision=""):
    """The membership rests from the day `on`: still a member, without the duties.

    Raises ValidationError("voided_already" | "ended_already" | "suspended_already" | "future" | "before_beginning").
    """
    membership = lock_open(membership)
    if membership.suspended:
        raise ValidationError(_("This membership is suspended already."), "suspended_already")
    return _go_on(membership, on=on, by=by, reason=StartReason.SUSPENSION, suspended=True, decision=decision)


@transaction.atomic
def resume_membership(membership, *, on, by, decision=""):
    """The suspended membership goes on as before from the day `on`.

    Raises ValidationError("voided_already" | "ended_already" | "not_suspended" | "future" | "before_beginning").
    """
    membership = lock_open(membership)
    if not membership.suspended:
        raise ValidationError(_("This membership is not suspended."), "not_suspended")
    return _go_on(membership, on=on, by=by, reason=StartReason.SUSPENSION, suspended=False, decision=decision)


@transaction.atomic
def change_category(membership, *, category, on, by, decision=""):
    """The member is of another category from the day `on`: a learner begins to work, a teacher retires.

    Raises ValidationError("voided_already" | "ended_already" | "category_missing" | "category_already" | "future" |
    "before_beginning").
    """
    membership = lock_open(membership)
    if category not in MemberCategory.values:
        raise refusal("category", _("Choose the category."), "category_missing")
    if membership.category == category:
        raise refusal("category", _("The member is of this category already."), "category_already")
    return _go_on(membership, on=on, by=by, reason=StartReason.CATEGORY, category=category, decision=decision)


def _go_on(membership, *, on, **changed):
    check("on", validate_not_in_future, on)
    check_begun(membership, on)
    return follow_on(membership, on=on, **changed)


def undo_end(membership, *, by):
    """The membership was ended by mistake and goes on as if it had not been; its offices are recorded anew.

    Raises ValidationError("voided_already" | "not_ended" | "organisation_closed" | "overlap" | "member_elsewhere" |
    "too_many_answers").
    """
    with answering(membership.organisation, by=by):
        organisation, membership = _lock_past(membership)
        if organisation.closed_on:
            raise ValidationError(_("The organisation was closed: nobody is a member there."), "organisation_closed")
        refuse_overlap(membership.person, organisation, membership.left_on + DAY)
        membership.left_on, membership.end_reason = None, ""
        membership.full_clean()
        membership.save(update_fields=["left_on", "end_reason"])
        return membership


def reinstate_member(membership, *, on, by, category=None, decision="", application_on_file=False):
    """A past member of the organisation came back on the day `on`: a new spell of the same person and number.

    Raises ValidationError("voided_already" | "not_ended" | "future" | "organisation_not_active" | "overlap" |
    "member_elsewhere" | "too_many_answers"), or what the fields refuse.
    """
    with answering(membership.organisation, by=by):
        organisation, membership = _lock_past(membership)
        check_first_day(on, organisation)
        refuse_overlap(membership.person, organisation, on)
        spell = Membership(
            person=membership.person,
            organisation=organisation,
            category=category or membership.category,
            joined_on=on,
            start_reason=StartReason.REINSTATED,
            decision=decision,
            application_on_file=application_on_file,
        )
        spell.full_clean()
        spell.save()
        return spell


def _lock_past(membership):
    organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
    membership = lock_membership(membership)
    if membership.left_on is None:
        raise ValidationError(_("This membership has not ended."), "not_ended")
    return organisation, membership


def correct_membership(membership, *, on, by, decision, application_on_file, check_off_consent):
    """Corrects what was written down of an admission: its day, its decision, what lies in the file.

    Where the spell continues an earlier one, that one ends a day before; the day of a transfer is the committee's to
    correct. Raises ValidationError("voided_already" | "future" | "organisation_not_active" | "after_the_end" |
    "from_elsewhere" | "before_the_earlier" | "overlap" | "member_elsewhere" | "too_many_answers"), or what the fields
    refuse.
    """
    with answering(membership.organisation, by=by):
        organisation = Organisation.objects.select_for_update().get(pk=membership.organisation_id)
        membership = lock_membership(membership)
        if on != membership.joined_on:
            _move_first_day(membership, organisation, on, by)
        membership.decision = decision
        membership.application_on_file = application_on_file
        membership.check_off_consent = check_off_consent
        membership.full_clean()
        membership.save(update_fields=["joined_on", "decision", "application_on_file", "check_off_consent"])
        return membership


def _move_first_day(membership, organisation, on, by):
    check_first_day(on, organisation)
    if membership.left_on and on > membership.left_on:
        raise refusal("on", _("The membership ended before that day. Check the dates."), "after_the_end")
    before = membership.follows
    while before is not None and before.voided_at is not None:
        before = before.follows
    if before is not None:
        _move_last_day(before, organisation, on, by)
    refuse_overlap(
        membership.person, organisation, on, membership.left_on, but=[membership, *([before] * bool(before))]
    )
    membership.joined_on = on


def _move_last_day(before, organisation, on, by):
    if before.organisation_id != organisation.pk and by is not None and not by.scope.city_wide:
        raise refusal("on", _("Only the city committee corrects the day of a transfer."), "from_elsewhere")
    if on <= before.joined_on:
        raise refusal("on", _("The earlier membership began later. Check the dates."), "before_the_earlier")
    before.left_on = on - DAY
    before.full_clean()
    before.save(update_fields=["left_on"])
