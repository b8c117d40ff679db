"""Commands on organisations: renamed, moved to another district, closed, opened again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry import journal
from registry.enums import Level, OfficeEndReason, RequestState
from registry.models import Membership, Organisation, Person, TransferRequest
from registry.queries.applications import waiting
from registry.queries.imports import lists_under_way
from registry.validators import validate_not_in_future
from shymkent_union.lib.periods import DAY
from shymkent_union.lib.refusals import check, refusal

from .offices import end_office

NAMES = ("name_kk", "name_ru", "short_kk", "short_ru")


@transaction.atomic
def rename_organisation(organisation, *, on, by, decision="", **names):
    """The organisation bears `names` (all four) from the day `on`; the old ones are kept for documents and search.

    Raises ValidationError("future" | "before_founding" | "same_names" | "renamed_later"), or what the fields refuse.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    old = {name: getattr(organisation, name) for name in NAMES}
    if old == old | names:
        raise ValidationError(_("The organisation bears these names already."), "same_names")
    _check_day(organisation, on)
    former = organisation.former_names.model(organisation=organisation, until=on - DAY, decision=decision, **old)
    former.full_clean()
    former.save()
    for name, value in names.items():
        setattr(organisation, name, value)
    organisation.full_clean()
    organisation.save(update_fields=sorted(names))
    return organisation


@transaction.atomic
def move_organisation(organisation, *, district, on, by, decision=""):
    """The organisation lies in `district` from the day `on`; the old one is kept for counts of a past date.

    Raises ValidationError("future" | "before_founding" | "same_district" | "moved_later"), or what the fields refuse.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.district == district:
        raise refusal("district", _("The organisation lies in this district already."), "same_district")
    check("on", validate_not_in_future, on)
    _check_founded(organisation, on)
    if organisation.former_districts.filter(until__gte=on - DAY).exists():
        raise refusal("on", _("A later move to another district is recorded. Check the date."), "moved_later")
    former = organisation.former_districts.model(
        organisation=organisation, district=organisation.district, until=on - DAY, decision=decision
    )
    former.full_clean()
    former.save()
    organisation.district = district
    organisation.full_clean()
    organisation.save(update_fields=["district"])
    return organisation


@transaction.atomic
def close_organisation(organisation, *, on, by, decision="", reason=""):
    """The last day of the organisation is `on`: its offices end with it, and it counts no longer.

    Nobody stays a member of what is not there: with members it is refused, unless `reason` says how their memberships
    end with it. Raises ValidationError("future" | "closed_already" | "is_committee" | "has_members" | "member_later" |
    "office_later" | "applications_wait" | "lists_wait"), or what the fields refuse.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.closed_on:
        raise ValidationError(_("The organisation was closed already."), "closed_already")
    if organisation.level == Level.COMMITTEE:
        raise ValidationError(_("The city committee is not closed here."), "is_committee")
    check("on", validate_not_in_future, on)
    refuse_unfinished(organisation)
    members = Membership.objects.standing().filter(organisation=organisation).select_related("person")
    refuse_later_spells(members.filter(left_on__gt=on) | members.filter(left_on=None, joined_on__gt=on))
    remaining = members.filter(left_on=None)
    count = remaining.count()
    if count and not reason:
        raise ValidationError(
            _("People are members here: %(count)s. Let them pass to another organisation, or end their memberships."),
            "has_members",
            {"count": count},
        )
    _end_all(remaining, on=on, reason=reason)
    end_all_offices(organisation, on=on + DAY, by=by)
    organisation.closed_on, organisation.closing_decision = on, decision
    organisation.full_clean()
    organisation.save(update_fields=["closed_on", "closing_decision"])
    drop_its_requests(organisation)
    journal.record_event(organisation, "organisation_closed", by=by, members=count)
    return organisation


def _end_all(spells, *, on, reason):
    """Ends all these memberships in a few statements, however many there are; their offices end with the rest."""
    people = spells.order_by().values("person")
    list(Person.objects.select_for_update().filter(pk__in=people).order_by("pk").values_list("pk"))
    asked = TransferRequest.objects.filter(membership__in=spells.order_by(), state=RequestState.OPEN)
    asked.update(state=RequestState.WITHDRAWN, answered_at=timezone.now())
    Membership.objects.filter(pk__in=spells.order_by().values("pk")).update(left_on=on, end_reason=reason)


