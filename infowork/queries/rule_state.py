"""What a rule says on a day."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.models import Organisation
from shymkent_union.lib.known_dates import short_day


@dataclass(frozen=True)
class Behind:
    """One line behind a rule: whose it is (the committee's own: None), and in words what is missing."""

    organisation: Organisation | None
    words: str


@dataclass(frozen=True)
class RuleState:
    """`collected` is False where nobody has entered such data yet; `norm` is None where no norm holds on the day.

    `checked` are those who could be judged, `unknown` those of whom too little is known: they are never behind.
    `until` is the last day of a half-year that still runs: nobody is late before it.
    """

    title: str
    checked: int = 0
    unknown: int = 0
    behind: list = field(default_factory=list)
    norm: str | None = ""
    since: date | None = None
    base: str = ""
    details: list = field(default_factory=list)
    collected: bool = True
    until: date | None = None

    @property
    def kind(self):
        """The mark of the state: nothing that was never asked for is red."""
        if not self.collected or self.norm is None:
            return ""
        if not self.behind:
            return "" if self.unknown else "done"
        return "due" if self.until else "late"

    @property
    def words(self):
        if not self.collected:
            return _("not yet collected")
        if self.norm is None:
            return _("no norm holds on this day")
        if not self.behind:
            return _("not known: %(count)s") % {"count": self.unknown} if self.unknown else _("fine")
        numbers = {"count": len(self.behind), "checked": self.checked}
        if not self.until:
            words = ngettext("%(count)s of %(checked)s behind", "%(count)s of %(checked)s behind", len(self.behind))
            return words % numbers
        words = ngettext(
            "%(count)s of %(checked)s still to come, until %(day)s",
            "%(count)s of %(checked)s still to come, until %(day)s",
            len(self.behind),
        )
        return words % (numbers | {"day": short_day(self.until)})
