"""From what was sent to tables and their layout; the rows themselves are read by `registry.mass_entry`."""

from django.core.exceptions import ValidationError

from registry.mass_entry import layout as layouts
from registry.mass_entry import pasted
from shymkent_union.lib import spreadsheets


def tables_of(batch):
    """The tables of the file, or of the pasted text. Raises what `lib.spreadsheets` does."""
    if not batch.file:
        return [pasted.table_from(batch.pasted)]
    with batch.file.open("rb") as file:
        return spreadsheets.read_tables(file, batch.name)


def layout_of(batch, tables):
    """What a person has said of the columns, or what can be recognised. Raises ValidationError("no_headings")."""
    if batch.layout:
        return layouts.Layout.from_json(batch.layout)
    try:
        layout = layouts.recognise(tables, batch.kind)
    except ValidationError:
        batch.layout = layouts.by_hand(tables, batch.kind).to_json()
        raise
    batch.layout = layout.to_json()
    return layout


def code_of(error):
    """The code of the first thing that a ValidationError says."""
    return _first(error).code


def params_of(error):
    """Its parameters, as JSON holds them."""
    return dict(_first(error).params or {})


def _first(error):
    singles = error.error_list if not hasattr(error, "error_dict") else next(iter(error.error_dict.values()))
    return singles[0]
