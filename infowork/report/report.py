"""The information report of a period in one language: its figures, its blocks, and what is missing."""

from dataclasses import dataclass

from django.utils.translation import override

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

    @property
    def missing(self):
        """[(key, why)] of the figures that are not known: for staff, never in the signed text."""
        return [(figure.key, figure.why) for figure in self.figures.values() if not figure.known]

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
    return Report(reporting, known, blocks)


def block_text(block):
    if block.rows:
        return "\n".join("\t".join(row) for row in [block.head, *block.rows])
    if block.items:
        return "\n".join(f"{number}) {plain(item)}" for number, item in enumerate(block.items, 1))
    return plain(block.text)
