"""Lists that never count or skip: a fixed order, and the next or previous page from the place of one row.

A cursor names the row it starts from by its key, signed, and the direction. It holds no name, as addresses stay in
histories and logs. A place that cannot be read is a `BadCursor`: a door answers with a redirect to the first page.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.admin.views.main import ChangeList
from django.core import signing
from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat
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


@dataclass(frozen=True)
class Section:
    """Rows of a list that is shown in parts, one after the other, each in the list's order.

    `found_elsewhere`: another index than that of the order finds them, so they are fetched all and then sorted. Else a
    database that has few of them to find walks the whole order for them.
    """

    rows: QuerySet
    found_elsewhere: bool = False

    def in_order(self, order, backwards):
        order = _turned(order) if backwards else order
        if not self.found_elsewhere:
            return self.rows.order_by(*order)
        column, key = order
        forced = Concat(column.lstrip("-"), Value(""))
        return self.rows.order_by(forced.desc() if column.startswith("-") else forced.asc(), key)


def page_after(listed, cursor, size, *, order=BY_NAME, letter="", named_by="pk"):
    """The page of `listed` that `cursor` names (empty: the first one, or the first from `letter` on).

    `listed` is a queryset, or a list of `Section`s of one model. `order` is one column and "pk", both with "-" or both
    without. A cursor names its row by the unique column `named_by`: in public addresses that is the row's code. Two
    queries with a cursor, one without, for each section that the page touches; and `size` + 1 rows at most, whatever
    the size of the table. Raises BadCursor.
    """
    sections = listed if isinstance(listed, list) else [Section(listed)]
    model = sections[0].rows.model
    backwards, begun_at, place = _read(model, cursor, order, named_by) if cursor else (False, 0, None)
    found = []
    for number in range(begun_at, -1, -1) if backwards else range(begun_at, len(sections)):
        if number >= len(sections):
            raise BadCursor("The list has no such part any more.")
        rows = sections[number].in_order(order, backwards)
        if place is not None and number == begun_at:
            rows = rows.filter(_beyond(place, order, backwards))
        elif letter:
            rows = rows.filter(**{f"{order[0]}__gte": sort_key(letter)})
        found += [(row, number) for row in _fetched(rows, size + 1 - len(found))]
        if len(found) > size:
            break
    if cursor and not found:
        raise BadCursor("Nothing lies beyond this place.")
    more, found = len(found) > size, found[:size]
    if backwards:
        found.reverse()
    has_previous = more if backwards else bool(cursor or letter)
    has_next = backwards or more
    return Page(
        rows=[row for row, _number in found],
        previous=_sign(*found[0], "back", named_by) if found and has_previous else "",
        next=_sign(*found[-1], "on", named_by) if found and has_next else "",
    )


def _fetched(rows, most):
    """The first of `rows`. What belongs to them is joined once it is known which they are, and to no other."""
    if not rows.query.select_related:
        return list(rows[:most])
    keys = list(rows.values_list("pk", flat=True)[:most])
    by_key = {row.pk: row for row in rows.filter(pk__in=keys).order_by()} if keys else {}
    return [by_key[key] for key in keys if key in by_key]


def capped_count(listed):
    """How many rows, up to COUNT_CAP + 1: more are not counted."""
    counted = 0
    for section in listed if isinstance(listed, list) else [Section(listed)]:
        counted += section.rows.order_by()[: COUNT_CAP + 1 - counted].count()
        if counted > COUNT_CAP:
            break
    return counted


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


def _sign(row, section, direction, named_by):
    """ "on-12": after row 12; "on.2-12": after row 12 of the third section."""
    way = f"{direction}.{section}" if section else direction
    return signing.Signer(salt=_salt(type(row))).sign(f"{way}-{getattr(row, named_by)}")


def _read(model, cursor, order, named_by):
    """(whether backwards, section, place) of a cursor. Raises BadCursor."""
    try:
        way, _, key = signing.Signer(salt=_salt(model)).unsign(cursor).partition("-")
    except signing.BadSignature as error:
        raise BadCursor("This place was not made by us.") from error
    named = model._base_manager.filter(**{named_by: key}).order_by()
    place = next(iter(named.values_list(order[0].lstrip("-"), "pk")), None)
    if place is None:
        raise BadCursor("This row is no longer there.")
    direction, _, section = way.partition(".")
    return direction == "back", int(section or 0), place


class KeysetChangeList(ChangeList):
    """The admin's list over `page_after`: no COUNT, no OFFSET, no sorting by other columns."""

    def get_queryset(self, request, exclude_parameters=None):
        # They are no filters, and the links of filters begin a list anew.
        for name in (CURSOR_VAR, LETTER_VAR, COUNT_VAR):
            self.params.pop(name, None)
            self.filter_params.pop(name, None)
        # The search comes last, over rows that are filtered and ordered: it may find them in sections.
        text, self.query = self.query, ""
        listed = super().get_queryset(request, exclude_parameters)
        self.query = text
        self.sections = self.model_admin.search_sections(request, listed, text) if text else [Section(listed)]
        return listed

    def get_ordering(self, request, queryset):
        return list(self.model_admin.keyset)

    def get_ordering_field_columns(self):
        return {}

    def get_results(self, request):
        self.letter = request.GET.get(LETTER_VAR, "")[:1].upper()
        # Left to Django, each row of the page would resolve its own address before these are put behind it.
        self.kept_in_links, self.preserved_filters = self.preserved_filters, ""
        page = page_after(
            self.sections,
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
        self.counted = capped_count(self.sections) if COUNT_VAR in request.GET else None
        self.count_cap = COUNT_CAP
        self.result_count = self.full_result_count = len(page.rows)
        self.show_full_result_count = self.can_show_all = self.multi_page = False
        self.show_admin_actions = bool(page.rows)
        self.paginator = None

    def rows_in_order(self):
        """All rows of the list, in parts that come one after the other."""
        return [section.in_order(self.model_admin.keyset, backwards=False) for section in self.sections]

    def url_for_result(self, result):
        """The row's page, from which one comes back to this place of the list."""
        address = super().url_for_result(result)
        return f"{address}?{self.kept_in_links}" if self.kept_in_links else address

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

    def search_sections(self, request, queryset, text):
        """What the search for `text` finds among the rows of the list: parts that are shown one after the other."""
        return [Section(self.get_search_results(request, queryset, text)[0])]

    def changelist_view(self, request, extra_context=None):
        parameters = request.GET.copy()
        parameters.pop(CURSOR_VAR, None)
        # Whoever has added a row comes back to the first page, as the list was filtered.
        kept = urlencode({"_changelist_filters": parameters.urlencode()}) if parameters else ""
        try:
            return super().changelist_view(request, {"preserved_filters": kept} | (extra_context or {}))
        except BadCursor:
            return HttpResponseRedirect(f"{request.path}?{parameters.urlencode()}")
