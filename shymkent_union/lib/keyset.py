"""Lists that never count or skip: a fixed order, and the next or previous page from the place of one row.

A cursor names the row it starts from by its key, signed, and the direction. It holds no name, as addresses stay in
histories and logs. A place that cannot be read is a `BadCursor`: a door answers with a redirect to the first page.
"""

from dataclasses import dataclass

from django.contrib.admin.views.main import ChangeList
from django.core import signing
from django.db.models import Q
from django.http import HttpResponseRedirect

from .spelling import ALPHABET, sort_key

CURSOR_VAR = "place"
LETTER_VAR = "letter"
COUNT_VAR = "count"
COUNT_CAP = 1000
BY_NAME = ("sort_key", "pk")
# No word begins with them.
LETTERS = [letter.upper() for letter in ALPHABET if letter not in "ъь"]


class BadCursor(ValueError):
    """Not signed by us, of another list, or the row it names is no longer there."""


@dataclass(frozen=True)
class Page:
    """Rows of one page and the cursors of its neighbours, empty where there is none."""

    rows: list
    previous: str
    next: str


def page_after(queryset, cursor, size, *, order=BY_NAME, letter="", named_by="pk"):
    """The page of `queryset` that `cursor` names (empty: the first one, or the first from `letter` on).

    `order` is one column and "pk", both with "-" or both without. A cursor names its row by the unique column
    `named_by`: in public addresses that is the row's code. Two queries with a cursor, one without, and `size`
    + 1 rows at most, whatever the size of the table. Raises BadCursor.
    """
    backwards = False
    if cursor:
        backwards, place = _read(queryset.model, cursor, order, named_by)
        queryset = queryset.filter(_beyond(place, order, backwards))
    elif letter:
        queryset = queryset.filter(**{f"{order[0]}__gte": sort_key(letter)})
    rows = list(queryset.order_by(*(_turned(order) if backwards else order))[: size + 1])
    if cursor and not rows:
        raise BadCursor("Nothing lies beyond this place.")
    more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_previous = more if backwards else bool(cursor or letter)
    has_next = backwards or more
    return Page(
        rows=rows,
        previous=_sign(rows[0], "back", named_by) if rows and has_previous else "",
        next=_sign(rows[-1], "on", named_by) if rows and has_next else "",
    )


def capped_count(queryset):
    """How many rows, up to COUNT_CAP + 1: more are not counted."""
    return queryset.order_by()[: COUNT_CAP + 1].count()


def _turned(order):
    return [name[1:] if name.startswith("-") else f"-{name}" for name in order]


def _beyond(place, order, backwards):
    """Rows after `place` = (value, key), said so that an index (column, key) walks straight to them."""
    column, key = place
    name = order[0].lstrip("-")
    way = "lt" if order[0].startswith("-") != backwards else "gt"
    later = Q(**{f"{name}__{way}": column}) | Q(**{f"pk__{way}": key})
    return Q(**{f"{name}__{way}e": column}) & later


def _salt(model):
    return f"keyset.{model._meta.label_lower}"


def _sign(row, direction, named_by):
    return signing.Signer(salt=_salt(type(row))).sign(f"{direction}-{getattr(row, named_by)}")


def _read(model, cursor, order, named_by):
    """(whether backwards, place) of a cursor. Raises BadCursor."""
    try:
        direction, _, key = signing.Signer(salt=_salt(model)).unsign(cursor).partition("-")
    except signing.BadSignature as error:
        raise BadCursor("This place was not made by us.") from error
    place = model._base_manager.filter(**{named_by: key}).values_list(order[0].lstrip("-"), "pk").first()
    if place is None:
        raise BadCursor("This row is no longer there.")
    return direction == "back", place


class KeysetChangeList(ChangeList):
    """The admin's list over `page_after`: no COUNT, no OFFSET, no sorting by other columns."""

    def get_queryset(self, request, exclude_parameters=None):
        # They are no filters, and the links of filters begin a list anew.
        for name in (CURSOR_VAR, LETTER_VAR, COUNT_VAR):
            self.params.pop(name, None)
            self.filter_params.pop(name, None)
        return super().get_queryset(request, exclude_parameters)

    def get_ordering(self, request, queryset):
        return list(self.model_admin.keyset)

    def get_ordering_field_columns(self):
        return {}

    def get_results(self, request):
        self.letter = request.GET.get(LETTER_VAR, "")[:1].upper()
        page = page_after(
            self.queryset,
            request.GET.get(CURSOR_VAR, ""),
            self.list_per_page,
            order=self.model_admin.keyset,
            letter=self.letter if self.letter in LETTERS else "",
        )
        # Still a queryset, as forms of the list ask for one, but with its rows fetched already.
        self.result_list = self.queryset._chain()
        self.result_list._result_cache = page.rows
        self.result_list._prefetch_done = True
        self.previous_link, self.next_link = self._link(page.previous), self._link(page.next)
        self.first_link = self.get_query_string()
        self.count_link = self.get_query_string({COUNT_VAR: "1"})
        self.counted = capped_count(self.queryset) if COUNT_VAR in request.GET else None
        self.count_cap = COUNT_CAP
        self.result_count = self.full_result_count = len(page.rows)
        self.show_full_result_count = self.can_show_all = self.multi_page = False
        self.show_admin_actions = bool(page.rows)
        self.paginator = None

    def letters(self):
        """(letter, link) of the alphabet, where the list is sorted by name."""
        if self.model_admin.keyset != BY_NAME:
            return []
        return [(letter, self.get_query_string({LETTER_VAR: letter})) for letter in LETTERS]

    def _link(self, cursor):
        return self.get_query_string({CURSOR_VAR: cursor}) if cursor else ""


class KeysetModelAdmin:
    """Mixed into a ModelAdmin of a table that grows. `keyset` is its order, with an index (column, id) behind it."""

    keyset = BY_NAME
    sortable_by = ()
    list_per_page = 50
    show_full_result_count = False
    change_list_template = "admin/keyset_change_list.html"

    def get_changelist(self, request, **kwargs):
        return KeysetChangeList

    def changelist_view(self, request, extra_context=None):
        try:
            return super().changelist_view(request, extra_context)
        except BadCursor:
            parameters = request.GET.copy()
            parameters.pop(CURSOR_VAR, None)
            return HttpResponseRedirect(f"{request.path}?{parameters.urlencode()}")
