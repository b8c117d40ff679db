"""Text pasted from a messenger or from a sheet: one person a line, or cells parted by tabs."""

import re
import unicodedata

from shymkent_union.lib.spreadsheets import Table

from .cells import DIRT

# "[12.03, 10:15] Айгүл: ..." and "12.03.2025, 10:15 - Айгүл: ...": who wrote the message, and when.
SENT = re.compile(
    r"\s*(?:\[[^\]]{0,40}[0-9]{1,2}:[0-9]{2}[^\]]{0,15}\]\s*[^:]{1,60}:"
    r"|[0-9]{1,2}[./][0-9]{1,2}[./][0-9]{2,4},?\s[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\s?[AaPp][Mm])?\s[-–]\s[^:]{1,60}:)\s*"
)
SERVICE = re.compile(r"\s*(?:<[^>]*>|.*сквозным шифрованием.*|.*end-to-end encrypted.*)\s*$", re.IGNORECASE)
NUMBERING = re.compile(r"^[\s*_~•·●▪◦►➤✓✔\-–—]*(?:№\s*)?[0-9]{1,4}\s*(?:[.)\]]+(?![0-9])|[-–—:](?=\s))\s*")
BULLETS = re.compile(r"^[\s*_~•·●▪◦►➤✓✔\-–—>]+|[\s*_~]+$")
KEYCAP = "\u20e3"


def table_from(text):
    """The lines as a table without headings; a line keeps its number, so that its sender finds it."""
    text = unicodedata.normalize("NFC", text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n")
    by_tabs = sum("\t" in line for line in lines) * 2 >= sum(bool(line.strip()) for line in lines)
    rows = [_cells(line) if by_tabs else _line(line) for line in lines]
    return Table("", rows, headless=True)


def _cells(line):
    return [_without_pictures(DIRT.sub("", cell)).strip() for cell in line.split("\t")]


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
