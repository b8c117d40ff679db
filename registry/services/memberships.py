"""Commands on members: who is admitted, leaves, and what was a mistake."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from registry.enums import MemberCategory, StartReason
from registry.models import Membership, Organisation, Person, next_number
from registry.names import NAMES, Name
from registry.queries.identity import member_elsewhere, people_like
from registry.validators import validate_not_in_future
from shymkent_union.lib import phones
from shymkent_union.lib.refusals import check, refusal

from . import voiding
from .elsewhere import ElsewhereError, answering, told_of
from .people import MEMBER_NUMBERS, checked_iin, enter_person, iin_of_another
from .spell_steps import (
    check_begun,
    check_first_day,
    drop_requests,
    end_offices,
    go_back,
    lock_membership,
    lock_open,
    offices_with,
    refuse_overlap,
    refuse_own,
)


def admit_member(organisation, *, by, person=None, is_another=False, **details):
    """A new member of `organisation` from the day `on`; `details` are those of `_admit`.

    `person`: somebody of the register who was chosen as the one meant. Without, it is the one who has the IIN, or else
    the name and the date of birth, and a new person where nobody has; `is_another`: the committee knows that whoever
    bears the same name and date of birth is another person.

    Raises ValidationError("future" | "organisation_not_active" | "iin_of_another" | "ambiguous" | "member_already" |
    "member_elsewhere" | "overlap" | "too_many_answers"), or what the fields refuse. What it tells a chair of other
    organisations' people is recorded, and limited a day.
    """
    with answering(organisation, by=by):
        return _admit(organisation, by=by, person=person, is_another=is_another, **details)


def _admit(
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
    person=None,
    is_another=False,
):
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
    iin = checked_iin(iin)
    person = person or person_meant(organisation, iin, details, is_another=is_another)
    person = _take(person, organisation, on, iin, details, by) if person else enter_person(iin, details)
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


def person_meant(organisation, iin, details, *, is_another=False):
    """The person of the register whom `details` (names and birth date) describe; None where they describe nobody.

    Raises ValidationError("iin_of_another" | "ambiguous").
    """
    described = {name: details[name] for name in (*NAMES, "birth_date")}
    people = people_like(iin=iin, **described)
    if iin and people and people[0].iin == iin:
        if Name.of(people[0]).is_wholly_other(Name.spelt(*(details[name] for name in NAMES))):
            raise _of_another(people[0], organisation)
        return people[0]
    # Namesakes in the same list are asked about where the form is filled in; here the answer was that it is another.
    members_here = Membership.objects.standing().filter(organisation=organisation, left_on=None)
    here = set(members_here.filter(person__in=people).values_list("person_id", flat=True))
    people = [] if is_another else [person for person in people if person.pk not in here]
    elsewhere = member_elsewhere(people, organisation)
    if elsewhere:
        return elsewhere.person
    if len(people) > 1:
        raise refusal(
            "iin", _("Several people of the register have this name and date of birth. Add the IIN."), "ambiguous"
        )
    return people[0] if people else None


def _take(person, organisation, on, iin, details, by):
    """The known person as the one admitted, with what the register did not know filled in."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if iin and person.iin and person.iin != iin:
        raise refusal("iin", _("The person chosen has another IIN. Check its digits."), "other_iin")
    if person.memberships.standing().filter(organisation=organisation, left_on=None).exists():
        raise ValidationError(_("This person is a member of your organisation already."), "member_already")
    refuse_overlap(person, organisation, on)
    told_of(person, organisation, by=by)
    # What the register knows stays; what it did not know is filled in, and contacts are the latest ones.
    for name in ("sex", "birth_date"):
        setattr(person, name, getattr(person, name) or details[name])
    for name in ("phone", "position"):
        setattr(person, name, details[name] or getattr(person, name))
    person.iin = person.iin or iin
    person.member_number = person.member_number or next_number(MEMBER_NUMBERS)
    person.full_clean()
    person.save(update_fields=["sex", "birth_date", "iin", "phone", "position", "member_number"])
    return person


def _of_another(person, organisation):
    """That an IIN is somebody's tells of a person elsewhere too."""
    refused = iin_of_another()
    if person.memberships.standing().filter(organisation=organisation).exists():
        return refused
    return ElsewhereError(refused.messages[0], "iin_of_another", person, field="iin")


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

    What it continued goes on again: so a transfer, a suspension or a change of category is undone.

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
    go_back(membership, by=by)
    return membership
