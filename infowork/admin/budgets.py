"""Estimates of expenditure with the share of information work."""

from django.contrib import admin
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from infowork.models import Budget, BudgetLine
from registry.admin.base import ScopedInline
from registry.admin.columns import OfOrganisation, Years, day_column, number_cell, tenge_column
from registry.admin.filters import CurrentFirst, OrganisationFilter
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.amounts import percent, tenge


class BudgetLineInline(ScopedInline):
    model = BudgetLine
    fields = ("article", "planned_kzt", "spent_kzt")


@admin.register(Budget)
class BudgetAdmin(OfOrganisation, Years, VoidableAdmin):
    list_display = (
        "register_number", "organisation", "year_shown", tenge_column(Budget, "planned_kzt"), "for_information",
        "share", day_column(Budget, "approved_on"), "state",
    )  # fmt: skip
    list_filter = (CurrentFirst, "year", ("organisation", OrganisationFilter))
    list_select_related = ("organisation",)
    autocomplete_fields = ("organisation",)
    ordering = ("-year", "organisation__register_number")
    inlines = (BudgetLineInline,)

    def get_queryset(self, request):
        lines = BudgetLine.objects.visible_to(request.user).filter(
            budget=OuterRef("pk"), article=BudgetLine.Article.INFORMATION_WORK
        )
        return super().get_queryset(request).annotate(information_kzt=Subquery(lines.values("planned_kzt")[:1]))

    @admin.display(description=_("for information work, ₸"), ordering="information_kzt")
    def for_information(self, obj):
        return number_cell(tenge(obj.information_kzt))

    @admin.display(description=_("share"))
    def share(self, obj):
        return number_cell(percent(obj.information_kzt, obj.planned_kzt))

    def get_facts(self, request, obj):
        return [
            (_("organisation"), obj.organisation.name),
            (_("for information work, ₸"), tenge(obj.information_kzt)),
            (_("share"), percent(obj.information_kzt, obj.planned_kzt)),
        ]
