"""The form of a filing with its rows: bound to what was sent, or filled with what is known."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib import amounts
from shymkent_union.lib.known_dates import short_day

from .kind import Answers

ROWS = "rows"
MOST_ROWS = 40
# So few rows stand open, one below the other.
FEW = 2
TAKE_OUT = _("Take this out")


class RowForm(forms.Form):
    """One of several things; `row` is the key of the app's row that it is about, empty for a new one."""

    row = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # The fields that tell it from the others at a glance, when its card is folded.
    told_by = ()

    def glance(self):
        """What it says in a line; empty for one that says nothing yet."""
        return " · ".join(f"{value}" for name in self.told_by if (value := self[name].value()))


@dataclass(frozen=True)
class Card:
    """One row as it is shown: folded where it is filled and right, and there are many of them."""

    form: RowForm
    legend: str
    glance: str
    is_open: bool


class Sheet:
    """A kind's form and rows for one organisation and period.

    `data` and `files` are what was sent; without them it shows `answers`, and `blank` rows more for something new.
    """

    def __init__(self, kind, organisation, period, *, data=None, files=None, answers=None, blank=1):
        self.kind = kind
        answers = answers or Answers()
        self.form = kind.form_for(organisation, period, data=data, files=files, initial=answers.fields)
        self.rows = None
        if kind.row_form_class:
            rows_class = forms.formset_factory(
                kind.row_form_class, extra=blank if data is None else 0, can_delete=True, max_num=MOST_ROWS,
                absolute_max=MOST_ROWS,
            )  # fmt: skip
            self.rows = rows_class(data, files, initial=answers.rows, prefix=ROWS)
            for form in self.rows.forms:
                form.fields["DELETE"].label = TAKE_OUT

    @property
    def is_multipart(self):
        return self.form.is_multipart() or bool(self.rows and self.rows.is_multipart())

    def is_valid(self):
        """Both parts, so that all sentences are there at once."""
        right = self.form.is_valid()
        if self.rows is not None:
            right &= self.rows.is_valid()
            if right and not self.cleaned_rows:
                self.form.add_error(None, _("Fill in at least one, or say that there is nothing to report."))
                right = False
        return right

    @property
    def cleaned_fields(self):
        return self.form.cleaned_data

    @property
    def cleaned_rows(self):
        """Rows that say something and were not taken out, without the tick."""
        if self.rows is None:
            return []
        kept = [form for form in self.rows.forms if form not in self.rows.deleted_forms and _says(form)]
        return [{name: value for name, value in form.cleaned_data.items() if name != "DELETE"} for form in kept]

    def answers(self):
        """What was told, as it is kept: texts as one types them, so that a form can show them again."""
        return Answers(_as_typed(self.form, self.cleaned_fields), [_as_typed(None, row) for row in self.cleaned_rows])

    def shown(self):
        """What of the form itself stands in its fields now, whether it was sent or is filled with what is known."""
        return Answers({name: self.form[name].value() for name in self.form.fields})

    def told(self, fields):
        """Puts `fields` into a form that was sent, as if they had been in it."""
        if fields:
            self.form.data = self.form.data.copy()
            self.form.data.update(fields)

    def show(self, error):
        """Puts what a command refused beside the fields; of a row, "rows-2-held_on", beside that row's."""
        by_field = getattr(error, "error_dict", None) or {NON_FIELD_ERRORS: error.error_list}
        kept = self.rows and [f for f in self.rows.forms if f not in self.rows.deleted_forms and _says(f)]
        for name, errors in by_field.items():
            prefix, _, rest = name.partition("-")
            number, _, field = rest.partition("-")
            if kept and prefix == ROWS and number.isdecimal() and int(number) < len(kept):
                kept[int(number)].add_error(field, errors)
            else:
                self.form.add_error(name if name in self.form.fields else None, errors)

    @property
    def plain(self):
        """The fields of the form that stand open."""
        folded = getattr(self.form, "folded", ())
        return [field for field in self.form if field.name not in folded]

    @property
    def folded(self):
        """Those that few have something for."""
        return [self.form[name] for name in getattr(self.form, "folded", ())]

    @property
    def is_unfolded(self):
        return any(field.errors or field.value() for field in self.folded)

    @property
    def cards(self):
        """The rows, each with its number in words."""
        forms = self.rows.forms
        return [self._card(form, number, is_open=len(forms) <= FEW) for number, form in enumerate(forms, 1)]

    @property
    def empty_card(self):
        """What a script makes one more row of; its number stands as __number__."""
        form = self.rows.empty_form
        form.fields["DELETE"].label = TAKE_OUT
        return Card(form, self._legend("__number__"), "", True)

    def _card(self, form, number, is_open):
        glance = form.glance()
        return Card(form, self._legend(number), glance, is_open or bool(form.errors) or not glance)

    def _legend(self, number):
        return self.kind.one_row % {"number": number}

    @property
    def forms(self):
        """All forms of the sheet that are shown, the rows last: for a summary of errors."""
        return [self.form, *(self.rows.forms if self.rows is not None else [])]


