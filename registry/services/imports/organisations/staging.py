"""Reads a list of organisations into staged rows. There are some hundreds of them: one part, one transaction."""

from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from registry.enums import Outcome
from registry.mass_entry import organisations
from registry.mass_entry.reasons import Reason
from registry.models import Organisation, StagedOrganisation
from registry.names import NAMES, Name
from registry.services.officers import CONTACTS

from . import matching, repeats

MOST_ROWS = 5000
KIND_MISSING = "kind_missing"
SHORT_LETTERS = Organisation._meta.get_field("short_kk").max_length
TEXTS = ("register_number", *matching.NAMES, "kind", "district", "official_email")
MAYBE = ("establishment_number", "bin", "founded_on", "headcount", *matching.OFFICERS)


def stage(batch, tables, layout, progress):
    """Writes a staged row for each line of the list, with what applying it would do.

    Raises ValidationError("too_many_organisations").
    """
    lines = list(organisations.lines(tables, layout))
    if len(lines) > MOST_ROWS:
        raise ValidationError(
            _("No city has so many organisations. Is this a list of members?"), "too_many_organisations"
        )
    register = matching.Register(batch.listed_on)
    rows = [_staged(batch, line) for line in lines]
    for row in rows:
        if row.outcome != Outcome.REFUSED:
            _decide(row, register)
    repeats.settle(rows)
    _give_numbers(rows)
    with transaction.atomic():
        progress.step(len(rows))
        StagedOrganisation.objects.bulk_create(rows)


def _staged(batch, line):
    """The row as it was read; refused already where a reason keeps it out."""
    read = organisations.read_organisation(line.values)
    values = _values(read.values)
    reasons = list(read.reasons)
    if (values["founded_on"] or "") > batch.listed_on.isoformat():
        reasons.append(Reason("founded_after_list", "founded_on"))
    return StagedOrganisation(
        batch=batch,
        position=line.position,
        sheet=line.sheet,
        number=line.number,
        cells=line.cells,
        shown_name=read.shown_name,
        # Of one that the register knows, it knows the kind as well.
        outcome=Outcome.REFUSED if any(reason.code != KIND_MISSING for reason in reasons) else Outcome.NEW,
        reasons=[reason.to_json() for reason in (*reasons, *read.notes)],
        values=values,
    )


def _values(told):
    """What the row says, each column of it there. A list in one language names the organisation in that one."""
    values = dict.fromkeys(TEXTS, "") | dict.fromkeys(MAYBE) | told
    values["address_kk"] = values.pop("address", "")
    values["name_kk"] = values["name_kk"] or values["short_kk"] or values["name_ru"] or values["short_ru"]
    for language in ("kk", "ru"):
        values[f"short_{language}"] = values[f"short_{language}"] or values[f"name_{language}"][:SHORT_LETTERS]
    for officer in matching.OFFICERS:
        contacts = {contact: values.pop(f"{officer}_{contact}", "") for contact in CONTACTS}
        values[officer] = values[officer] and values[officer] | contacts
    return values


def _decide(row, register):
    """Writes on the row its outcome, the organisation, and what applying would overwrite."""
    try:
        organisation = register.meant_by(row.values)
    except matching.RefusedRowError as refused:
        row.outcome = Outcome.REFUSED
        row.reasons = [*row.reasons, Reason(*refused.args).to_json()]
        return
    row.values["adds"] = list(_additions(row.values, organisation, register))
    if organisation is None:
        row.outcome = Outcome.NEW if row.values["kind"] else Outcome.REFUSED
        return
    row.organisation = organisation
    row.reasons = [reason for reason in row.reasons if reason["code"] != KIND_MISSING]
    row.before = matching.changes(organisation, row.values) or None
    notes = [*matching.kept(organisation, row.values), *_officers_kept(row, register)]
    row.reasons = [*row.reasons, *(note.to_json() for note in notes)]
    row.outcome = Outcome.CHANGED if row.before or row.values["adds"] else Outcome.UNCHANGED


def _officers_kept(row, register):
    """A list does not vote anybody out: where another person holds the office, it says so."""
    for name, role in matching.OFFICERS.items():
        holder, officer = register.holders.get((row.organisation_id, role)), row.values[name]
        if officer and holder and not Name.of(holder).may_be(Name.spelt(*(officer[part] for part in NAMES))):
            yield Reason("office_is_held", name, {"name": holder.short_name})


def _additions(values, organisation, register):
    """What the row adds beside the organisation's own columns: a headcount, officers whose places are free."""
    pk = organisation and organisation.pk
    if values["headcount"] is not None and values["headcount"] != register.headcounts.get(pk):
        yield "headcount"
    yield from (
        name for name, role in matching.OFFICERS.items() if values[name] and (pk, role) not in register.holders
    )


def _give_numbers(rows):
    """New organisations without a register number get the next free ones, in the order of the list.

    The number of a refused row stays free for it: corrected, it comes again.
    """
    taken = {matching.number_key(number) for number in Organisation.objects.values_list("register_number", flat=True)}
    taken |= {matching.number_key(row.values["register_number"]) for row in rows}
    free = (number for number in count(1) if str(number) not in taken)
    for row in rows:
        if row.outcome != Outcome.NEW:
            continue
        if not row.values["register_number"]:
            number = f"{next(free):03}"
            row.values["register_number"] = number
            row.reasons = [*row.reasons, Reason("number_given", "register_number", {"number": number}).to_json()]
        row.shown_name = f"{row.values['register_number']} {row.shown_name}"[:300]
