"""Spells that a list continues: a transfer to another organisation, or another category in the same one."""

from collections import defaultdict

from django.db.models import Case, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce, NullIf

from registry.enums import Outcome, RequestState, StartReason
from registry.models import Membership, Office, TransferRequest
from registry.services.spell_steps import end_offices, follow_on, pass_requests_on
from shymkent_union.lib.periods import DAY
from shymkent_union.lib.set_based import copied, insert_from, of_the_one

from .conflicts import first_day

OTHER_CATEGORY = Q(outcome=Outcome.CHANGED, before__has_key="category")


def move(batch, *, by):
    """As `transfer_member` and `change_category` do for one."""
    moved = batch.rows.filter(Q(outcome=Outcome.TRANSFERRED) | OTHER_CATEGORY).alias(day=_day(batch))
    _end_offices(moved.filter(outcome=Outcome.TRANSFERRED), by)
    begun_before = list(moved.filter(membership__joined_on__lt=F("day")).values_list("pk", flat=True))
    for row in moved.exclude(pk__in=begun_before).annotate(on=F("day")).select_related("membership__person"):
        _replace(row, by)
    rows = batch.rows.filter(pk__in=begun_before)
    _close(rows, batch)
    _begin(rows, batch)
    for request in TransferRequest.objects.filter(membership__in=rows.values("membership"), state=RequestState.OPEN):
        old = request.membership
        pass_requests_on(old, Membership.objects.get(follows=old), by=by)


def _day(batch):
    """A change of category is of the day of the list: its own day is that of joining."""
    return Case(When(outcome=Outcome.TRANSFERRED, then=first_day(batch)), default=Value(batch.listed_on))


def _end_offices(rows, by):
    """Few among thousands hold an office; theirs end as with any transfer, and the rows remember which."""
    held = Office.objects.standing().filter(ended_on=None, person__in=rows.values("person"))
    offices = defaultdict(list)
    for office in held:
        offices[office.person_id].append(office)
    for row in rows.filter(person__in=list(offices)).annotate(on=F("day")).select_related("membership"):
        ended = [o.pk for o in offices[row.person_id] if o.organisation_id == row.membership.organisation_id]
        if ended:
            end_offices(row.membership, on=row.on, by=by)
            row.before = (row.before or {}) | {"offices": ended}
            row.save(update_fields=["before"])


def _replace(row, by):
    """A spell that began on that very day is voided, and the next one takes its place."""
    transferred = row.outcome == Outcome.TRANSFERRED
    reason = StartReason.TRANSFERRED if transferred else StartReason.CATEGORY
    papers = {"application_on_file": False, "check_off_consent": False} if transferred else {}
    changed = {"organisation": row.organisation, "category": row.category or row.membership.category, **papers}
    row.new_membership = follow_on(row.membership, on=row.on, reason=reason, by=by, **changed)
    row.save(update_fields=["new_membership"])


def _close(rows, batch):
    days = rows.annotate(on=_day(batch)).order_by().values_list("outcome", "on").distinct()
    for outcome, on in list(days):
        ended = rows.alias(day=_day(batch)).filter(outcome=outcome, day=on)
        reason = StartReason.TRANSFERRED if outcome == Outcome.TRANSFERRED else StartReason.CATEGORY
        spells = Membership.objects.filter(pk__in=ended.values("membership"))
        spells.update(left_on=on - DAY, end_reason=reason)


def _begin(rows, batch):
    spell = copied(person="person", organisation="organisation", follows="membership")
    spell |= copied(sort_key="person__sort_key", suspended="membership__suspended")
    category = Coalesce(NullIf("category", Value("")), F("membership__category"))
    transferred, changed = rows.filter(outcome=Outcome.TRANSFERRED), rows.filter(outcome=Outcome.CHANGED)
    insert_from(
        Membership, transferred, **spell, category=category, joined_on=first_day(batch),
        start_reason=StartReason.TRANSFERRED,
    )  # fmt: skip
    papers = copied(
        application_on_file="membership__application_on_file", check_off_consent="membership__check_off_consent"
    )
    insert_from(
        Membership, changed, **spell, **papers, category=category, joined_on=batch.listed_on,
        start_reason=StartReason.CATEGORY,
    )  # fmt: skip
    rows.update(new_membership=of_the_one(Membership.objects.filter(follows=OuterRef("membership")), "pk"))
