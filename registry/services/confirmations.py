"""The half-yearly confirmation of a list by its chair: begun, looked through row by row, sealed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from registry.models import ListConfirmation, LookedAt, Membership, Organisation
from registry.queries.confirmations import confirmation_of, progress
from registry.signals import list_confirmed
from shymkent_union.lib.periods import Period


@transaction.atomic
def begin_confirmation(organisation, *, period, by):
    """The confirmation of the list for a half-year; the one that is there, where it was begun already.

    Raises ValidationError("not_a_half_year" | "future" | "organisation_not_active").
    """
    today = timezone.localdate()
    if period != Period.half_of(period.first):
        raise ValidationError(_("A list is confirmed for a half-year."), "not_a_half_year")
    if period.first > today:
        raise ValidationError(_("This half-year has not begun yet."), "future")
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if begun := confirmation_of(organisation, period):
        return begun
    if not organisation.is_active(today):
        raise ValidationError(_("The organisation is closed: its list is not confirmed any more."),
                              "organisation_not_active")  # fmt: skip
    confirmation = ListConfirmation(
        organisation=organisation, period_first=period.first, period_last=period.last, begun_at=timezone.now()
    )
    confirmation.full_clean()
    confirmation.save()
    return confirmation


@transaction.atomic
def look_at(confirmation, memberships, *, by):
    """These rows of the list are right; looking at a row twice, or at one that has left meanwhile, changes nothing.

    Returns how many were looked at now. Raises ValidationError("another_organisation").
    """
    confirmation = _lock(confirmation)
    if confirmation.confirmed_at is not None:
        return 0
    keys = {membership.pk for membership in memberships}
    rows = Membership.objects.filter(pk__in=keys, organisation=confirmation.organisation_id)
    if rows.count() != len(keys):
        raise ValidationError(_("This row is of another organisation's list."), "another_organisation")
    current = set(rows.current(timezone.localdate()).values_list("pk", flat=True))
    current -= set(confirmation.looked_at.filter(membership__in=current).values_list("membership", flat=True))
    LookedAt.objects.bulk_create(LookedAt(confirmation=confirmation, membership_id=key) for key in sorted(current))
    return len(current)


@transaction.atomic
def confirm_list(confirmation, *, by):
    """Seals the confirmation with the day and the number of members; twice is harmless.

    Raises ValidationError("empty_list" | "not_all_looked_at").
    """
    confirmation = _lock(confirmation)
    if confirmation.confirmed_at is not None:
        return confirmation
    found = progress(confirmation.organisation, timezone.localdate(), confirmation)
    if found.unseen:
        text = ngettext(
            "%(count)s member is still to be looked at.", "%(count)s members are still to be looked at.", found.unseen
        )
        raise ValidationError(text % {"count": found.unseen}, "not_all_looked_at")
    confirmation = _seal(confirmation, found.members, by)
    list_confirmed.send(sender=ListConfirmation, confirmation=confirmation, by=by)
    return confirmation


@transaction.atomic
def confirm_whole_list(organisation, *, period, by):
    """The list is true as a whole, said without going through its rows: by telephone, or once more after a return.

    Sealed again, the day and the number of members are those of now. Announces nothing: whoever calls it knows.
    Raises ValidationError("empty_list"), and what `begin_confirmation` does.
    """
    confirmation = _lock(begin_confirmation(organisation, period=period, by=by))
    return _seal(confirmation, progress(organisation, timezone.localdate()).members, by)


def _seal(confirmation, members, by):
    if not members:
        raise ValidationError(_("There is nobody in the list yet. Add the members first."), "empty_list")
    confirmation.confirmed_at, confirmation.confirmed_by = timezone.now(), by
    confirmation.members = members
    confirmation.full_clean()
    confirmation.save(update_fields=["confirmed_at", "confirmed_by", "members"])
    return confirmation


def _lock(confirmation):
    """The confirmation as it stands, with its list at rest: admissions wait for the same organisation."""
    Organisation.objects.select_for_update().get(pk=confirmation.organisation_id)
    return ListConfirmation.objects.select_for_update(of=("self",)).select_related("organisation").get(
        pk=confirmation.pk
    )  # fmt: skip
