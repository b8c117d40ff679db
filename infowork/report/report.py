"""The information report of a period in one language: its figures, its blocks, and what is missing."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from infowork.filings import KINDS
from infowork.queries.decisions import not_accepted

from . import figures  # noqa: F401 (registers the figures)
from .blocks import Block, plain
from .figure import Reporting, compute_all
from .sections import SECTIONS
from .speaker import Speaker


@dataclass(frozen=True)
class Report:
    reporting: Reporting
    figures: dict
    blocks: tuple[Block, ...]
    # [(key, why)] of figures that count rows which the committee has returned or not accepted yet.
    undecided: tuple = ()

    @property
    def missing(self):
        """[(key, why)] of the figures that are not known, or may change: for staff, never in the signed text."""
        unknown = [(figure.key, figure.why) for figure in self.figures.values() if not figure.known]
        return [*unknown, *self.undecided]

    @property
    def text(self):
        """The whole report as plain text."""
        return "\n\n".join(block_text(block) for block in self.blocks)


def assemble(reporting):
    """Computes the report anew from today's rows."""
    with override(reporting.language):
        known = compute_all(reporting)
        speaker = Speaker(reporting, known)
        blocks = tuple(block for section in SECTIONS for block in section(speaker))
        undecided = tuple(_undecided(reporting, known))
    return Report(reporting, known, blocks, undecided)


def _undecided(reporting, known):
    """What was returned counts until it is filed anew: who reads the report is told how much of it there is."""
    for key, periods in not_accepted(reporting.period).items():
        kind = KINDS.get(key)
        for period, (returned, waiting) in periods.items():
            figure = next((template.format(year=period.first.year) for template in kind.figures), "") if kind else ""
            if figure in known:
                words = _("%(kind)s, %(period)s: returned %(returned)s, not accepted yet %(waiting)s")
                numbers = {"returned": returned, "waiting": waiting}
                yield figure, words % {"kind": kind.title, "period": kind.period_words(period), **numbers}


def block_text(block):
    if block.rows:
        return "\n".join("\t".join(row) for row in [block.head, *block.rows])
    if block.items:
        return "\n".join(f"{number}) {plain(item)}" for number, item in enumerate(block.items, 1))
    return plain(block.text)
