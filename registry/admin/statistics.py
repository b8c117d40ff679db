"""The statistics of the city: one table as of a day, each number a way to the rows it was counted from."""

from urllib.parse import quote

from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from registry.enums import District, Level
from registry.forms.statistics import StatisticsForm, in_address
from registry.models import Organisation
from registry.queries.organisations import district_on
from registry.queries.statistics import rows_behind
from registry.queries.statistics_table import BY, COLUMNS, statistics_table
from shymkent_union.lib.amounts import grouped, tenths_of_percent
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, page_after

from .filters import is_key

ROWS_PER_PAGE = 50
TABS = {"organisation": _("By organisation"), "kind": _("By kind"), "district": _("By district")}
LABELS = {column.key: column.label for column in COLUMNS if column.rows}


def statistics_view(site, request):
    """The table. It opens for today and this half-year; what is typed stays in the address."""
    _members_or_404(request)
    form = StatisticsForm(request.GET)
    asked = form.asked()
    table = statistics_table(**asked)
    addresses = {key: _address("statistics_rows", asked, key) for key in LABELS}
    context = {
        "title": _("Statistics"),
        "form": form,
        "table": table,
        "columns": COLUMNS,
        "lines": [(line, _cells(line, addresses)) for line in table.lines],
        "city_cells": _cells(table.city, addresses),
        "tabs": [(by == table.by, TABS[by], _address("statistics", asked | {"by": by})) for by in BY],
        "export_url": reverse("admin:registry_export_add", query={"list": "statistics"} | in_address(asked)),
        "may_export": request.user.has_perm("registry.add_export"),
    }
    return TemplateResponse(request, "admin/registry/statistics.html", site.each_context(request) | context)


def rows_view(site, request, number):
    """The members that one number of the table was counted from."""
    _members_or_404(request)
    asked = StatisticsForm(request.GET).asked()
    if number not in LABELS:
        raise Http404
    organisations, whose = _organisations(request, asked["on"])
    try:
        rows = rows_behind(number, organisations, asked["on"], asked["since"])
    except KeyError as error:
        raise Http404 from error
    try:
        page = page_after(
            rows.select_related("person", "organisation"), request.GET.get(CURSOR_VAR, ""), ROWS_PER_PAGE
        )
    except BadCursor:
        return HttpResponseRedirect(request.path)
    context = {"title": LABELS[number], "whose": whose, "page": page, "asked": asked,
               "back": _address("statistics", asked)}  # fmt: skip
    return TemplateResponse(request, "admin/registry/statistics_rows.html", site.each_context(request) | context)


def _members_or_404(request):
    if not request.user.has_perm("registry.view_membership"):
        raise Http404


def _cells(line, addresses):
    """(text, address of the rows or "") of each column; None where it is not known."""
    filters = "".join(f"&{name}={quote(str(value))}" for name, value in line.filters.items())
    cells = []
    for column in COLUMNS:
        value = column.value(line.counts)
        if value is None:
            cells.append((None, ""))
        elif column.share:
            cells.append((tenths_of_percent(*value), ""))
        else:
            cells.append((grouped(value), f"{addresses[column.key]}{filters}" if column.rows and value else ""))
    return cells


def _address(name, asked, *arguments):
    return reverse(f"admin:{name}", args=arguments, query=in_address(asked))


def _organisations(request, on):
    """(the primaries that a line of the table stands for, its name)."""
    rows = district_on(Organisation.objects.visible_to(request.user).filter(level=Level.PRIMARY), on)
    key, kind, district = (request.GET.get(name) for name in BY)
    if key is not None:
        rows = rows.filter(pk=key) if is_key(key) else rows.none()
    if kind is not None:
        rows = rows.filter(kind=kind)
    if district is not None:
        rows = rows.filter(district_then=district)
    first = rows.first()
    if first is None:
        raise Http404
    named = {
        "organisation": first.short_name,
        "kind": first.get_kind_display(),
        "district": dict(District.choices).get(first.district_then, ""),
    }
    return rows, next((named.get(name, "") for name in BY if name in request.GET), "")
