"""What columns without headings hold, by their cells."""

import re

from shymkent_union.lib import phones

from . import cells, dates, names
from .reasons import Unreadable

# Which share of a column's cells must be alike.
MOST = 0.6
NUMBERING = re.compile(r"[0-9]{1,4}[.)]?")


def columns(rows):
    """({place: key}, place of the numbering) of rows of cells. Of two columns of days the first is that of birth."""
    width = max(map(len, rows), default=0)
    found, numbering = {}, None
    for place in range(width):
        texts = [text for row in rows if place < len(row) and (text := cells.clean(row[place]))]
        if numbering is None and _mostly(texts, NUMBERING.fullmatch):
            numbering = place
            continue
        key = next((key for key, fits in TESTS if _mostly(texts, fits)), None)
        if key == "birth_date" and key in found.values():
            key = "joined_on"
        if key and key not in found.values():
            found[place] = key
    if "full_name" not in found.values() and width:
        _three_cells(rows, found)
    if not {"full_name", "surname"} & set(found.values()) and width == 1:
        found[0] = "full_name"
    return found, numbering


def _three_cells(rows, found):
    """Surname, given name and patronymic with a cell of their own: single words side by side."""
    width = max(map(len, rows))
    single = [
        place
        for place in range(width)
        if place not in found and _mostly([cells.clean(row[place]) for row in rows if place < len(row)], _is_word)
    ]
    for key, place in zip(("surname", "given_name", "patronymic"), single, strict=False):
        found[place] = key


def _mostly(texts, fits):
    return bool(texts) and sum(map(bool, map(fits, texts))) >= MOST * len(texts)


def _reads(read):
    def fits(text):
        try:
            return read(text)
        except Unreadable:
            return False

    return fits


def is_full_name(text):
    return len(text.split()) > 1 and bool(_reads(names.full_name)(text))


def _is_iin(text):
    return len(text) >= cells.SHORTEST_NUMBER and phones.normalise(text) is None and _reads(cells.iin)(text)


def _is_word(text):
    return len(text) > 1 and text.isalpha()


def _is_day(text):
    return _reads(lambda one: dates.day(one, dates.date(2100, 1, 1)))(text)


TESTS = (
    ("iin", _is_iin),
    ("phone", _reads(cells.phone)),
    ("email", lambda text: "@" in text),
    ("birth_date", _is_day),
    ("sex", _reads(cells.sex)),
    ("full_name", is_full_name),
    ("job", lambda text: len(text) > 4 and text.replace(" ", "").isalpha() and text.islower()),
)
