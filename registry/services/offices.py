"""Commands on offices. Access follows them: there is no other way to give or take it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from registry import signals
from registry.enums import CHAIR_ROLES, SINGLE_ROLES, STAFF_ROLES, Level, OfficeEndReason, OfficeRole
from registry.models import Office, Organisation
from registry.validators import validate_not_in_future
from shymkent_union.lib import uploads
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import DAY, Period
from shymkent_union.lib.refusals import check, refusal

from . import voiding


@transaction.atomic
def record_office(
    organisation,
    role,
    person,
    *,
    on,
    by,
    body=None,
    term_ends_on=None,
    protocol_number="",
    protocol_date=None,
    protocol_file=None,
    document=None,
    taken_over=False,
):
    """`person` holds `role` in `organisation` (or in its `body`) from the day `on`; the holder until then is followed.

    A new chair also ends an acting chair. `protocol_file` is a PDF, or a photo of the paper.

    Nobody records an own office in the committee: that would be to give oneself its access.

    Raises ValidationError("own_office" | "before_founding" | "organisation_closed" | "body_elsewhere" |
    "body_not_standing" | "body_missing" | "staff_role_outside_committee" | "merged_person" | "holds_already" |
    "overlapping"), what `lib.uploads` refuses, or what the model does.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _check_place(organisation, role, body, on)
    if by and by.person_id == person.pk and organisation.level == Level.COMMITTEE:
        raise refusal("person", _("A colleague must record your own office in the committee."), "own_office")
    if person.merged_into_id:
        raise refusal("person", _("This card was joined with another one. Choose the other card."), "merged_person")
    office = Office(
        organisation=organisation,
        body=body,
        role=role,
        person=person,
        started_on=on,
        taken_over=taken_over,
        term_ends_on=term_ends_on,
        protocol_number=protocol_number,
        protocol_date=protocol_date,
        protocol_file=_paper(protocol_file) if protocol_file else "",
        document=document,
    )
    _check_holders(office)
    for followed in _followed_by(office):
        _close(followed, on=on, reason=OfficeEndReason.SUCCESSOR, by=by)
    office.full_clean()
    office.save()
    signals.office_recorded.send(sender=Office, office=office, by=by)
    return office


@transaction.atomic
def end_office(office, *, on, reason, by):
    """The office is handed over on the day `on`: its last day is the day before, so access goes at once.

    An office that began on that very day is voided. Raises ValidationError("voided_already" | "ended_already" |
    "before_beginning").
    """
    office = _lock(office)
    if office.ended_on:
        raise ValidationError(_("This office was ended already."), "ended_already")
    if on < office.started_on:
        raise refusal(
            "on",
            _("The office began on %(day)s. Give that day or a later one.") % {"day": short_day(office.started_on)},
            "before_beginning",
        )
    return _close(office, on=on, reason=reason, by=by)


@transaction.atomic
def void_office(office, *, reason, by):
    """The office was recorded by mistake: it stays readable with `reason`, and counts and opens nothing.

    Raises ValidationError("voided_already" | "reason_missing").
    """
    return _void(_lock(office), reason=voiding.stated(reason), by=by)


@transaction.atomic
def add_protocol(office, *, number, date, file, by):
    """The minutes of the election are brought, later than the office was recorded; `file` may follow still later.

    Raises ValidationError("voided_already" | "protocol_missing" | "protocol_brought" | "future"), what `lib.uploads`
    refuses, or what the model does.
    """
    office = _lock(office)
    if not (number.strip() and date):
        raise refusal(
            "date" if number.strip() else "number",
            _("Write the number and the day of the minutes."),
            "protocol_missing",
        )
    if office.protocol_number and office.protocol_date and office.protocol_file:
        raise ValidationError(_("The minutes of this election were brought already."), "protocol_brought")
    check("date", validate_not_in_future, date)
    office.protocol_number, office.protocol_date = number.strip(), date
    if file:
        office.protocol_file = _paper(file)
    office.full_clean()
    office.save(update_fields=["protocol_number", "protocol_date", "protocol_file"])
    return office


def _check_place(organisation, role, body, on):
    if organisation.founded_on and on < organisation.founded_on:
        raise refusal("on", _("The organisation was founded later. Give a day after its founding."), "before_founding")
    if not organisation.is_active(on):
        raise refusal("on", _("The organisation was closed by that day."), "organisation_closed")
    if role in STAFF_ROLES and organisation.level != Level.COMMITTEE:
        raise refusal(
            "role", _("Only the city committee has this office. Choose the committee."), "staff_role_outside_committee"
        )
    if role == OfficeRole.BODY_MEMBER and body is None:
        raise refusal("body", _("Choose the body that the person is a member of."), "body_missing")
    if body is None:
        return
    if body.organisation_id != organisation.pk:
        raise refusal("body", _("This body belongs to another organisation."), "body_elsewhere")
    if (body.formed_on and on < body.formed_on) or (body.dissolved_on and on > body.dissolved_on):
        raise refusal("body", _("The body did not stand on that day."), "body_not_standing")


def _paper(upload):
    if uploads.content_type(upload) in {uploads.PDF, uploads.UNKNOWN}:
        check("protocol_file", uploads.check_paper, upload)
        return upload
    return check("protocol_file", uploads.photo_from, upload)


def _check_holders(office):
    """Refuses the same person twice, and a beginning that reaches into a spell recorded for later."""
    spells = _same_seat(office).overlapping(Period(office.started_on, date.max))
    for other in spells:
        begun = other.started_on <= office.started_on
        if other.person_id == office.person_id and begun and other.ended_on is None:
            raise refusal("person", _holds_already(office), "holds_already")
        if other.person_id != office.person_id and not _is_single(office):
            continue
        if not begun or other.ended_on is not None:
            raise refusal(
                "on",
                _("%(person)s holds this office for a time after that day. Check the dates.")
                % {"person": other.person.short_name},
                "overlapping",
            )


def _holds_already(office):
    if office.body:
        return _("This person sits on this body already. End that seat first.")
    return _("This person holds this office already.")


def _same_seat(office):
    """Standing offices that the new one may collide with; in a body a person has one seat, whatever its role."""
    offices = Office.objects.filter(organisation=office.organisation, body=office.body).select_related("person")
    same_role = offices.filter(role=office.role)
    return same_role | offices.filter(person=office.person) if office.body else same_role


def _is_single(office):
    """A body has one chair too; its constraint is the command's, as the database guards the organisation's own."""
    return office.role in (CHAIR_ROLES if office.body else SINGLE_ROLES)


def _followed_by(office):
    """The open offices that end because the new one begins."""
    if not _is_single(office):
        return []
    roles = CHAIR_ROLES if office.role == OfficeRole.CHAIR else [office.role]
    return (
        Office.objects.filter(organisation=office.organisation, body=office.body, role__in=roles, ended_on=None)
        .current(office.started_on)
        .select_for_update(of=("self",))
    )


def _lock(office):
    office = Office.objects.select_for_update().get(pk=office.pk)
    voiding.refuse_voided(office)
    return office


def _close(office, *, on, reason, by):
    if on == office.started_on:
        return _void(office, reason=str(OfficeEndReason(reason).label), by=by)
    office.ended_on = on - DAY
    office.end_reason = reason
    office.full_clean()
    office.save(update_fields=["ended_on", "end_reason"])
    return office


def _void(office, *, reason, by):
    voiding.mark(office, reason=reason, by=by)
    office.full_clean()
    office.save(update_fields=voiding.COLUMNS)
    return office
