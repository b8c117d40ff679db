"""What the information work rests on: mandates and the programme."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from infowork.models import Mandate, Programme
from registry.admin.base import ScopedModelAdmin
from registry.admin.columns import Years
from registry.admin.known_dates import KnownDates
from registry.admin.voiding import VoidableAdmin

from .tasks import work_url


@admin.register(Mandate)
class MandateAdmin(KnownDates, ScopedModelAdmin):
    list_display = ("title", "ordinal", "when", "in_force")
    list_filter = ("in_force",)
    search_fields = ("title_kk", "title_ru", "ordinal")
    autocomplete_fields = ("organisation", "document")

    @admin.display(description=_("title"), ordering="title_kk")
    def title(self, obj):
        return f"{obj}"


@admin.register(Programme)
class ProgrammeAdmin(Years, VoidableAdmin):
    list_display = ("title", "year_first_shown", "year_last_shown", "adopted_by", "state")
    list_select_related = ("adopted_by__organisation",)
    search_fields = ("title_kk", "title_ru")
    autocomplete_fields = ("organisation", "adopted_by", "material", "document")

    @admin.display(description=_("title"), ordering="title_kk")
    def title(self, obj):
        return f"{obj}"

    def get_tools(self, request, obj):
        return [(_("Tasks of the programme"), work_url(programme=obj.pk)), *super().get_tools(request, obj)]
