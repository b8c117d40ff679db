"""A list on its way in as a whole, in words: what is in it, how far the work is, what is undone with it."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.enums import ImportKind, ImportState, Outcome
from registry.mass_entry import reasons
from registry.queries.imports import changing_rows
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.known_dates import short_day

from .rows import OUTCOME_MARKS

STATE_MARKS = {
    ImportState.HANDED_OVER: "draft",
    ImportState.STAGING: "draft",
    ImportState.COLUMNS: "due",
    ImportState.STAGED: "due",
    ImportState.APPLYING: "draft",
    ImportState.APPLIED: "done",
    ImportState.UNDOING: "draft",
    ImportState.UNDONE: "",
    ImportState.FAILED: "late",
    ImportState.ABANDONED: "",
}


# What its sender is told of a list that the committee took over: what came of it, never how the work goes.
AT_THE_COMMITTEE = (
    ImportState.STAGING, ImportState.COLUMNS, ImportState.STAGED, ImportState.APPLYING, ImportState.UNDOING,
)  # fmt: skip


@dataclass(frozen=True)
class Count:
    """How many rows of the list share an outcome: a filter of the page."""

    outcome: str
    number: str
    label: str
    mark: str


def counted(outcome, number):
    """ "80 new": part of a sentence."""
    forms = {
        Outcome.NEW: ngettext("%(number)s new", "%(number)s new", number),
        Outcome.CHANGED: ngettext("%(number)s changed", "%(number)s changed", number),
        Outcome.TRANSFERRED: ngettext("%(number)s transferred here", "%(number)s transferred here", number),
        Outcome.REQUESTED: ngettext(
            "%(number)s asked for from elsewhere", "%(number)s asked for from elsewhere", number
        ),
        Outcome.UNCHANGED: ngettext("%(number)s unchanged", "%(number)s unchanged", number),
        Outcome.REFUSED: ngettext("%(number)s refused", "%(number)s refused", number),
    }
    return forms[outcome] % {"number": grouped(number)}


def all_rows(batch):
    return grouped(sum(batch.counts.values())) if batch.counts else ""


def rows_counted(number):
    return ngettext("%(number)s row", "%(number)s rows", number) % {"number": grouped(number)}


def what_is_in_it(counts):
    """ "In the list: 86 rows. 80 new, 3 changed, 1 asked for from elsewhere, 2 refused." """
    parts = [counted(outcome, counts[outcome]) for outcome in Outcome if counts.get(outcome)]
    text = _("In the list: %(rows)s.") % {"rows": rows_counted(sum(counts.values()))}
    return f"{text} {', '.join(parts)}." if parts else text


def counts_of(batch):
    """The outcomes that the list has rows of."""
    return [
        Count(outcome.value, grouped(batch.counts[outcome]), outcome.label, OUTCOME_MARKS[outcome])
        for outcome in Outcome
        if batch.counts.get(outcome)
    ]


def shown_name(batch):
    """How its sender calls the list, and of which day it is."""
    name = batch.name or (_("Pasted names") if batch.pasted else batch.get_kind_display())
    return _("%(name)s, list of %(day)s") % {"name": name, "day": short_day(batch.listed_on)}


def state_and_mark(batch, organisation):
    """What stands beside the list, and its mark, for the organisation that sent it."""
    if batch.organisation_id != organisation.pk and batch.state in AT_THE_COMMITTEE:
        return _("The committee is bringing it in"), "draft"
    return batch.get_state_display(), STATE_MARKS[batch.state]


def of_taken_over(batch):
    """(title, sentence) for the chair who left the list to the committee."""
    if batch.state in AT_THE_COMMITTEE:
        return _("The committee is bringing the list in"), _(
            "Its members will stand in your list. You need do nothing more."
        )
    if batch.state == ImportState.APPLIED:
        day = short_day(timezone.localdate(batch.applied_at))
        lead = _("The committee brought the list in on %(day)s. See whether your list is right now.") % {"day": day}
        return _("The list is in the register"), lead
    if batch.state == ImportState.UNDONE:
        day = short_day(timezone.localdate(batch.undone_at))
        lead = _("The committee took the list back on %(day)s. Ask the committee why.") % {"day": day}
        return _("The list was undone"), lead
    if batch.state == ImportState.ABANDONED:
        lead = _("The committee did not bring it in. Ask the committee why, or bring in the list anew.")
        return _("The list was set aside"), lead
    return _("The list cannot be read"), _("Nothing of it was written. Bring in the list anew, as another file.")


def of_work(batch):
    """(title, sentence) while a worker is at it."""
    said = {
        ImportState.STAGING: (
            _("The list is being read"),
            _("Nothing is written yet: you will see first what changes."),
        ),
        ImportState.APPLYING: (_("The list is being applied"), _("All of it is written at once, or nothing of it.")),
        ImportState.UNDOING: (_("The list is being undone"), _("All of it is taken back at once, or nothing of it.")),
    }
    return said[ImportState(batch.state)]


def progress(batch):
    """How far the work is, in rows."""
    if batch.rows_total is None:
        return _("Rows so far: %(done)s") % {"done": grouped(batch.rows_done)}
    values = {"done": grouped(batch.rows_done), "total": grouped(batch.rows_total)}
    return _("Rows: %(done)s of %(total)s") % values


def of_staged(batch, *, asks_organisations=False):
    """(title, sentence) of the preview."""
    if asks_organisations and not changing_rows(batch.counts):
        return _("Say which organisations are meant"), what_is_in_it(batch.counts)
    title = _("See what will change") if changing_rows(batch.counts) else _("There is nothing to apply")
    return title, what_is_in_it(batch.counts)


def of_applied(batch):
    """(title, sentence) once it is in the register."""
    return _("The list is in the register"), what_is_in_it(batch.counts)


def of_ended(batch, *, staff):
    """(title, sentence, more sentences) of a list that waits for somebody, or that nothing more happens to."""
    state = ImportState(batch.state)
    if state == ImportState.HANDED_OVER:
        return _handed_over(batch, staff)
    if state == ImportState.UNDONE:
        return _("The list was undone"), _("The register is as it was before this list."), []
    if state == ImportState.ABANDONED:
        return _("The list was set aside"), _("Nothing of it was written."), []
    return _("The list cannot be read"), _("Nothing of it was written."), [reasons.sentence(batch.error)]


def _handed_over(batch, staff):
    if staff:
        lead = _("A chair asks you to bring it in: %(name)s.") % {"name": batch.organisation.short_name}
        return _("A list sent by a chair"), lead, [shown_name(batch)]
    lead = _(
        "The committee will bring the list in, and its members will stand in your list. You need do nothing more."
    )
    return _("The list is with the committee"), lead, [shown_name(batch)]


def refusal(batch):
    """Why the last thing that was asked for, to apply or to undo, was not done."""
    return [reasons.sentence(batch.error)] if batch.error else []


def what_is_undone(batch):
    """A sentence for each outcome that undoing takes back."""
    members = batch.kind == ImportKind.MEMBERS
    said = {
        Outcome.NEW: _came if members else _founded,
        Outcome.CHANGED: _cards if members else _organisations,
        Outcome.TRANSFERRED: _returned,
        Outcome.REQUESTED: _withdrawn,
    }
    counts = batch.counts
    return [
        say(counts[outcome]) % {"number": grouped(counts[outcome])}
        for outcome, say in said.items()
        if counts.get(outcome)
    ]


def _came(number):
    return ngettext(
        "%(number)s member who came with this list is taken off the register.",
        "%(number)s members who came with this list are taken off the register.",
        number,
    )


def _cards(number):
    return ngettext(
        "%(number)s card gets back what stood on it.", "%(number)s cards get back what stood on them.", number
    )


def _returned(number):
    return ngettext(
        "%(number)s member returns to the organisation they came from.",
        "%(number)s members return to the organisations they came from.",
        number,
    )


def _withdrawn(number):
    return ngettext(
        "%(number)s request for a transfer is withdrawn.",
        "%(number)s requests for a transfer are withdrawn.",
        number,
    )


def _founded(number):
    return ngettext(
        "%(number)s organisation that came with this list is taken off the register.",
        "%(number)s organisations that came with this list are taken off the register.",
        number,
    )


def _organisations(number):
    return ngettext(
        "%(number)s organisation gets back what stood before.",
        "%(number)s organisations get back what stood before.",
        number,
    )
