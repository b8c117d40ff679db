"""What a line of the journal says, in words."""

from auditlog.models import LogEntry
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EVENTS = {
    "card_opened": _("Opened the card"),
    "iin_shown": _("Looked at the IIN"),
    "card_code_replaced": _("Replaced the code of the card"),
    "export": _("Took out a list"),
    "accepted": _("Accepted the filing"),
    "taken_back": _("Took the decision back"),
    "export_downloaded": _("Downloaded a list"),
    "cards_joined": _("Joined two cards"),
    "cards_parted": _("Parted two cards again"),
    "organisation_closed": _("Closed"),
    "organisations_merged": _("Merged two organisations"),
    "organisations_parted": _("Undid a merge of organisations"),
    "invited": _("Invited"),
    "password_set": _("Chose a password"),
    "sessions_ended": _("Ended all sessions"),
    "version_added": _("Added a version"),
    "report_approved": _("Approved the report"),
    "application_on_file": _("Application on paper, in the file"),
    "signed_paper_attached": _("Attached the signed paper"),
    "list_applied": _("Applied a list"),
    "list_undone": _("Undid a list"),
}
DETAILS = {
    "language": _("language"),
    "number": _("number"),
    "rows": _("rows"),
    "members": _("members"),
    "what": _("list"),
}
ACTIONS = {
    LogEntry.Action.CREATE: _("Entered"),
    LogEntry.Action.UPDATE: _("Changed"),
    LogEntry.Action.DELETE: _("Deleted"),
    LogEntry.Action.ACCESS: pgettext_lazy("journal", "Read"),
}


def what_happened(entry):
    """ "Looked at the IIN" for an event that has a name, else what was done to the row."""
    event = (entry.additional_data or {}).get("event")
    return EVENTS.get(event, event) or ACTIONS.get(entry.action, "")


def changes_of(entry, model):
    """(field, before, after) of each column of `model` that changed, in words; what stayed empty is left out."""
    # Who voided a row is who wrote the line.
    told = {
        str(field.verbose_name)
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name != "voided_by"
    }
    rows = ((name, *map(_in_words, values)) for name, values in entry.changes_display_dict.items() if name in told)
    return [(name, before, after) for name, before, after in rows if before != after]


def details_of(entry):
    """(word, value) of what an event says beside its name."""
    details = (entry.additional_data or {}).items()
    return [(DETAILS.get(name, name), _in_a_line(value)) for name, value in details if name != "event"]


def _in_a_line(value):
    """What is made of several parts, an export's filters say, as one line; parts that say nothing are left out."""
    if not isinstance(value, dict):
        return value
    return "; ".join(f"{name}: {_in_a_line(part)}" for name, part in value.items() if part)


def _in_words(value):
    """What the journal keeps as Python wrote it, as people write it."""
    return {"None": "–", "": "–", None: "–", "True": _("Yes"), "False": _("No")}.get(value, value)
