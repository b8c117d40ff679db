"""Yearly plans of information work."""

from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from infowork.models import Plan, PlanItem
from registry.admin.base import ScopedInline
from registry.admin.columns import OfOrganisation, Years, number_cell
from registry.admin.filters import CurrentFirst, OrganisationFilter
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.amounts import grouped


class PlanItemInline(ScopedInline):
    model = PlanItem
    fields = ("form", "title", "due_on", "done_on", "result")

    def get_queryset(self, request):
        return super().get_queryset(request).standing()


@admin.register(Plan)
class PlanAdmin(OfOrganisation, Years, VoidableAdmin):
    list_display = ("register_number", "organisation", "year_shown", "items", "done", "state")
    list_filter = (CurrentFirst, "year", ("organisation", OrganisationFilter))
    list_select_related = ("organisation",)
    autocomplete_fields = ("organisation",)
    ordering = ("-year", "organisation__register_number")
    inlines = (PlanItemInline,)

    def get_queryset(self, request):
        standing = Q(items__voided_at=None)
        return (
            super()
            .get_queryset(request)
            .annotate(
                item_count=Count("items", filter=standing),
                done_count=Count("items", filter=standing & Q(items__done_on__isnull=False)),
            )
        )

    @admin.display(description=_("items"), ordering="item_count")
    def items(self, obj):
        return number_cell(grouped(obj.item_count))

    @admin.display(description=_("done"), ordering="done_count")
    def done(self, obj):
        return number_cell(grouped(obj.done_count))
