"""Takes back what a list of organisations did, unless later work stands on it: then nothing, and it says on what."""

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils.translation import gettext_lazy as _

from registry.enums import BodyKind, Outcome
from registry.models import Headcount, Office, Person
from registry.services.organisations import names_of

from .applying import FIELDS

NAMES_SHOWN = 5


def undo(batch, *, by):
    """Deletes what the list made and gives back what it overwrote. Raises ValidationError("worked_on_since")."""
    rows = list(batch.rows.filter(outcome__in=(Outcome.NEW, Outcome.CHANGED)).order_by("position"))
    in_the_way = [row.shown_name for row in rows if _is_changed_since(row)]
    if in_the_way:
        raise worked_on_since(in_the_way)
    # Offices of all rows first: one person may hold those of several.
    for take_back in (_offices, _people, _headcount, _organisation):
        for row in rows:
            try:
                take_back(row)
            except ProtectedError as error:
                raise worked_on_since([row.shown_name]) from error
    for row in rows:
        row.values.pop("made", None)
        if row.outcome == Outcome.NEW:
            row.organisation = None
        row.save(update_fields=["organisation", "values"])


def _is_changed_since(row):
    """Somebody has corrected the organisation, or ended an office, since the list was applied."""
    made, organisation = row.values.get("made", {}), row.organisation
    columns = FIELDS if row.outcome == Outcome.NEW else row.before or {}
    if any(str(getattr(organisation, column) or "") != str(row.values[column] or "") for column in columns):
        return True
    offices = Office.objects.filter(pk__in=made.get("offices", ()), ended_on=None, voided_at=None)
    return organisation.closed_on is not None or offices.count() != len(made.get("offices", ()))


def _offices(row):
    for office in Office.objects.filter(pk__in=row.values["made"].get("offices", ())):
        office.delete()


def _people(row):
    made = row.values["made"]
    for person in Person.objects.filter(pk__in=made.get("people", ())):
        person.delete()
    for pk, contact, value in made.get("filled", ()):
        for person in Person.objects.filter(pk=pk, **{contact: value}):
            setattr(person, contact, "")
            person.save(update_fields=[contact])


def _headcount(row):
    made = row.values["made"]
    for headcount in Headcount.objects.filter(pk=made.get("headcount")):
        if "employed_before" in made:
            headcount.employed = made["employed_before"]
            headcount.save(update_fields=["employed"])
        else:
            headcount.delete()


def _organisation(row):
    organisation = row.organisation
    if row.outcome == Outcome.NEW:
        # The staged row itself points there.
        type(row).objects.filter(pk=row.pk).update(organisation=None)
        # An empty union committee is nobody's work: the step that enters them all made it.
        for body in organisation.bodies.filter(kind=BodyKind.UNION_COMMITTEE, offices=None):
            body.delete()
        organisation.delete()
    elif row.before:
        for column, value in row.before.items():
            setattr(organisation, column, value)
        organisation.save(update_fields=sorted(row.before))


def worked_on_since(names):
    """Refused as a whole: what came after would hang in the air."""
    shown = names_of(names, NAMES_SHOWN)
    return ValidationError(
        _("Later work stands on this list: %(names)s. Take that back first."), "worked_on_since", {"names": shown}
    )