def facts(kind, organisation, period, answers):
    """(label, words) of what a filing says, in the active language; of its rows a list of words each."""
    form = kind.form_for(organisation, period)
    return list(_facts(form, answers.fields))


def row_facts(kind, answers):
    """For each row of a filing its (label, words)."""
    if not kind.row_form_class:
        return []
    form = kind.row_form_class()
    return [list(_facts(form, row)) for row in answers.rows]


def changes_between(kind, organisation, period, before, after):
    """(label, words before, words after) of what two filings of one kind say differently."""
    pairs = [(dict(_facts_by_label(kind, organisation, period, answers))) for answers in (before, after)]
    labels = list(dict.fromkeys([*pairs[0], *pairs[1]]))
    return [(label, pairs[0].get(label, ""), pairs[1].get(label, "")) for label in labels
            if pairs[0].get(label) != pairs[1].get(label)]  # fmt: skip


def _facts_by_label(kind, organisation, period, answers):
    yield from facts(kind, organisation, period, answers)
    for number, row in enumerate(row_facts(kind, answers), 1):
        yield f"{number}", "; ".join(f"{words}" for _label, words in row)


def typed_in(data, kind, organisation, period):
    """The Answers that an unchecked `data` of the sheet holds, for a draft."""
    form = kind.form_for(organisation, period)
    fields = _raw(form, data, "")
    rows = []
    if kind.row_form_class:
        row = kind.row_form_class()
        total = data.get(f"{ROWS}-TOTAL_FORMS", "")
        count = min(int(total), MOST_ROWS) if total.isdecimal() and len(total) < 5 else 0
        for number in range(count):
            prefix = f"{ROWS}-{number}-"
            typed = _raw(row, data, prefix)
            if any(value for name, value in typed.items() if name != "row") and f"{prefix}DELETE" not in data:
                rows.append(typed)
    return Answers(fields, rows)


def _raw(form, data, prefix):
    found = {}
    for name, field in form.fields.items():
        if isinstance(field, forms.FileField):
            continue
        if isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
            found[name] = [value.replace("\x00", "") for value in data.getlist(prefix + name)]
        elif isinstance(field, forms.BooleanField):
            found[name] = prefix + name in data
        else:
            # PostgreSQL keeps no NUL, and forms refuse it only when they are filed.
            found[name] = data.get(prefix + name, "").replace("\x00", "")[:2000]
    return found


def _says(form):
    """Whether a row holds anything but its key."""
    return any(
        value not in (None, "", []) for name, value in form.cleaned_data.items() if name not in ("row", "DELETE")
    )


def _as_typed(form, cleaned):
    kept = {}
    for name, value in cleaned.items():
        if hasattr(value, "read") or (form and isinstance(form.fields.get(name), forms.FileField)):
            continue
        kept[name] = _typed(value)
    return kept


def _typed(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, date):
        return short_day(value)
    if isinstance(value, int):
        return str(value)
    if hasattr(value, "pk"):
        return str(value.pk)
    if isinstance(value, str):
        return value
    return [_typed(each) for each in value]


def _facts(form, typed):
    for name, field in form.fields.items():
        value = typed.get(name)
        if value in (None, "", [], False) or isinstance(field.widget, forms.HiddenInput):
            continue
        yield field.label, _words(field, value)


def _words(field, value):
    if isinstance(field, forms.BooleanField):
        return _("yes")
    choices = {str(key): str(label) for key, label in getattr(field, "choices", ())}
    if isinstance(value, list):
        return "; ".join(choices.get(each, each) for each in value)
    if choices:
        return choices.get(value, value)
    if isinstance(field, forms.IntegerField) and value.isdecimal():
        return amounts.grouped(int(value))
    return value
