"""Confirmations of lists, to be read: each is its chair's."""

from datetime import date

from django.contrib import admin
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from registry.models import ListConfirmation
from shymkent_union.lib.known_dates import half_year, short_day
from shymkent_union.lib.periods import DAY, Period

from .base import ScopedModelAdmin
from .columns import OfOrganisation, number_column, record_link


class Sealed(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "sealed"

    def lookups(self, request, model_admin):
        return [("yes", _("Confirmed")), ("no", _("Begun"))]

    def queryset(self, request, queryset):
        return queryset.filter(confirmed_at__isnull=self.value() == "no") if self.value() else queryset


class OfHalf(admin.SimpleListFilter):
    """The last half-years by their names; any other may stand in the address."""

    title = _("half-year")
    parameter_name = "period_first"

    def lookups(self, request, model_admin):
        halves = [Period.half_of(timezone.localdate())]
        while len(halves) < 4:
            halves.append(Period.half_of(halves[-1].first - DAY))
        return [(half.first.isoformat(), capfirst(half_year(half))) for half in halves]

    def queryset(self, request, queryset):
        try:
            return queryset.filter(period_first=date.fromisoformat(self.value())) if self.value() else queryset
        except ValueError:
            return queryset.none()


@admin.register(ListConfirmation)
class ListConfirmationAdmin(OfOrganisation, ScopedModelAdmin):
    list_display = ("register_number", "organisation", "half", "state", number_column(ListConfirmation, "members"))
    list_filter = (Sealed, OfHalf)
    list_select_related = ("organisation",)
    ordering = ("-period_first", "organisation__register_number")
    fieldsets = ((None, {"fields": ()}),)
    corrected_by_commands = True

    def get_facts(self, request, obj):
        return [
            (_("organisation"), record_link(obj.organisation, obj.organisation.name)),
            (_("half-year"), self.half(obj)),
            (_("begun at"), short_day(timezone.localtime(obj.begun_at))),
            (_("state"), self.state(obj)),
            (_("rows looked at"), str(obj.looked_at.count())),
            (_("members confirmed"), "" if obj.members is None else str(obj.members)),
            (_("confirmed by"), str(obj.confirmed_by) if obj.confirmed_by else ""),
        ]

    @admin.display(description=_("half-year"), ordering="period_first")
    def half(self, obj):
        return capfirst(half_year(obj.period))

    @admin.display(description=_("state"))
    def state(self, obj):
        if obj.confirmed_at is None:
            return render_to_string("components/status.html", {"words": _("Begun"), "kind": "due"})
        words = _("confirmed on %(day)s") % {"day": short_day(timezone.localtime(obj.confirmed_at))}
        return render_to_string("components/status.html", {"words": words, "kind": "done"})
