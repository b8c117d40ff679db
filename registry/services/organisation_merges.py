"""Commands that join one organisation to another, and take that back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry import journal
from registry.enums import CONTINUING_REASONS, EndReason, Level, RequestState, StartReason
from registry.models import Membership, Office, Organisation, OrganisationMerge, Person, TransferRequest
from registry.validators import validate_not_in_future
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import DAY
from shymkent_union.lib.refusals import check, refusal

from . import voiding
from .organisations import drop_its_requests, end_all_offices, names_of, refuse_later_spells, refuse_unfinished
from .spell_steps import follow_on, pass_requests_on

AT_ONCE = 2000


@transaction.atomic
def merge_organisations(organisation, *, into, on, by, decision=""):
    """`organisation` is closed, and its members pass over to `into`, from the day `on`; its offices end.

    Their papers pass over too. Raises ValidationError("same_organisation" | "is_committee" | "future" |
    "closed_already" | "organisation_not_active" | "before_founding" | "member_later" | "office_later" |
    "applications_wait" | "lists_wait"), or what the fields refuse.
    """
    organisation, into = _lock_both(organisation, into)
    _check(organisation, into, on)
    refuse_unfinished(organisation)
    spells = Membership.objects.standing().filter(organisation=organisation)
    refuse_later_spells(spells.filter(left_on__gte=on) | spells.filter(left_on=None, joined_on__gt=on))
    followed = _pass_over(spells.filter(left_on=None), into, on, by)
    offices = end_all_offices(organisation, on=on, by=by)
    organisation.closed_on, organisation.closing_decision = on - DAY, decision
    organisation.full_clean()
    organisation.save(update_fields=["closed_on", "closing_decision"])
    drop_its_requests(organisation)
    merge = OrganisationMerge(organisation=organisation, into=into, on=on, decision=decision, done_by=by)
    merge.full_clean(exclude=["done_by"])
    merge.save()
    _remember(merge, followed, offices)
    for row in (organisation, into):
        journal.record_event(row, "organisations_merged", by=by, members=len(followed))
    return merge


def _lock_both(one, other):
    """In the order of their keys, so that two merges never wait for each other."""
    rows = {
        row.pk: row
        for row in Organisation.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")
    }
    return rows[one.pk], rows[other.pk]


def _check(organisation, into, on):
    if organisation.pk == into.pk:
        raise refusal("into", _("Choose two different organisations."), "same_organisation")
    if Level.COMMITTEE in (organisation.level, into.level):
        raise refusal("into", _("Only primary organisations are merged."), "is_committee")
    check("on", validate_not_in_future, on)
    if organisation.closed_on:
        raise ValidationError(_("The organisation was closed already."), "closed_already")
    if organisation.founded_on and on <= organisation.founded_on:
        raise refusal("on", _("The organisation was founded later. Give a day after its founding."), "before_founding")
    if not into.is_active(on) or into.closed_on:
        raise refusal("into", _("That organisation was not there on that day."), "organisation_not_active")


def _pass_over(spells, into, on, by):
    """{pk of a spell: the one that follows it}, for all open `spells` in a few statements."""
    people = spells.order_by("person").values("person")
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
    followed = {}
    # A change of that very day reaches back to the spell before it; there are few, so each goes its usual way.
    for spell in spells.filter(joined_on=on, start_reason__in=CONTINUING_REASONS).select_related("person"):
        followed[spell.pk] = follow_on(spell, on=on, reason=StartReason.TRANSFERRED, by=by, organisation=into)
    Membership.objects.filter(follows__in=spells).exclude(voided_at=None).update(follows=None)
    old = list(spells.order_by("pk"))
    passing = [_following(spell, into, on) for spell in old]
    begun_that_day = spells.filter(joined_on=on)
    begun_that_day.update(voided_at=timezone.now(), voided_by=by, void_reason=str(StartReason.TRANSFERRED.label))
    spells.update(left_on=on - DAY, end_reason=EndReason.TRANSFERRED)
    Membership.objects.bulk_create(passing, batch_size=AT_ONCE)
    followed |= {spell.pk: after for spell, after in zip(old, passing, strict=True)}
    asked = TransferRequest.objects.filter(membership__in=followed, state=RequestState.OPEN)
    for request in asked.select_related("membership"):
        pass_requests_on(request.membership, followed[request.membership_id], by=by)
    return followed


def _following(spell, into, on):
    return Membership(
        person_id=spell.person_id,
        organisation=into,
        category=spell.category,
        suspended=spell.suspended,
        joined_on=on,
        start_reason=spell.start_reason if spell.joined_on == on else StartReason.TRANSFERRED,
        application_on_file=spell.application_on_file,
        check_off_consent=spell.check_off_consent,
        follows=spell,
        sort_key=spell.sort_key,
    )


def _remember(merge, followed, offices):
    spells, ended = merge.spells.through, merge.ended_offices.through
    spells.objects.bulk_create(
        [spells(organisationmerge=merge, membership=spell) for spell in followed.values()], batch_size=AT_ONCE
    )
    ended.objects.bulk_create([ended(organisationmerge=merge, office=office) for office in offices])


@transaction.atomic
def undo_organisation_merge(merge, *, by):
    """Everybody who passed over is back, and so are the offices, as if it had not been.

    Raises ValidationError("undone_already" | "later_work"): what was done since on what passed over stands in the
    way, and is said by name.
    """
    organisation, into = _lock_both(merge.organisation, merge.into)
    merge = OrganisationMerge.objects.select_for_update().get(pk=merge.pk)
    if merge.undone_at:
        raise ValidationError(_("This merge was undone already."), "undone_already")
    people = merge.spells.order_by().values("person")
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
    _refuse_later_work(merge, into)
    _take_back_spells(merge, by)
    _give_back_offices(merge)
    organisation.closed_on, organisation.closing_decision = None, ""
    organisation.save(update_fields=["closed_on", "closing_decision"])
    merge.undone_at, merge.undone_by = timezone.now(), by
    merge.save(update_fields=["undone_at", "undone_by"])
    for row in (organisation, into):
        journal.record_event(row, "organisations_parted", by=by)
    return merge


def _refuse_later_work(merge, into):
    # What was begun and taken back since does not stand in the way.
    Membership.objects.filter(follows__in=merge.spells.all()).exclude(voided_at=None).update(follows=None)
    changed = merge.spells.exclude(
        voided_at=None, left_on=None, joined_on=merge.on, organisation=into, followed_by=None
    )
    worked_on = merge.spells.none()
    for relation in Membership._meta.related_objects:
        if not relation.many_to_many and relation.related_model not in (Membership, TransferRequest):
            worked_on |= merge.spells.filter(**{f"{relation.field.related_query_name()}__isnull": False})
    offices = Office.objects.standing().filter(organisation=into, started_on__gte=merge.on)
    holders = merge.spells.filter(person__in=offices.values("person"))
    names = {}
    for spells in (changed, worked_on, holders):
        for spell in spells.order_by("sort_key", "pk").select_related("person").distinct()[:4]:
            names[spell.person_id] = spell.person
    if names:
        raise ValidationError(
            _("Since %(day)s something was recorded there of: %(names)s. Take that back first."),
            "later_work",
            {"day": short_day(merge.on), "names": names_of([person.full_name for person in names.values()])},
        )


def _take_back_spells(merge, by):
    spells = Membership.objects.filter(pk__in=merge.spells.order_by().values("pk"))
    old = Membership.objects.filter(pk__in=spells.values("follows"))
    for request in TransferRequest.objects.filter(membership__in=spells, state=RequestState.OPEN).select_related(
        "membership"
    ):
        request.membership = request.membership.follows
        request.save(update_fields=["membership"])
    old_ids = list(old.order_by().values_list("pk", flat=True))
    spells.update(voided_at=timezone.now(), voided_by=by, void_reason=str(_("The merge was undone.")), follows=None)
    old = Membership.objects.filter(pk__in=old_ids)
    old.filter(voided_at=None).update(left_on=None, end_reason="")
    for spell in old.exclude(voided_at=None).filter(start_reason__in=CONTINUING_REASONS, follows__isnull=False):
        Membership.objects.filter(pk=spell.follows_id).update(end_reason=spell.start_reason)
    old.exclude(voided_at=None).update(voided_at=None, voided_by=None, void_reason="")


def _give_back_offices(merge):
    for office in merge.ended_offices.all():
        office.ended_on, office.end_reason = None, ""
        office.voided_at, office.voided_by, office.void_reason = None, None, ""
        office.full_clean()
        office.save(update_fields=["ended_on", "end_reason", *voiding.COLUMNS])
