"""Text pasted from a messenger or from a sheet: one person a line, or cells parted by tabs."""

import re
import unicodedata

from registry.enums import ImportKind
from shymkent_union.lib.spreadsheets import Table

from .cells import DIRT
from .headings import key_of

# "[12.03, 10:15] Айгүл: ..." and "12.03.2025, 10:15 - Айгүл: ...": who wrote the message, and when.
SENT = re.compile(
    r"\s*(?:\[[^\]]{0,40}[0-9]{1,2}:[0-9]{2}[^\]]{0,15}\]\s*[^:]{1,60}:"
    r"|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4},?\s[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[AaPp][Mm])?\s[-–]\s[^:]{1,60}:)\s*"
)
SERVICE = re.compile(
    r"\s*(?:<[^>]*>|[0-9]{1,2}:[0-9]{2}|.*сквозным шифрованием.*|.*end-to-end encrypted.*)\s*$", re.IGNORECASE
)
NUMBERING = re.compile(
    r"^[\s*_~•·●▪◦►➤✓✔\-–—]*(?:№\s*)?[0-9]{1,4}\s*(?:[.)\]]+(?![0-9])|[-–—:](?=\s|[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]))\s*"
)
BULLETS = re.compile(r"^[\s*_~•·●▪◦►➤✓✔\-–—>]+|[\s*_~]+$")
MEMBERS = ImportKind.MEMBERS
KEYCAP = "\u20e3"


def table_from(text):
    """The lines as a table without headings; a line keeps its number, so that its sender finds it."""
    text = unicodedata.normalize("NFC", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n")
    separator = _separator(lines)
    rows = [_cells(line, separator) if separator else _line(line) for line in lines]
    return Table("", rows, headless=True)


def _separator(lines):
    """What parts cells: a tab where most lines have one, else what parts the first line into headings; or None."""
    filled = [line for line in lines if line.strip()]
    if sum("\t" in line for line in filled) * 2 > len(filled):
        return "\t"
    first = filled[0] if filled else ""
    return next(
        (one for one in ";,|" if sum(bool(key_of(cell.strip(), MEMBERS)) for cell in first.split(one)) > 1), None
    )


def _cells(line, separator):
    return [_without_pictures(DIRT.sub("", cell)).strip() for cell in line.split(separator)]


def _line(line):
    line = _without_pictures(DIRT.sub("", line))
    line = SENT.sub("", line, count=1) if SENT.match(line) else line
    if SERVICE.match(line):
        return [""]
    line = NUMBERING.sub("", BULLETS.sub("", line), count=1)
    return [BULLETS.sub("", line).strip()]


def _without_pictures(text):
    """Without emoji: "So" are they, "Sk" their colours of skin."""
    if text.isascii():
        return text
    kept = [
        " " if unicodedata.category(letter) in {"So", "Sk", "Cs", "Co"} and letter not in "№`" else letter
        for letter in text
    ]
    return "".join(kept).replace(KEYCAP, "")
