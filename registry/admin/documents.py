"""Norms, published documents and what is taken from them."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from registry.models import Norm, PublishedDocument, StatedFigure, Topic
from registry.panels import figure_words
from shymkent_union.lib.amounts import trimmed

from .base import ScopedModelAdmin
from .columns import day_column, number_cell, number_column
from .filters import CurrentFirst
from .voiding import VoidableAdmin


@admin.register(Norm)
class NormAdmin(ScopedModelAdmin):
    """A norm is never overwritten: a new value is a new row with the day it holds from."""

    list_display = ("norm", day_column(Norm, "holds_from"), "amount", "counted", "source")
    list_filter = ("key",)
    ordering = ("key", "-holds_from")
    fields = ("key", "holds_from", "value", "base", "rounding", "source_kk", "source_ru")

    @admin.display(description=_("norm"))
    def norm(self, obj):
        return obj.get_key_display()

    @admin.display(description=_("value"))
    def amount(self, obj):
        return number_cell(trimmed(obj.value))

    @admin.display(description=_("counted from"))
    def counted(self, obj):
        return "; ".join(f"{choice.label}" for choice in (obj.counted_from, obj.rounded) if choice)

    @admin.display(description=_("source"))
    def source(self, obj):
        return obj.source


@admin.register(PublishedDocument)
class PublishedDocumentAdmin(ScopedModelAdmin):
    list_display = ("title", "key", "organisation")
    list_select_related = ("organisation",)
    search_fields = ("title_kk", "title_ru", "key")
    autocomplete_fields = ("organisation",)

    def get_readonly_fields(self, request, obj=None):
        return ("key", "sha256") if obj else ("sha256",)

    @admin.display(description=_("title"))
    def title(self, obj):
        return f"{obj}"


@admin.register(Topic)
class TopicAdmin(ScopedModelAdmin):
    list_display = ("title", "in_report", number_column(Topic, "position"))
    list_filter = ("in_report",)
    search_fields = ("title_kk", "title_ru")
    autocomplete_fields = ("organisation",)

    @admin.display(description=_("title"))
    def title(self, obj):
        return f"{obj}"


@admin.register(StatedFigure)
class StatedFigureAdmin(VoidableAdmin):
    """Voided when the rows of our own for its period are complete: from then on they count instead."""

    list_display = (
        "figure", day_column(StatedFigure, "period_first"), day_column(StatedFigure, "period_last"),
        number_column(StatedFigure, "number"), "words", "document", "state",
    )  # fmt: skip
    list_filter = (CurrentFirst, "document")
    list_select_related = ("document",)
    search_fields = ("key", "words_kk", "words_ru")
    autocomplete_fields = ("organisation", "document", "topics")

    @admin.display(description=_("figure"), ordering="key")
    def figure(self, obj):
        return figure_words(obj.key)

    def get_facts(self, request, obj):
        return [(_("figure"), figure_words(obj.key))]

    @admin.display(description=_("words"))
    def words(self, obj):
        return obj.words
