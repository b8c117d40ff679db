"""The refused rows of a list back to its sender: their own workbook, with a column that says why."""

import tempfile
from itertools import groupby

from django.utils.translation import gettext as _

from registry.enums import Outcome
from shymkent_union.lib.spreadsheets import write_xlsx

from .layout import Layout
from .reasons import sentence

ROW_WIDTH = 8
CELL_WIDTH = 18
# Below this the workbook stays in memory.
IN_MEMORY = 2 * 1024 * 1024


def refused_workbook(batch):
    """An open .xlsx with the refused rows of `batch`: the sender's headings and cells as they were, before them the
    row's number, after them the reasons in the active language. Corrected, it can be sent as a list again."""
    out = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 (the caller sends it and closes it)
    rows = batch.rows.filter(outcome=Outcome.REFUSED).order_by("position")
    write_workbook(out, rows.only("sheet", "number", "cells", "reasons").iterator(2000), headings_of(batch))
    out.seek(0)
    return out


def headings_of(batch):
    """{name of a sheet: its headings}."""
    if not batch.layout:
        return {}
    return {sheet.name[:120]: sheet.headings for sheet in Layout.from_json(batch.layout).sheets}


def write_workbook(out, rows, headings):
    """Writes `rows` (with `sheet`, `number`, `cells`, `reasons`), in order, a sheet for each of the sender's."""
    sheets = (
        (name or _("refused"), _with_headings(headings.get(name) or [], of_sheet))
        for name, of_sheet in groupby(rows, key=lambda row: row.sheet)
    )
    write_xlsx(out, sheets, widths=[ROW_WIDTH] + [CELL_WIDTH] * 12)


def _with_headings(headings, rows):
    # At the front: rows of a list are of unlike length, and a reason below the right heading is what is looked for.
    width = None
    for row in rows:
        if width is None:
            width = max(len(headings), len(row.cells))
            yield [_("Row"), *_padded(headings, width), _("Reason")]
        yield [row.number, *_padded(row.cells, width), " ".join(map(sentence, row.reasons))]


def _padded(cells, width):
    return [*cells, *[""] * (width - len(cells))][:width] if len(cells) <= width else cells
