"""Enters what the staged rows say: organisations, headcounts, and the officers whose places are free."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from registry.enums import Level, Outcome
from registry.models import Headcount, Office, Organisation
from registry.names import NAMES
from registry.queries.identity import bearers
from registry.services.officers import CONTACTS, begin_card
from registry.services.offices import record_office
from registry.services.people import correct_person
from shymkent_union.lib import spelling

from . import matching

FIELDS = (
    "register_number", "establishment_number", "name_kk", "name_ru", "short_kk", "short_ru", "kind", "district", "bin",
    "address_kk", "official_email",
)  # fmt: skip


def apply(batch, *, by):
    """Applies all rows that are new or changed; what each of them made is kept with it, to be undone.

    Raises ValidationError("register_changed") where the register is no longer as the preview saw it.
    """
    entry = _Entry(batch, by)
    for row in batch.rows.filter(outcome__in=(Outcome.NEW, Outcome.CHANGED)).order_by("position"):
        entry.enter(row)
        row.save(update_fields=["organisation", "values"])


class _Entry:
    """One list being entered. One person may be the officer of several rows: same name and same number."""

    def __init__(self, batch, by):
        self.batch, self.by, self.on = batch, by, batch.listed_on
        self.people = {}

    def enter(self, row):
        row.values["made"] = {}
        if row.outcome == Outcome.NEW:
            row.organisation = self._found(row.values)
        else:
            self._correct(row)
        self._count(row)
        for name, role in matching.OFFICERS.items():
            if officer := row.values[name]:
                self._seat(row, name, role, officer)

    def _found(self, values):
        organisation = Organisation(level=Level.PRIMARY, **{column: values[column] for column in FIELDS})
        organisation.founded_on = date.fromisoformat(values["founded_on"]) if values["founded_on"] else None
        _save(organisation)
        return organisation

    def _correct(self, row):
        organisation = Organisation.objects.select_for_update().get(pk=row.organisation_id)
        before = matching.changes(organisation, row.values)
        if before != (row.before or {}):
            raise register_changed()
        for column in before:
            value = row.values[column]
            setattr(organisation, column, date.fromisoformat(value) if column == "founded_on" else value)
        if before:
            _save(organisation, sorted(before))
        row.organisation = organisation

    def _count(self, row):
        said = row.values["headcount"]
        if said is None:
            return
        counts = row.organisation.headcounts.filter(counted_on__lte=self.on).order_by("-counted_on")
        last = counts.first()
        if last and last.employed == said:
            return
        if last and last.counted_on == self.on:
            row.values["made"]["employed_before"] = last.employed
            last.employed = said
            last.save(update_fields=["employed"])
        else:
            last = Headcount.objects.create(organisation=row.organisation, counted_on=self.on, employed=said)
        row.values["made"]["headcount"] = last.pk

    def _seat(self, row, name, role, officer):
        held = (
            Office.objects.current(self.on).of_organisation_itself().filter(organisation=row.organisation, role=role)
        )
        if held.exists():
            return
        person = self._person(row, name, officer)
        office = record_office(row.organisation, role, person, on=self.on, by=self.by, taken_over=True)
        row.values["made"].setdefault("offices", []).append(office.pk)

    def _person(self, row, name, officer):
        """Who bears the name there already, or in another row of the list with the same number; else a new card."""
        names = {part: officer[part] for part in NAMES}
        contacts = {contact: officer[contact] for contact in CONTACTS if officer[contact]}
        key = (*(spelling.fold(part) for part in names.values()), officer["phone"])
        known = bearers(row.organisation, on=self.on, **names)
        if len(known) == 1:
            return self._completed(row, known[0], contacts)
        if officer["phone"] and key in self.people:
            return self.people[key]
        person = begin_card(**names, **contacts)
        row.values["made"].setdefault("people", []).append(person.pk)
        if officer["phone"]:
            self.people[key] = person
        return person

    def _completed(self, row, person, contacts):
        missing = {contact: value for contact, value in contacts.items() if not getattr(person, contact)}
        if not missing:
            return person
        filled = row.values["made"].setdefault("filled", [])
        filled += [[person.pk, contact, value] for contact, value in missing.items()]
        return correct_person(person, by=self.by, **missing)


def _save(organisation, columns=None):
    try:
        organisation.full_clean()
    except ValidationError as error:
        raise register_changed() from error
    organisation.save(update_fields=columns)


def register_changed():
    return ValidationError(
        _("The register has changed since this list was read. Set it aside and bring it in once more."),
        "register_changed",
    )
