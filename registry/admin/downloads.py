"""Every table of the back office as a workbook: the rows of its filters and search, the columns of its list."""

import tempfile
from datetime import datetime
from decimal import Decimal
from html import unescape

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from registry import journal
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.downloads import attachment
from shymkent_union.lib.keyset import CURSOR_VAR
from shymkent_union.lib.spreadsheets import write_xlsx

# More of them are not looked through in a workbook, and would keep a server busy.
MOST_ROWS = 20_000
CHUNK = 2000
WIDTH = 22


class Downloadable:
    """Mixed into a ModelAdmin: `.../xlsx/` beside its list, with the same parameters in the address.

    What grows with the members has an export of its own, written by the worker; such a list sets `download_name = ""`.
    """

    download_name = "xlsx"

    def get_urls(self):
        if not self.download_name:
            return super().get_urls()
        view = self.admin_site.admin_view(require_safe(self.download_view))
        return [path("xlsx/", view, name=f"{self._download_of}_xlsx"), *super().get_urls()]

    @property
    def _download_of(self):
        return f"{self.opts.app_label}_{self.opts.model_name}"

    def changelist_view(self, request, extra_context=None):
        # The address of the list is relative to itself: its own parameters follow it.
        address = reverse(f"admin:{self._download_of}_xlsx") if self.download_name else ""
        return super().changelist_view(request, {"download_url": address} | (extra_context or {}))

    def download_view(self, request):
        """The workbook; that somebody took it out is in the journal."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        # The page of a list by keyset is no filter.
        request.GET = request.GET.copy()
        request.GET.pop(CURSOR_VAR, None)
        try:
            listed = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self._list_url())
        rows = listed.rows_in_order() if hasattr(listed, "rows_in_order") else [listed.queryset]
        number = sum(part.order_by()[: MOST_ROWS + 1].count() for part in rows)
        if number > MOST_ROWS:
            sentence = _("A workbook takes %(number)s rows at most. Choose some of them by a filter first.")
            messages.warning(request, sentence % {"number": grouped(MOST_ROWS)})
            return HttpResponseRedirect(f"{self._list_url()}?{request.GET.urlencode()}")
        names = [name for name in self.get_list_display(request) if name != "action_checkbox"]
        title = capfirst(str(self.opts.verbose_name_plural))
        file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
        write_xlsx(file, [(title, self._lines(names, rows))], widths=[WIDTH] * len(names))
        file.seek(0)
        journal.record_export(self.model, by=request.user, rows=number, what=self._what(request))
        return attachment(file, f"{slugify(title, allow_unicode=True)}-{timezone.localdate()}.xlsx")

    def _list_url(self):
        return reverse(f"admin:{self._download_of}_changelist")

    def _what(self, request):
        """Which list with which filters, for the journal: what was searched for stays out of it."""
        filters = {name: values for name, values in request.GET.lists() if name != "q"}
        if request.GET.get("q"):
            filters["q"] = journal.mask(request.GET["q"])
        return {"kind": "table", "format": "xlsx", "filters": filters}

    def _lines(self, names, parts):
        yield [capfirst(str(label_for_field(name, self.model, self))) for name in names]
        for part in parts:
            for row in part.iterator(chunk_size=CHUNK):
                yield [self._cell(name, row) for name in names]

    def _cell(self, name, row):
        """What the list shows of `row`, as a number, a day or words."""
        try:
            field, attribute, value = lookup_field(name, row, self)
        except ObjectDoesNotExist:
            return ""
        # A column that shows a number or a day in its own way says whose it is.
        value = getattr(row, attribute.shows) if hasattr(attribute, "shows") else value
        if field is not None and field.choices:
            value = dict(field.flatchoices).get(value, value)
        return _told(value)


def _told(value):
    if value is None or isinstance(value, Model):
        return "" if value is None else str(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "SHORT_DATETIME_FORMAT")
    if isinstance(value, Decimal):
        return float(value)
    return unescape(strip_tags(value)).strip() if isinstance(value, str) else value
