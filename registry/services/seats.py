"""Commands on seats in a union committee that other offices ask for."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import OfficeRole
from registry.models import Office, Organisation
from registry.queries.offices import seats_of

from .bodies import ensure_union_committee
from .offices import record_office


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
