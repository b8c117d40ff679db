"""Cells, columns and links of the back office's lists: numbers at the right, days and years as offices write them."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib.amounts import grouped, tenge
from shymkent_union.lib.known_dates import short_day


def number_cell(text):
    """A number in a list: at the right, where digits stand below digits."""
    return format_html('<span class="number">{}</span>', text) if text else ""


def day_column(model, name):
    """A list's column with a day as offices write it: 12.03.2025."""
    return _column(model, name, short_day)


def number_column(model, name):
    """A list's column with a number at the right, its digits in groups."""
    return _column(model, name, lambda number: number_cell(grouped(number)))


def tenge_column(model, name):
    """A list's column with a sum in tenge at the right."""
    return _column(model, name, lambda amount: number_cell(tenge(amount)))


def _column(model, name, shown):
    @admin.display(description=model._meta.get_field(name).verbose_name, ordering=name)
    def column(obj):
        value = getattr(obj, name)
        return "" if value is None else shown(value)

    column.__name__ = name
    # A workbook takes the number or the day itself.
    column.shows = name
    return column


def record_link(row, text=None, *, verb="change"):
    """A link to the page of `row` in the back office."""
    if row is None:
        return ""
    meta = row._meta
    url = reverse(f"admin:{meta.app_label}_{meta.model_name}_{verb}", args=[row.pk])
    return format_html('<a href="{}">{}</a>', url, text or row)


def add_url(model, **initial):
    """The address of the page that adds to `model`, begun with what is known."""
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_add", query=initial or None)


def list_url(model, **filters):
    """The address of the list of `model` with filters."""
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist", query=filters or None)


class Years:
    """A year is a name and no amount: 2026 and not 2 026, in lists and where a record is read."""

    @admin.display(description=_("year"), ordering="year")
    def year_shown(self, obj):
        return str(obj.year)

    @admin.display(description=_("first year"), ordering="year_first")
    def year_first_shown(self, obj):
        return str(obj.year_first)

    @admin.display(description=_("last year"), ordering="year_last")
    def year_last_shown(self, obj):
        return str(obj.year_last)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (title, options | {"fields": [self._shown(field) for field in options["fields"]]})
            for title, options in fieldsets
        ]

    @staticmethod
    def _shown(field):
        return f"{field}_shown" if field in ("year", "year_first", "year_last") else field


class OfOrganisation:
    """A table with one owner a row: the register number and the short name stand first and are searched."""

    search_fields = ("organisation__search_key",)
    search_help_text = _("Register number of the organisation or its name.")
    list_display_links = ("register_number", "organisation")

    @admin.display(description=_("register number"), ordering="organisation__register_number")
    def register_number(self, obj):
        return obj.organisation.register_number
