"""One organisation in one column: its state, the mark and the words of it."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from infowork.models import Filing
from registry.models import Organisation
from shymkent_union.lib.known_dates import short_day

from .decisions import WAITING
from .filing_columns import Column

NOT_ASKED, NOT_APPLICABLE, NOT_DUE, DUE, LATE = "not_asked", "not_applicable", "not_due", "due", "late"
STATES = {
    NOT_ASKED: gettext_lazy("not yet collected"),
    NOT_APPLICABLE: gettext_lazy("does not apply"),
    NOT_DUE: gettext_lazy("not due yet"),
    DUE: pgettext_lazy("state of a filing", "due"),
    LATE: pgettext_lazy("state of a filing", "late"),
    Filing.State.DRAFT: gettext_lazy("begun"),
    Filing.State.FILED: pgettext_lazy("state of a filing", "filed"),
    Filing.State.NOTHING: gettext_lazy("nothing to report"),
    Filing.State.RETURNED: pgettext_lazy("state of a filing", "returned"),
    Filing.State.ACCEPTED: pgettext_lazy("state of a filing", "accepted"),
}
# The mark beside the word, as in components/status.html; nothing that was never asked is red.
MARKS = {
    DUE: "due", LATE: "late", Filing.State.DRAFT: "draft", Filing.State.FILED: "done", Filing.State.NOTHING: "done",
    Filing.State.RETURNED: "returned", Filing.State.ACCEPTED: "done",
}  # fmt: skip
# What is in the committee's hands or done: the one who files has nothing left to do.
SETTLED = frozenset({Filing.State.FILED, Filing.State.NOTHING, Filing.State.ACCEPTED})
# What stands outside every percentage.
OUTSIDE = frozenset({NOT_ASKED, NOT_APPLICABLE})


# Thousands of them make a matrix: without a comparison of their own, and light.
@dataclass(eq=False, slots=True)
class Cell:
    """One organisation in one column. `filing` is the latest one that was sent, `draft` what is begun, or None.

    `due_on` is the day for this organisation; `is_late` is true of a draft or a return after it, too.
    `inherited`: it was due before whoever files it now took office.
    """

    organisation: Organisation
    column: Column
    state: str
    due_on: date
    filing: Filing | None = None
    draft: Filing | None = None
    is_late: bool = False
    inherited: bool = False

    @property
    def kind(self):
        return self.column.kind

    @property
    def period(self):
        return self.column.period

    @property
    def words(self):
        return STATES[self.state]

    @property
    def mark(self):
        return "late" if self.is_late and self.state == Filing.State.DRAFT else MARKS.get(self.state, "")

    @property
    def period_words(self):
        return self.kind.period_words(self.period)

    @property
    def sentence(self):
        """The state in words with its day: "due on 10.01.2027", "filed on 02.07.2026"."""
        if self.filing is not None:
            day = short_day(timezone.localdate(self.filing.filed_at))
            return _("%(state)s, filed on %(day)s") % {"state": self.words, "day": day}
        if self.state in (NOT_ASKED, NOT_APPLICABLE):
            return self.words
        if self.inherited:
            return _("left by the officer before, was due on %(day)s") % {"day": short_day(self.due_on)}
        if self.is_late:
            return _("%(state)s, was due on %(day)s") % {"state": self.words, "day": short_day(self.due_on)}
        return _("%(state)s, by %(day)s") % {"state": self.words, "day": short_day(self.due_on)}

    @property
    def is_settled(self):
        return self.state in SETTLED

    @property
    def counts(self):
        """Whether it stands in a percentage."""
        return self.state not in OUTSIDE

    @property
    def waits(self):
        """Whether the committee has to decide; in a closed period nothing is decided any more."""
        return self.state in WAITING and not self.column.is_closed

    @property
    def is_open(self):
        """Whether whoever files has something to do now."""
        return self.state in (DUE, LATE, Filing.State.DRAFT, Filing.State.RETURNED)

    @property
    def address(self):
        return self.kind.address(self.organisation, self.period)
