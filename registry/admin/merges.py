"""Cards that may be one person, and cards that were joined: two lists for the committee."""

from functools import partial

from django import forms
from django.contrib import admin
from django.http import Http404, HttpResponseRedirect
from django.urls import path
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from registry.models import LikelyDuplicate, PersonMerge
from registry.queries.duplicates import is_being_looked_through
from registry.services.duplicates import ask_for_search
from registry.services.merges import undo_merge
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.waiting import look_again

from .base import ScopedModelAdmin
from .columns import list_url, record_link
from .joining import MERGE, compare_url


def day_of(moment):
    return short_day(timezone.localtime(moment)) if moment else ""


@admin.register(LikelyDuplicate)
class LikelyDuplicateAdmin(KeysetModelAdmin, ScopedModelAdmin):
    """What the last search through the whole register found. Nothing is joined by itself."""

    corrected_by_commands = True
    change_list_template = "admin/registry/likelyduplicate/change_list.html"
    list_display = ("first_name", "second_name", "reason", "found")
    list_filter = ("reason",)
    list_select_related = ("first", "second")

    list_display_links = None
    fieldsets = ((None, {"fields": ()}),)

    def get_urls(self):
        search = path(
            "search/",
            self.admin_site.admin_view(require_POST(self.search_view)),
            name="registry_likelyduplicate_search",
        )
        return [search, *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        running = is_being_looked_through()
        page = super().changelist_view(request, {"being_looked_through": running} | (extra_context or {}))
        return look_again(page) if running else page

    def get_tools(self, request, obj):
        return [(_("See both cards"), compare_url(obj.first, obj.second))] if request.user.has_perm(MERGE) else []

    def get_facts(self, request, obj):
        return [
            (_("first card"), record_link(obj.first)),
            (_("second card"), record_link(obj.second)),
            (_("why"), obj.get_reason_display()),
            (_("found at"), day_of(obj.found_at)),
        ]

    def search_view(self, request):
        if not request.user.has_perm(MERGE):
            raise Http404
        ask_for_search()
        return HttpResponseRedirect(list_url(LikelyDuplicate))

    @admin.display(description=_("first card"))
    def first_name(self, obj):
        return format_html('<a href="{}">{}</a>', compare_url(obj.first, obj.second), _with_birth_date(obj.first))

    @admin.display(description=_("second card"))
    def second_name(self, obj):
        return _with_birth_date(obj.second)

    @admin.display(description=_("found at"))
    def found(self, obj):
        return day_of(obj.found_at)


def _with_birth_date(person):
    return f"{person.full_name}, {short_day(person.birth_date)}" if person.birth_date else person.full_name


@admin.register(PersonMerge)
class PersonMergeAdmin(KeysetModelAdmin, ScopedModelAdmin):
    """Cards that were joined, the latest first; each can be undone from here."""

    corrected_by_commands = True
    keyset = ("-done_at", "-pk")
    list_display = ("kept_name", "merged_name", "done", "undone")
    list_select_related = ("kept", "merged")
    fieldsets = ((None, {"fields": ()}),)

    def get_urls(self):
        return [self.command_path("undo", self.undo_view, "undo"), *super().get_urls()]

    def get_tools(self, request, obj):
        if obj.undone_at or not request.user.has_perm("registry.change_personmerge"):
            return []
        return [(_("Undo the joining"), self.command_url(obj, "undo"))]

    def get_facts(self, request, obj):
        return [
            (_("card that is kept"), record_link(obj.kept)),
            (_("card that is joined to it"), record_link(obj.merged)),
            (_("merged at"), day_of(obj.done_at)),
            (_("merged by"), obj.done_by),
            (_("undone at"), day_of(obj.undone_at)),
            (_("values moved"), str(obj.moved.count())),
        ]

    def undo_view(self, request, object_id):
        merge = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(undo_merge, merge, by=request.user),
            obj=merge,
            title=_("Undo the joining"),
            sentence=_("Both cards are there again, each with what it had before."),
            done=_("The two cards are two again."),
        )

    @admin.display(description=_("card that is kept"))
    def kept_name(self, obj):
        return obj.kept.full_name

    @admin.display(description=_("card that is joined to it"))
    def merged_name(self, obj):
        return obj.merged.full_name

    @admin.display(description=_("merged at"))
    def done(self, obj):
        return day_of(obj.done_at)

    @admin.display(description=_("undone at"))
    def undone(self, obj):
        return day_of(obj.undone_at)
