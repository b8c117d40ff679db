"""Seminars and who has a seat in them."""

from datetime import date

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from library.models import Enrolment, Seminar
from library.queries.seminars import taken_seats
from registry.admin.base import ReadInline
from registry.admin.columns import record_link
from registry.admin.filters import CurrentFirst
from registry.admin.known_dates import KnownDateForm
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.periods import Period

from .shelves import OwnedByCommittee


class When(admin.SimpleListFilter):
    title = _("when")
    parameter_name = "when"

    def lookups(self, request, model_admin):
        return [("coming", _("Coming")), ("past", _("Past"))]

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "coming":
            return queryset.overlapping(Period(today, date.max))
        return queryset.before(today) if self.value() == "past" else queryset


class EnrolmentInline(ReadInline):
    """Who has a seat, and who gave one back; people enrol themselves."""

    model = Enrolment
    fields = readonly_fields = ("person_link", "enrolled_at", "cancelled_at")

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person").order_by("cancelled_at", "enrolled_at")

    @admin.display(description=_("person"))
    def person_link(self, obj):
        return record_link(obj.person, obj.person.full_name)


@admin.register(Seminar)
class SeminarAdmin(OwnedByCommittee, KeysetModelAdmin, VoidableAdmin):
    form = KnownDateForm
    keyset = ("-latest", "-pk")
    list_display = ("__str__", "held", "form", "place", "seats", "state")
    list_filter = (CurrentFirst, When, "form")
    search_fields = ("topic_kk", "topic_ru")
    autocomplete_fields = ("organisation",)
    inlines = (EnrolmentInline,)
    fieldsets = (
        (None, {"fields": ("topic_kk", "topic_ru", "note_kk", "note_ru")}),
        (_("When and where"), {"fields": (("earliest", "latest"), "starts_at", "form", "place_kk", "place_ru")}),
        (_("Seats"), {"fields": ("seats",)}),
        (_("Origin"), {"fields": ("organisation", "document", "position")}),
    )

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()

    @admin.display(description=_("held on"))
    def held(self, obj):
        return obj.held

    @admin.display(description=_("place"))
    def place(self, obj):
        return obj.place

    def get_facts(self, request, obj):
        taken = taken_seats(obj)
        return [
            (_("held on"), obj.held),
            (_("place"), obj.place),
            (_("seats taken"), f"{taken} / {obj.seats}" if obj.seats is not None else f"{taken}"),
        ]

    def get_tools(self, request, obj):
        page = reverse("library:seminar", args=[obj.code])
        return [(_("See it in the library"), page), *super().get_tools(request, obj)]
