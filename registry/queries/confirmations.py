"""The half-yearly confirmation of a list: whose is confirmed, and what of it is still to be looked at."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from registry.models import ListConfirmation, LookedAt, Organisation
from shymkent_union.lib.counting import count_of

from .memberships import current_members


@dataclass(frozen=True)
class Progress:
    """How many rows of today's list were looked at, of how many."""

    seen: int
    members: int

    @property
    def unseen(self):
        return self.members - self.seen


def confirmation_of(organisation, period):
    """The confirmation of the organisation's list for this half-year, or None before it is begun."""
    return ListConfirmation.objects.filter(organisation=organisation, period_first=period.first).first()


def confirmations_of(period):
    """The confirmations of one half-year, of all organisations."""
    return ListConfirmation.objects.filter(period_first=period.first)


def members_to_look_at(organisation, on, confirmation=None):
    """Rows of today's list that were not looked at yet, by the alphabet. Who was admitted meanwhile is among them."""
    members = current_members(organisation, on)
    return members.exclude(_seen_in(confirmation)) if confirmation else members


def progress(organisation, on, confirmation=None):
    """The Progress of a confirmation, or of one that is not begun. Who has left meanwhile is in neither number."""
    members = current_members(organisation, on).order_by()
    seen = members.filter(_seen_in(confirmation)).count() if confirmation else 0
    return Progress(seen, members.count())


def progress_of_periods(organisation, periods, on):
    """{half-year: (Progress, whether its confirmation is sealed)} for several half-years, in one query."""
    members = current_members(organisation, on).order_by()
    told = {"members_now": count_of(members)}
    for number, period in enumerate(periods):
        begun = ListConfirmation.objects.filter(organisation=organisation, period_first=period.first)
        looked_at = LookedAt.objects.filter(confirmation__in=begun, membership=OuterRef("pk"))
        told[f"seen_{number}"] = count_of(members.filter(Exists(looked_at)))
        told[f"sealed_{number}"] = Exists(begun.filter(confirmed_at__isnull=False))
    found = Organisation.objects.filter(pk=organisation.pk).values(**told).get()
    return {
        period: (Progress(found[f"seen_{number}"], found["members_now"]), found[f"sealed_{number}"])
        for number, period in enumerate(periods)
    }


def confirmed_before(organisation):
    """The sealed confirmations of an organisation, the latest first."""
    return ListConfirmation.objects.filter(organisation=organisation, confirmed_at__isnull=False)


def _seen_in(confirmation):
    return Exists(LookedAt.objects.filter(confirmation=confirmation, membership=OuterRef("pk")))
