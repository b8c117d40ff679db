"""The grid of a kind: one row an organisation, typed or pasted from Excel, checked by the kind's own form."""

import csv
import io
import re
import zlib
from dataclasses import dataclass, field

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from shymkent_union.lib import amounts, spelling

from .kind import Answers
from .sheet import ROWS, Sheet, changes_between

# Excel copies a sum with its kopecks: of whole tenge they are nothing.
NO_KOPECKS = re.compile(r"[,.]0+$")
LONGEST = 2000


class GridColumn:
    """One field of the form as a column of boxes."""

    def __init__(self, name, form_field):
        self.name, self.field = name, form_field
        self.is_number = isinstance(form_field, forms.IntegerField)
        self._labels = {str(value): str(label) for value, label in getattr(form_field, "choices", ()) if str(value)}
        self._values = {spelling.fold(label): value for value, label in self._labels.items()}

    @property
    def label(self):
        return self.field.label

    @property
    def is_long(self):
        """Whether a sentence is typed here."""
        return (getattr(self.field, "max_length", None) or 0) >= 200

    @property
    def labels(self):
        """What may be typed where one of a few is to be chosen."""
        return list(self._labels.values())

    def shown(self, typed):
        """What the box shows for a value as a form holds it."""
        text = " ".join(str(typed or "").split())
        if self._labels:
            return self._labels.get(text, text)
        if self.is_number and text.isdecimal() and len(text) < 16:
            return amounts.grouped(int(text)).replace(amounts.NO_BREAK, " ")
        return text

    def typed(self, text):
        """What the form is given for the text of a box."""
        text = " ".join(text[:LONGEST].split())
        if self._labels:
            return self._values.get(spelling.fold(text), text)
        return NO_KOPECKS.sub("", re.sub(r"[\s₸]", "", text)) if self.is_number else text


def columns_of(kind, period):
    """The GridColumns of `kind`; none for a kind that cannot be typed in boxes."""
    if not kind.has_grid:
        return []
    form = kind.row_form_class() if kind.row_form_class else kind.form_for(None, period)
    names = kind.grid or [name for name, one in form.fields.items() if _is_box(one)]
    return [GridColumn(name, form.fields[name]) for name in names]


def _is_box(form_field):
    several = forms.MultipleChoiceField | forms.ModelMultipleChoiceField | forms.FileField | forms.BooleanField
    return not isinstance(form_field, several) and not isinstance(form_field.widget, forms.HiddenInput)


@dataclass
class GridRow:
    """One organisation in the grid: what is recorded, what was typed, and after checking what comes of it."""

    organisation: object
    kind: object
    period: object
    columns: list
    recorded: Answers
    # The last revision that was sent.
    revision: int
    # {name: text} where it differs from what is recorded.
    changed: dict = field(default_factory=dict)
    sheet: Sheet | None = None
    # A sentence that belongs to none of the boxes.
    refused: str = ""
    filing: object = None

    @property
    def is_open(self):
        """A row has room for one thing: where several are recorded they are corrected on the cell's own page."""
        return len(self.recorded.rows) < 2

    @property
    def _known(self):
        if self.kind.row_form_class:
            return self.recorded.rows[0] if self.recorded.rows else {}
        return self.recorded.fields

    def shown(self, column):
        return column.shown(self._known.get(column.name))

    @property
    def seen(self):
        """What this row looks like now: a grid that was opened before somebody else filed is not taken."""
        text = "\n".join(self.shown(column) for column in self.columns)
        return f"{self.revision}-{zlib.crc32(text.encode())}"

    def take(self, texts, seen):
        """Takes what was typed: {name: text}. `seen` is what the row looked like when it was typed over."""
        self.changed = {
            column.name: texts[column.name]
            for column in self.columns
            if column.name in texts and column.typed(texts[column.name]) != column.typed(self.shown(column))
        }
        if self.changed and not self.is_open:
            self.refused = _("Several are recorded here. Correct them on the page of this filing.")
        elif self.changed and seen not in ("", self.seen):
            self.refused = _("Meanwhile somebody else has changed this. Compare, and check again if yours is right.")

    def fill_in(self):
        """Binds the kind's own form to what is recorded with the changes over it; says whether it is right."""
        typed = self._known | {
            column.name: column.typed(self.changed[column.name])
            for column in self.columns
            if column.name in self.changed
        }
        data, prefix = QueryDict(mutable=True), ""
        if self.kind.row_form_class:
            data.update({f"{ROWS}-TOTAL_FORMS": "1", f"{ROWS}-INITIAL_FORMS": "0"})
            prefix = f"{ROWS}-0-"
        for name, value in typed.items():
            data.setlist(f"{prefix}{name}", value if isinstance(value, list) else [value])
        self.sheet = Sheet(self.kind, self.organisation, self.period, data=data)
        return self.sheet.is_valid()

    @property
    def is_right(self):
        return self.sheet is not None and not self.refused and not self.sentences() and not self._errors()

    def _errors(self):
        """{field: sentences} of what the form refuses."""
        if self.sheet is None:
            return {}
        form = self.sheet.rows.forms[0] if self.sheet.rows is not None else self.sheet.form
        return form.errors

    def cells(self):
        """(column, text, sentence) of each box."""
        errors = self._errors()
        return [
            (column, self.changed.get(column.name, self.shown(column)), " ".join(errors.get(column.name, ())))
            for column in self.columns
        ]

    def sentences(self):
        """What is refused of the row as a whole, or of a field that has no box here."""
        said = [self.refused] if self.refused else []
        boxes = {column.name for column in self.columns}
        if self.sheet is None:
            return said
        if self.sheet.rows is not None:
            said += self.sheet.form.non_field_errors()
        form = self.sheet.rows.forms[0] if self.sheet.rows is not None else self.sheet.form
        for name, sentences in form.errors.items():
            if name not in boxes:
                label = form.fields[name].label if name in form.fields else ""
                said += [f"{label}: {sentence}" if label else sentence for sentence in sentences]
        return said

    def changes(self):
        """(label, before, after) of what filing would change."""
        return changes_between(self.kind, self.organisation, self.period, self.recorded, self.sheet.answers())


def read_block(text, columns):
    """{register number: {name: text}} of lines pasted as one block: the register number, then the columns in order."""
    found = {}
    for cells in _cells(text):
        number, *texts = [cell.strip() for cell in cells] or [""]
        if number:
            found[number] = dict(zip((column.name for column in columns), texts, strict=False))
    return found


def _cells(text):
    """Cells line by line: Excel puts those that hold a line end or a quotation mark between quotation marks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        return list(csv.reader(io.StringIO(text), delimiter="\t"))
    except csv.Error:  # a mark that nothing closes makes all that follows one cell, longer than any
        return [line.split("\t") for line in text.split("\n")]
