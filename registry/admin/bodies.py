"""Collegial bodies with those who sit on them."""

from django.contrib import admin
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.models import Body, Office
from shymkent_union.lib.amounts import grouped

from .base import ReadInline, ScopedModelAdmin
from .columns import day_column, number_cell, record_link
from .filters import CurrentFirst, OrganisationFilter


class SeatInline(ReadInline):
    """Seats are given and ended by the commands of offices."""

    model = Office
    fields = readonly_fields = ("seat", "role", "started_on", "term_ends_on", "ended_on")
    can_delete = False
    verbose_name = _("seat")
    verbose_name_plural = _("seats")

    def get_queryset(self, request):
        return super().get_queryset(request).standing().select_related("person").order_by("-started_on")

    @admin.display(description=_("full name"))
    def seat(self, obj):
        return record_link(obj, obj.person.full_name)


@admin.register(Body)
class BodyAdmin(ScopedModelAdmin):
    list_display = (
        "name", "organisation", "kind", "subject", "seats", day_column(Body, "formed_on"),
        day_column(Body, "dissolved_on"),
    )  # fmt: skip
    list_filter = (CurrentFirst, ("organisation", OrganisationFilter), "kind", "subject")
    list_select_related = ("organisation",)
    search_fields = ("name_kk", "name_ru", "organisation__search_key")
    autocomplete_fields = ("organisation",)
    ordering = ("organisation__level", "organisation__register_number", "kind", "name_kk")
    inlines = (SeatInline,)

    def get_queryset(self, request):
        seats = Office.objects.visible_to(request.user).current(timezone.localdate())
        return super().get_queryset(request).prefetch_related(Prefetch("offices", seats, to_attr="seats_now"))

    def get_inlines(self, request, obj):
        return self.inlines if obj and request.user.has_perm("registry.view_person") else ()

    @admin.display(description=_("name"))
    def name(self, obj):
        return f"{obj}"

    @admin.display(description=_("people now"))
    def seats(self, obj):
        return number_cell(grouped(len(obj.seats_now)))
