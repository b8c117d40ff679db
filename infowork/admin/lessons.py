"""Union lessons that were held."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.models import UnionLesson
from registry.admin.columns import OfOrganisation, day_column, number_column
from registry.admin.filters import CurrentFirst, OfDistrict, OfKind, OrganisationFilter
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.known_dates import half_year
from shymkent_union.lib.periods import DAY, Period

# So many half-years stand to be chosen.
HALVES = 6


class InPeriod(admin.SimpleListFilter):
    """A half-year or a year of the last ones."""

    title = _("period")
    parameter_name = "period"

    def lookups(self, request, model_admin):
        half, found = Period.half_of(timezone.localdate()), []
        for _number in range(HALVES):
            found.append((f"{half}", half_year(half)))
            if half.first.month == 1:
                found.append((f"{half.first.year}", f"{half.first.year}"))
            half = Period.half_of(half.first - DAY)
        return found

    def queryset(self, request, queryset):
        # Only what is offered above comes this far as a value.
        offered = {value for value, _words in self.lookup_choices}
        if self.value() not in offered:
            return queryset
        period = Period.parse(self.value())
        return queryset.filter(held_on__range=(period.first, period.last))


@admin.register(UnionLesson)
class UnionLessonAdmin(OfOrganisation, KeysetModelAdmin, VoidableAdmin):
    keyset = ("-held_on", "-pk")
    list_display = (
        "register_number", "organisation", day_column(UnionLesson, "held_on"), "topic", "audience",
        number_column(UnionLesson, "present"), "lecturer", "state",
    )  # fmt: skip
    list_filter = (
        CurrentFirst, ("organisation", OrganisationFilter), OfKind, OfDistrict, "audience", InPeriod,
    )  # fmt: skip
    list_select_related = ("organisation",)
    autocomplete_fields = ("organisation",)
