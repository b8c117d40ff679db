"""What of a list is not read at all, so that nothing of it is passed over in silence: columns and sheets."""

from django.utils.translation import gettext as _

from registry.mass_entry.headings import NOT_NEEDED, NUMBERING, key_of
from registry.mass_entry.layout import HIDDEN, NO_HEADINGS, Layout

from .columns import sheets_of

SHOWN = 6


def left_out(batch):
    """A sentence for each kind of thing that the list has and nobody reads; of a list without a layout none."""
    if not batch.layout:
        return []
    layout = Layout.from_json(batch.layout)
    said = (
        (_columns(layout), _("Columns that are not taken: %(names)s. If one is needed, say what it holds.")),
        (
            _sheets(layout, NO_HEADINGS),
            _("Sheets on which no list was found: %(names)s. If the list goes on there, say what their columns hold."),
        ),
        (_sheets(layout, HIDDEN), _("Hidden sheets are not read: %(names)s.")),
    )
    return [sentence % {"names": _quoted(names)} for names, sentence in said if names]


def _columns(layout):
    """Their headings: what is known and of no use here ("Қолы") is not among them, nor the sheets named above."""
    read = {sheet.index for sheet in layout.sheets if sheet.is_read}
    columns = [
        (column.heading, key_of(column.heading, layout.kind))
        for sheet in sheets_of(layout)
        if sheet.index in read
        for column in sheet.columns
        if column.heading and column.samples and not column.key
    ]
    taken = {key for sheet in layout.sheets for key in sheet.columns.values()}
    return list(dict.fromkeys(name for name, key in columns if not _is_of_no_use(key, taken)))


def _is_of_no_use(key, taken):
    return key in {NUMBERING, NOT_NEEDED} or (key == "full_name" and {"surname", "given_name"} <= taken)


def _sheets(layout, why_not):
    return [sheet.name for sheet in layout.sheets if sheet.why_not == why_not]


def _quoted(names):
    first = ", ".join(f"«{name}»" for name in names[:SHOWN])
    return f"{first}, …" if len(names) > SHOWN else first
