"""What a line of the journal says, in words."""

from auditlog.models import LogEntry
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EVENTS = {
    "card_opened": _("Opened the card"),
    "iin_shown": _("Looked at the IIN"),
    "export": _("Took out a list"),
    "invited": _("Invited"),
    "password_set": _("Chose a password"),
    "sessions_ended": _("Ended all sessions"),
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
