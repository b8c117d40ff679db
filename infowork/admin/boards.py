"""Information boards and their photos."""

from django.contrib import admin
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from infowork.models import Board, BoardPhoto, ChecklistItem
from infowork.queries.boards import Checklist
from infowork.services.boards import propose_checklist
from registry.admin.base import ReadInline, ScopedModelAdmin
from registry.admin.columns import OfOrganisation, day_column, number_column
from registry.admin.filters import CurrentFirst, OrganisationFilter
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.known_dates import short_day

from .proposals import Proposed


class BoardPhotoInline(ReadInline):
    """Photos are sent from the organisation's own page, which makes them small and strips where they were taken."""

    model = BoardPhoto
    fields = readonly_fields = ("picture", "taken_on", "what_it_shows", "what_is_missing", "sent_at", "sent_by")

    def get_queryset(self, request):
        # An inline is made anew for each request.
        self.checklist = Checklist()
        return super().get_queryset(request).standing().select_related("sent_by__person").prefetch_related("shows")

    @admin.display(description=_("shows"))
    def what_it_shows(self, obj):
        return "; ".join(f"{item}" for item in self.checklist.of(obj).shown)

    @admin.display(description=_("missing"))
    def what_is_missing(self, obj):
        return "; ".join(f"{item}" for item in self.checklist.of(obj).missing)

    @admin.display(description=_("photo"))
    def picture(self, obj):
        url = reverse("infowork:photo", args=[obj.pk])
        words = _("Board photo of %(day)s") % {"day": short_day(obj.taken_on)}
        return format_html('<a href="{0}"><img src="{0}" alt="{1}" class="thumbnail" loading="lazy"></a>', url, words)


@admin.register(Board)
class BoardAdmin(OfOrganisation, VoidableAdmin):
    list_display = (
        "register_number", "organisation", "place", day_column(Board, "put_up_on"), day_column(Board, "taken_down_on"),
        "last_photo", "state",
    )  # fmt: skip
    list_filter = (CurrentFirst, ("organisation", OrganisationFilter))
    list_select_related = ("organisation",)
    autocomplete_fields = ("organisation",)
    ordering = ("organisation__register_number", "-put_up_on")
    inlines = (BoardPhotoInline,)

    def get_queryset(self, request):
        last = Max("photos__taken_on", filter=Q(photos__voided_at=None))
        return super().get_queryset(request).annotate(last_photo_on=last)

    @admin.display(description=_("last photo"), ordering="last_photo_on")
    def last_photo(self, obj):
        return short_day(obj.last_photo_on) or _("none")


@admin.register(ChecklistItem)
class ChecklistItemAdmin(Proposed, ScopedModelAdmin):
    """Asked of photos that are taken while it stands: an item that goes gets its last day."""

    list_display = (
        "text", number_column(ChecklistItem, "position"), day_column(ChecklistItem, "asked_from"),
        day_column(ChecklistItem, "asked_until"),
    )  # fmt: skip
    list_filter = (CurrentFirst,)
    search_fields = ("text_kk", "text_ru")
    propose = staticmethod(propose_checklist)
    proposal_sentence = _("Eight things after the guide on boards are asked of photos from this year on.")

    @admin.display(description=_("what the board shows"), ordering="text_kk")
    def text(self, obj):
        return f"{obj}"
