"""Forms of lists on their way in: what is typed; what may be done with a list is in the commands."""

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.import_pages.columns import COLUMNS
from registry.mass_entry.layout import NAMES
from shymkent_union.lib import spreadsheets
from shymkent_union.lib.form_fields import DayField

LONGEST_PASTE = 200_000
KINDS_OF_FILES = ".xlsx,.xls,.ods,.csv"


class ListFile(forms.FileField):
    """A workbook, refused by its size before anybody reads it."""

    widget = forms.FileInput(attrs={"accept": KINDS_OF_FILES})

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if file:
            spreadsheets.check_size(file)
        return file


class BringForm(forms.Form):
    """A list as its sender has it: a file or names pasted, and the day it is of."""

    file = ListFile(
        label=_("The file with the list"), required=False, allow_empty_file=True, max_length=200,
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods) or CSV. The columns may stand in any order."),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("Or paste the names here"), required=False, max_length=LONGEST_PASTE,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        help_text=_("One person a line, for example: Қасымов Әділ Серікұлы, 12.03.1985."),
    )  # fmt: skip
    listed_on = DayField(
        label=_("Day of the list"), initial=timezone.localdate,
        hint=_("Who has no day of admission in the list is a member from this day on. For example 01.09.2025."),
    )  # fmt: skip
    file.one_of_two = pasted.one_of_two = True
    hand_over = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self):
        data = super().clean()
        file, pasted = data.get("file"), data.get("pasted")
        if not file and not pasted and "file" not in self.errors:
            self.add_error("file", _("Choose a file, or paste the names below."))
        elif file and pasted:
            self.add_error("pasted", _("Send a file or pasted names, not both at once."))
        return data | {"name": file.name if file else ""}

    def clean_file(self):
        return self.cleaned_data["file"] or None


class ColumnsForm(forms.Form):
    """What each column of each sheet holds: a choice a column, named by its heading."""

    def __init__(self, data=None, *, sheets, kind):
        super().__init__(data)
        self.asked, self.kind = sheets, kind
        choices = [("", _("Not needed")), *COLUMNS[kind].items()]
        for sheet in sheets:
            if sheet.doubtful:
                asked = _("These are headings and not the first row of the list: {row}")
                self.fields[f"headings_{sheet.index}"] = forms.BooleanField(
                    label=format_lazy(asked, row=sheet.doubtful), required=False,
                    widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
                )  # fmt: skip
            for column in sheet.columns:
                self.fields[_name(sheet, column)] = forms.ChoiceField(
                    label=column.heading or format_lazy(_("Column {number}"), number=column.place + 1),
                    choices=choices, initial=column.key, required=False,
                    widget=forms.Select(attrs={"class": "form-select"}),
                )  # fmt: skip

    def clean(self):
        data = super().clean()
        for sheet in self.asked:
            names = [_name(sheet, column) for column in sheet.columns]
            keys = [data.get(name) for name in names]
            for place, (name, key) in enumerate(zip(names, keys, strict=True)):
                if key and key in keys[:place]:
                    self.add_error(name, _("Two columns cannot hold the same. Leave it at one of them."))
        if not any(needed <= self._held(data, sheet) for sheet in self.asked for needed in NAMES[self.kind]):
            raise forms.ValidationError(_("Say which column holds the names."), "no_names")
        return data

    def _held(self, data, sheet):
        return {data.get(_name(sheet, column)) for column in sheet.columns}

    @property
    def sheets(self):
        """(name, whether the doubtful row is headings, [(field, samples)]) as the page shows them."""
        return [
            (
                sheet.name,
                self[f"headings_{sheet.index}"] if sheet.doubtful else None,
                [(self[_name(sheet, column)], column.samples) for column in sheet.columns],
            )
            for sheet in self.asked
        ]

    def people(self):
        """The sheets whose doubtful row is one of the list."""
        return {
            sheet.index for sheet in self.asked if sheet.doubtful and not self.cleaned_data[f"headings_{sheet.index}"]
        }

    def chosen(self):
        """{(sheet, place): what the column holds}, without the columns that are not needed."""
        told = {
            (sheet.index, column.place): self.cleaned_data[_name(sheet, column)]
            for sheet in self.asked
            for column in sheet.columns
        }
        return {column: key for column, key in told.items() if key}


def _name(sheet, column):
    return f"column_{sheet.index}_{column.place}"
