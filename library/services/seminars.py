"""Commands on seminars: taking a seat and giving it back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.models import Enrolment, Seminar
from registry.models import Person


@transaction.atomic
def enrol(seminar, *, person, by, on=None):
    """A seat for `person`; the one they have, where they have one already.

    Raises ValidationError("not_yours" | "seminar_voided" | "seminar_over" | "seminar_full").
    """
    _guard_whose(person, by)
    # Two people must not spend the last seat.
    seminar = Seminar.objects.select_for_update().get(pk=seminar.pk)
    _guard_still_to_come(seminar, on)
    taken = seminar.enrolments.filter(cancelled_at=None)
    existing = taken.filter(person=person).first()
    if existing:
        return existing
    if seminar.seats is not None and taken.count() >= seminar.seats:
        raise ValidationError(
            _("All seats of this seminar are taken. Look again later: somebody may give a seat back."), "seminar_full"
        )
    enrolment = Enrolment(seminar=seminar, person=person)
    enrolment.full_clean()
    enrolment.save()
    return enrolment


@transaction.atomic
def cancel_enrolment(enrolment, *, by, on=None):
    """Gives the seat back. Cancelled twice is cancelled once.

    Raises ValidationError("not_yours" | "seminar_voided" | "seminar_over").
    """
    enrolment = Enrolment.objects.select_for_update().select_related("seminar", "person").get(pk=enrolment.pk)
    _guard_whose(enrolment.person, by)
    if enrolment.cancelled_at:
        return enrolment
    _guard_still_to_come(enrolment.seminar, on)
    enrolment.cancelled_at = timezone.now()
    enrolment.full_clean()
    enrolment.save(update_fields=["cancelled_at"])
    return enrolment


def _guard_whose(person, by):
    """Oneself, or a person whose card one keeps: a chair's own people, anybody for the committee."""
    if by.person_id != person.pk and not Person.objects.visible_to(by).filter(pk=person.pk).exists():
        raise ValidationError(_("Only the chair of this person's organisation can do this."), "not_yours")


def _guard_still_to_come(seminar, on):
    if seminar.voided_at:
        raise ValidationError(_("This seminar was called off."), "seminar_voided")
    if seminar.is_over(on):
        raise ValidationError(_("This seminar is over."), "seminar_over")
