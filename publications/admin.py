"""The press and the media log in the back office."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from registry.admin.base import ScopedInline, ScopedModelAdmin
from registry.admin.columns import OfOrganisation, Years, day_column, number_cell, number_column, tenge_column
from registry.admin.filters import CurrentFirst, OrganisationFilter
from registry.admin.known_dates import KnownDates
from registry.admin.papers import Papers, paper_column
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.amounts import tenge

from .models import Campaign, Channel, MediaOutlet, Periodical, PressCertificate, PressOrder, Price, Publication


class PriceInline(ScopedInline):
    """What a copy costs, year by year: an order's sum follows from it."""

    model = Price
    fields = ("year", "copy_kzt")


@admin.register(Campaign)
class CampaignAdmin(Years, ScopedModelAdmin):
    """Until its last day the press of the year is ordered: that is the due day of the order."""

    list_display = ("year_shown", day_column(Campaign, "opens_on"), day_column(Campaign, "closes_on"))


@admin.register(Periodical)
class PeriodicalAdmin(ScopedModelAdmin):
    inlines = (PriceInline,)
    list_display = ("title", "in_campaign", number_column(Periodical, "position"))
    list_filter = ("in_campaign",)
    search_fields = ("title_kk", "title_ru")

    @admin.display(description=_("title"), ordering="title_kk")
    def title(self, obj):
        return f"{obj}"


@admin.register(PressOrder)
class PressOrderAdmin(OfOrganisation, Years, VoidableAdmin):
    list_display = (
        "register_number", "organisation", "periodical", "year_shown", number_column(PressOrder, "copies"),
        tenge_column(PressOrder, "amount_kzt"), "price", day_column(PressOrder, "ordered_on"),
        day_column(PressOrder, "paid_on"), "state",
    )  # fmt: skip
    list_filter = (CurrentFirst, "year", "periodical", ("organisation", OrganisationFilter))
    list_select_related = ("organisation", "periodical")
    autocomplete_fields = ("organisation", "periodical")
    ordering = ("-year", "organisation__register_number", "periodical__position")

    @admin.display(description=_("a copy"))
    def price(self, obj):
        return number_cell(tenge(round(obj.amount_kzt / obj.copies))) if obj.copies else ""


@admin.register(PressCertificate)
class PressCertificateAdmin(Years, VoidableAdmin):
    list_display = (
        "number", "holder_name", "periodical", "year_shown", day_column(PressCertificate, "presented_on"), "state",
    )  # fmt: skip
    list_filter = (CurrentFirst, "year", "periodical")
    list_select_related = ("periodical",)
    search_fields = ("number", "holder_name")
    autocomplete_fields = ("organisation", "periodical", "person")


@admin.register(MediaOutlet)
class MediaOutletAdmin(ScopedModelAdmin):
    list_display = ("name", "kind", "level", "handle", "is_central_committee_site")
    list_filter = ("kind", "level")
    search_fields = ("name", "handle")


@admin.register(Publication)
class PublicationAdmin(Papers, KnownDates, VoidableAdmin):
    paper, paper_shown = "clipping", paper_column(Publication, "clipping")
    list_display = ("title_shown", "outlet", "organisation", "when", "state")
    list_filter = (CurrentFirst, "outlet__kind", ("outlet", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("outlet", "organisation")
    search_fields = ("title", "outlet__name")
    autocomplete_fields = ("organisation", "outlet", "document")
    ordering = ("-latest", "-pk")
    fields = ("organisation", "outlet", "title", "earliest", "latest", "url", "clipping", "document")

    @admin.display(description=_("title"), ordering="title")
    def title_shown(self, obj):
        return obj.title or _("no title: proves the outlet only")


@admin.register(Channel)
class ChannelAdmin(ScopedModelAdmin):
    list_display = (
        "title", "kind", "is_official_account", "for_chairs", day_column(Channel, "opened_on"),
        day_column(Channel, "closed_on"),
    )  # fmt: skip
    list_filter = (CurrentFirst, "kind", "is_official_account")
    search_fields = ("title_kk", "title_ru", "url")
    autocomplete_fields = ("organisation", "document")

    @admin.display(description=_("title"), ordering="title_kk")
    def title(self, obj):
        return f"{obj}"
