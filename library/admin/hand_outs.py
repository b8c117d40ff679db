"""Hand-outs: what was handed to whom, who has it and who has not. Receipts are only read."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from library.models import HandOut, Material, Receipt
from library.queries.audiences import having, owing
from registry.admin.base import ScopedModelAdmin
from registry.admin.columns import day_column, list_url
from registry.admin.filters import CurrentFirst, OrganisationFilter
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.keyset import KeysetModelAdmin


@admin.register(HandOut)
class HandOutAdmin(VoidableAdmin):
    list_display = (
        "material", "audience", "district", day_column(HandOut, "handed_on"), day_column(HandOut, "ended_on"), "state",
    )  # fmt: skip
    list_filter = (CurrentFirst, "audience", "district", ("material", OrganisationFilter))
    list_select_related = ("material",)
    fields = ("material", "audience", "district", "handed_on", "ended_on")
    autocomplete_fields = ("material",)
    search_fields = ("material__search_key",)

    def get_search_results(self, request, queryset, search_term):
        materials = Material.objects.visible_to(request.user).matching(search_term)
        return queryset.filter(material__in=materials), False

    def get_changeform_initial_data(self, request):
        return {"handed_on": timezone.localdate()} | super().get_changeform_initial_data(request)

    def get_urls(self):
        return [self.command_path("waiting", self.waiting_view, "waiting"), *super().get_urls()]

    def get_facts(self, request, obj):
        today = timezone.localdate()
        link = '<a href="{}">{}</a>'
        received = list_url(Receipt, hand_out__id__exact=obj.pk)
        return [
            (_("to whom"), f"{obj.get_audience_display()} {obj.get_district_display()}"),
            (_("have received it"), format_html(link, received, having(obj, today).count())),
            (_("have not yet"), format_html(link, self.command_url(obj, "waiting"), owing(obj, today).count())),
        ]

    def waiting_view(self, request, object_id):
        """The chairs who have not said yet that they have it."""
        obj = self.record_or_404(request, object_id, "view")
        return self.page(
            request,
            "admin/library/waiting.html",
            title=_("Have not received it yet"),
            subtitle=str(obj),
            original=obj,
            offices=owing(obj, timezone.localdate()),
        )


@admin.register(Receipt)
class ReceiptAdmin(KeysetModelAdmin, ScopedModelAdmin):
    keyset = ("-received_at", "-pk")
    corrected_by_commands = True
    list_display = ("hand_out", "organisation", "person", "received_at", "version_number")
    list_filter = (("hand_out", OrganisationFilter),)
    list_select_related = ("hand_out__material", "office__organisation", "office__person", "version")
    fields = readonly_fields = ("hand_out", "organisation", "person", "version", "received_at", "made_by")
    search_fields = ("office__organisation__search_key",)
    search_help_text = _("Number or name, Kazakh letters or not: 98, школа 98, балдаурен.")

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("organisation"))
    def organisation(self, obj):
        return obj.office.organisation

    @admin.display(description=_("person"))
    def person(self, obj):
        return obj.office.person.short_name

    @admin.display(description=_("version"))
    def version_number(self, obj):
        return f"{obj.version.get_language_display()}, {obj.version.number}" if obj.version else ""
