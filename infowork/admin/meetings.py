"""Meetings with the questions they considered."""

from django.contrib import admin
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from infowork.models import Consideration, Meeting
from registry.admin.base import ScopedInline
from registry.admin.columns import OfOrganisation, number_cell
from registry.admin.filters import CurrentFirst, OrganisationFilter
from registry.admin.known_dates import KnownDates
from registry.admin.papers import Papers, paper_column
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.amounts import grouped


class ConsiderationInline(admin.StackedInline, ScopedInline):
    model = Consideration
    template = "admin/edit_inline/stacked.html"
    autocomplete_fields = ("topic",)
    fields = (
        ("number", "is_information_work"), "topic", "title_kk", "title_ru", "decision_kk", "decision_ru",
        "decision_number",
    )  # fmt: skip


@admin.register(Meeting)
class MeetingAdmin(Papers, KnownDates, OfOrganisation, VoidableAdmin):
    paper, paper_shown = "protocol_file", paper_column(Meeting, "protocol_file")
    list_display = ("register_number", "organisation", "kind", "body", "when", "questions", "state")
    list_filter = (CurrentFirst, "kind", ("organisation", OrganisationFilter))
    list_select_related = ("organisation", "body")
    autocomplete_fields = ("organisation", "body", "document")
    ordering = ("-latest", "-pk")
    inlines = (ConsiderationInline,)
    fields = (
        "organisation", "kind", "body", "session", "earliest", "latest", "protocol_number", "protocol_file",
        "document",
    )  # fmt: skip

    def get_queryset(self, request):
        about = Count("considerations", filter=Q(considerations__is_information_work=True))
        return super().get_queryset(request).annotate(about_information_work=about)

    @admin.display(description=_("about information work"), ordering="about_information_work")
    def questions(self, obj):
        return number_cell(grouped(obj.about_information_work))
