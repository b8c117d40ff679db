"""How far automated registration has come, primary by primary. Computed from the rows, stored nowhere."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from registry.enums import RegistrationStage, StartReason
from registry.models import ListConfirmation, Membership, Organisation, StagedMember
from shymkent_union.lib.periods import DAY, Period, beginning, ending

from .statistics import ADMISSIONS, DEPARTURES

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Registration:
    """`confirmed_for`: the latest half-year, this or the last one, for which the list was confirmed; or None."""

    stage: RegistrationStage
    confirmed_for: Period | None
    this_half: bool


def registration_of(organisation, on):
    """The Registration of one primary on the day `on`; None for a day on which it was not active."""
    return registration_stages(on, Organisation.objects.filter(pk=organisation.pk)).get(organisation.pk)


def registration_stages(on, organisations=None):
    """{organisation's key: Registration} of the primaries active on the day `on`, in one query."""
    organisations = Organisation.objects.all() if organisations is None else organisations
    this_half = Period.half_of(on)
    last_half = Period.half_of(this_half.first - DAY)
    confirmations = ListConfirmation.objects.filter(
        organisation=OuterRef("pk"),
        period_first__in=(this_half.first, last_half.first),
        confirmed_at__lt=_end_of(on),
    ).order_by("-period_first")
    spells = Membership.objects.filter(organisation=OuterRef("pk")).order_by()
    rows = organisations.primaries(on).order_by("register_number").annotate(
        entered=Exists(spells.current(on)),
        confirmed=Subquery(confirmations.values("period_first")[:1]),
        moves=Exists(_moved_in_the_portal(spells, Period(on - YEAR, on))),
    )  # fmt: skip
    return {
        key: _registration(entered, confirmed, moves, this_half)
        for key, entered, confirmed, moves in rows.values_list("pk", "entered", "confirmed", "moves")
    }


def count_stages(stages):
    """[(stage, how many)] in the order of the stages, also of those that nobody stands at."""
    counted = Counter(stages)
    return [(stage, counted[stage]) for stage in RegistrationStage]


def _registration(entered, confirmed, moves, this_half):
    period = Period.half_of(confirmed) if confirmed else None
    if not entered:
        stage = RegistrationStage.ON_PAPER
    elif period is None:
        stage = RegistrationStage.ENTERED
    else:
        stage = RegistrationStage.LIVING if moves else RegistrationStage.CHECKED
    return Registration(stage, period, period == this_half)


def _moved_in_the_portal(spells, period):
    """Spells that began or ended in the period by somebody's deed here, and not by a list that was brought in."""
    came = beginning(Membership.dates, period) & Q(start_reason__in=(*ADMISSIONS, StartReason.TRANSFERRED))
    went = ending(Membership.dates, period) & Q(end_reason__in=DEPARTURES)
    listed = Exists(StagedMember.objects.filter(new_membership=OuterRef("pk")))
    return spells.standing().filter(went | (came & ~listed))


def _end_of(day):
    return timezone.make_aware(datetime.combine(day + DAY, datetime.min.time()))