@transaction.atomic
def reopen_organisation(organisation, *, by):
    """The organisation was closed by mistake. Who was a member of it, and its offices, are recorded anew.

    Raises ValidationError("not_closed" | "merged_into_another").
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.closed_on is None:
        raise ValidationError(_("The organisation is not closed."), "not_closed")
    if organisation.merges_away.filter(undone_at=None).exists():
        raise ValidationError(
            _("It was merged into another organisation. Undo the merge instead."), "merged_into_another"
        )
    organisation.closed_on, organisation.closing_decision = None, ""
    organisation.full_clean()
    organisation.save(update_fields=["closed_on", "closing_decision"])
    return organisation


def end_all_offices(organisation, *, on, by):
    """Hands over all open offices of the organisation on the day `on`; a step of closing and of merging.

    Raises ValidationError("office_later").
    """
    ended = []
    for office in organisation.offices.standing().filter(ended_on=None).select_related("person"):
        if office.started_on > on:
            raise refusal(
                "on",
                _("%(person)s took an office after that day. End it first, or give a later day.")
                % {"person": office.person.short_name},
                "office_later",
            )
        ended.append(end_office(office, on=on, reason=OfficeEndReason.DECISION, by=by))
    return ended


def refuse_unfinished(organisation):
    """Whoever applied there gets an answer, and a list that was sent is brought in or set aside, before it is gone.

    Raises ValidationError("applications_wait" | "lists_wait").
    """
    applications = waiting(organisation)
    if count := applications.count():
        raise ValidationError(
            _("Applications that wait for a decision: %(count)s (%(names)s). Admit or decline them first."),
            "applications_wait",
            {"count": count, "names": names_of([application.full_name for application in applications[:4]])},
        )
    under_way = lists_under_way(organisation)
    if count := under_way.count():
        raise ValidationError(
            _("Lists that were sent and not applied: %(count)s (%(names)s). Apply them or set them aside first."),
            "lists_wait",
            {"count": count, "names": names_of([str(batch) for batch in under_way[:4]])},
        )


def drop_its_requests(organisation):
    """What a closed organisation asked for falls away."""
    asked = TransferRequest.objects.filter(to_organisation=organisation, state=RequestState.OPEN)
    asked.update(state=RequestState.WITHDRAWN, answered_at=timezone.now())


def refuse_later_spells(later):
    """Refuses a last day after which somebody still was a member. Raises ValidationError("member_later")."""
    people = list(later[:4])
    if people:
        raise refusal(
            "on",
            _("After that day they were still members, or became it: %(names)s. Give a later day.")
            % {"names": names_of([spell.person.full_name for spell in people])},
            "member_later",
        )


def names_of(names, shown=3):
    """The first few of the names, with dots where there are more."""
    first = ", ".join(names[:shown])
    return f"{first}, …" if len(names) > shown else first


def _check_founded(organisation, on):
    if organisation.founded_on and on <= organisation.founded_on:
        raise refusal("on", _("The organisation was founded later. Give a day after its founding."), "before_founding")


def _check_day(organisation, on):
    check("on", validate_not_in_future, on)
    _check_founded(organisation, on)
    if organisation.former_names.filter(until__gte=on - DAY).exists():
        raise refusal("on", _("A later change of name is recorded. Check the date."), "renamed_later")


@transaction.atomic
def enter_committee(*, by, **details):
    """The city committee's names and details, entered or corrected; a new name from a day on is a renaming.

    Raises ValidationError("no_committee"), or what the fields refuse.
    """
    committee = Organisation.objects.select_for_update().filter(level=Level.COMMITTEE).first()
    if committee is None:
        raise ValidationError(_("The register has no city committee yet. Enter it first."), "no_committee")
    for name, value in details.items():
        setattr(committee, name, value)
    committee.full_clean()
    committee.save(update_fields=sorted(details))
    return committee
