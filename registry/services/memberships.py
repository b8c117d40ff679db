"""Commands on members: who is admitted, leaves, and what was a mistake."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from registry.enums import MemberCategory, StartReason
from registry.models import Membership, Organisation, Person, next_number
from registry.validators import validate_not_in_future
from shymkent_union.lib import phones, spelling
from shymkent_union.lib.periods import Period
from shymkent_union.lib.refusals import check, refusal

from . import voiding
from .people import MEMBER_NUMBERS, checked_iin, enter_person, iin_of_another
from .spell_steps import (
    check_begun,
    check_first_day,
    drop_requests,
    end_offices,
    lock_membership,
    lock_open,
    offices_with,
    refuse_own,
)


@transaction.atomic
def admit_member(
    organisation,
    *,
    on,
    by,
    surname,
    given_name,
    patronymic="",
    sex="",
    birth_date=None,
    iin=None,
    phone="",
    position="",
    category=MemberCategory.EMPLOYEE,
    start_reason=StartReason.ADMITTED,
    decision="",
    application_on_file=False,
    check_off_consent=False,
):
    """A new member of `organisation` from the day `on`: a new person, or the one who has this IIN and is no member.

    Raises ValidationError("future" | "organisation_not_active" | "iin_of_another" | "member_already" |
    "member_elsewhere" | "overlap"), or what the fields refuse.
    """
    # Two sendings of one form wait for each other here, so that the second finds the first one's person.
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    check_first_day(on, organisation)
    details = {
        "surname": surname,
        "given_name": given_name,
        "patronymic": patronymic,
        "sex": sex,
        "birth_date": birth_date,
        "phone": phones.normalise(phone) or phone,
        "position": position,
    }
    person = _known_person(organisation, on, checked_iin(iin), details) or enter_person(iin, details)
    membership = Membership(
        person=person,
        organisation=organisation,
        category=category,
        joined_on=on,
        start_reason=start_reason,
        decision=decision,
        application_on_file=application_on_file,
        check_off_consent=check_off_consent,
    )
    membership.full_clean()
    membership.save()
    return membership


def _known_person(organisation, on, iin, details):
    """The person of the register with this IIN, who may be admitted on `on`; None where nobody has it."""
    person = Person.objects.select_for_update().filter(iin=iin).first() if iin else None
    if person is None:
        return None
    if not _same_name(person, details):
        raise iin_of_another()
    _check_free(person, organisation, on)
    # What the register knows stays; what it did not know is filled in, and contacts are the latest ones.
    for name in ("sex", "birth_date"):
        setattr(person, name, getattr(person, name) or details[name])
    for name in ("phone", "position"):
        setattr(person, name, details[name] or getattr(person, name))
    person.member_number = person.member_number or next_number(MEMBER_NUMBERS)
    person.full_clean()
    person.save(update_fields=["sex", "birth_date", "phone", "position", "member_number"])
    return person


def _same_name(person, details):
    """One of the two names is enough: people marry, and given names are shortened."""
    return any(
        spelling.fold(getattr(person, name)) == spelling.fold(details[name]) for name in ("surname", "given_name")
    )


def _check_free(person, organisation, on):
    """Refuses a spell from `on` that would overlap another of the same person."""
    spells = person.memberships.overlapping(Period(on, date.max))
    for spell in spells:
        if spell.organisation_id == organisation.pk and spell.left_on is None:
            raise ValidationError(_("This person is a member of your organisation already."), "member_already")
        if spell.left_on is None:
            # Where, is not told: membership in a union is a private matter.
            raise ValidationError(
                _("This person is a member elsewhere. Ask the city committee about the transfer."), "member_elsewhere"
            )
        raise refusal("on", _("This person was still a member on that day. Give a later day of admission."), "overlap")


@transaction.atomic
def end_membership(membership, *, on, reason, by, decision=""):
    """The membership's last day is `on`; the person's offices in that organisation end with it.

    Raises ValidationError("voided_already" | "ended_already" | "own_membership" | "reason_missing" | "future" |
    "before_beginning" | "office_later"), or what the fields refuse.
    """
    membership = lock_open(membership)
    refuse_own(membership, by)
    if not reason:
        raise refusal("reason", _("Choose how the membership ended."), "reason_missing")
    check("on", validate_not_in_future, on)
    check_begun(membership, on)
    end_offices(membership, on=on, by=by)
    membership.left_on = on
    membership.end_reason = reason
    membership.decision = decision or membership.decision
    membership.full_clean()
    membership.save(update_fields=["left_on", "end_reason", "decision"])
    drop_requests(membership)
    return membership


@transaction.atomic
def void_membership(membership, *, reason, by):
    """The membership was entered by mistake: it stays readable with `reason` and counts nowhere.

    Raises ValidationError("voided_already" | "reason_missing" | "own_membership" | "has_office").
    """
    membership = lock_membership(membership)
    reason = voiding.stated(reason)
    refuse_own(membership, by)
    if membership.left_on is None and offices_with(membership).exists():
        raise ValidationError(_("This person holds an office here. End the office first."), "has_office")
    voiding.mark(membership, reason=reason, by=by)
    membership.full_clean()
    membership.save(update_fields=voiding.COLUMNS)
    drop_requests(membership)
    return membership
