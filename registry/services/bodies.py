"""Commands on collegial bodies, and on the seats in them that other offices ask for."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop, override
from django.utils.translation import gettext_lazy as _

from registry.enums import BodyKind, BodySubject, OfficeRole
from registry.models import Body, Office, Organisation
from registry.queries.offices import seats_of, union_committee
from registry.queries.organisations import without_union_committee

from .offices import record_office

# The usual bodies of a city committee: (kind, subject, name). Which of them there are, each committee says itself.
CITY_BODIES = {
    "executive_committee": (BodyKind.EXECUTIVE_COMMITTEE, "", gettext_noop("Executive committee")),
    "information_work": (
        BodyKind.COMMISSION,
        BodySubject.INFORMATION_WORK,
        gettext_noop("Commission on information work"),
    ),
    "plenum": (BodyKind.PLENUM, "", gettext_noop("Plenum")),
    "conference": (BodyKind.CONFERENCE, "", gettext_noop("Conference")),
    "audit_commission": (BodyKind.AUDIT_COMMISSION, "", gettext_noop("Audit commission")),
}


@transaction.atomic
def ensure_union_committee(organisation, *, on, by):
    """The union committee of `organisation` on the day `on`; each primary has one, so it is entered where missing."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    known = union_committee(organisation, on)
    if known:
        return known
    return _form(organisation, BodyKind.UNION_COMMITTEE, "", gettext_noop("Union committee"))


@transaction.atomic
def ensure_union_committees(*, on, by):
    """A union committee in each primary organisation of the day `on` that lacks one. Returns how many were entered."""
    organisations = list(without_union_committee(on))
    for organisation in organisations:
        ensure_union_committee(organisation, on=on, by=by)
    return len(organisations)


@transaction.atomic
def form_city_bodies(committee, keys, *, on, by):
    """Enters those of `CITY_BODIES` that `keys` name; one that stands already is left as it is."""
    Organisation.objects.select_for_update().get(pk=committee.pk)
    for key in keys:
        kind, subject, name = CITY_BODIES[key]
        if not Body.objects.current(on).filter(organisation=committee, kind=kind, subject=subject).exists():
            _form(committee, kind, subject, name)


def _form(organisation, kind, subject, name):
    names = {}
    for language in ("kk", "ru"):
        with override(language):
            names[f"name_{language}"] = gettext(name)
    body = Body(organisation=organisation, kind=kind, subject=subject, **names)
    body.full_clean()
    body.save()
    return body


@transaction.atomic
def seat_on_union_committee(office, *, by):
    """The one responsible for information work sits on the union committee too, as the rules ask; from today on.

    Done twice it is one seat. Raises ValidationError("not_responsible" | "ended_already"), or what `record_office`
    does.
    """
    organisation = Organisation.objects.select_for_update().get(pk=office.organisation_id)
    office = Office.objects.select_related("person").get(pk=office.pk)
    if office.role != OfficeRole.INFORMATION_OFFICER or office.body_id:
        raise ValidationError(_("This is not the one responsible for information work."), "not_responsible")
    if office.voided_at or office.ended_on:
        raise ValidationError(_("This office was ended already."), "ended_already")
    on = max(office.started_on, timezone.localdate())
    seat = seats_of(organisation, on).filter(person=office.person).first()
    if seat:
        return seat
    body = ensure_union_committee(organisation, on=on, by=by)
    return record_office(organisation, OfficeRole.BODY_MEMBER, office.person, on=on, by=by, body=body)
