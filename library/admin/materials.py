"""Materials: what they are on the record, their files by a page of their own, which numbers the versions."""

from functools import partial

from django.contrib import admin
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from library.models import HandOut, Material, MaterialVersion
from library.services.materials import add_version, void_material
from registry.admin.base import ReadInline
from registry.admin.columns import list_url
from registry.admin.filters import CurrentFirst
from registry.admin.known_dates import KnownDateForm
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.known_dates import short_day

from .forms import AddFileForm
from .shelves import OwnedByCommittee


class HasFile(admin.SimpleListFilter):
    title = _("files")
    parameter_name = "files"

    def lookups(self, request, model_admin):
        return [("yes", _("With a file")), ("no", _("Known by title alone or on paper"))]

    def queryset(self, request, queryset):
        return queryset.filter(versions__isnull=self.value() == "no").distinct() if self.value() else queryset


class VersionInline(ReadInline):
    """The files that are there, to read; a new one comes by the page "Add a file"."""

    model = MaterialVersion
    fields = readonly_fields = ("language", "number", "link", "kind_name", "readable_size", "published_on")

    @admin.display(description=_("file"))
    def link(self, obj):
        url = reverse("library:file", args=[obj.material.code, obj.language, obj.number])
        return format_html('<a href="{}">{}</a>', url, obj.download_name)

    @admin.display(description=_("kind of file"))
    def kind_name(self, obj):
        return obj.kind_name

    @admin.display(description=_("size"))
    def readable_size(self, obj):
        return filesizeformat(obj.size)


@admin.register(Material)
class MaterialAdmin(OwnedByCommittee, KeysetModelAdmin, VoidableAdmin):
    form = KnownDateForm
    keyset = ("-latest", "-pk")
    list_display = ("__str__", "kind", "access", "prepared", "files", "state")
    list_filter = (CurrentFirst, "kind", "access", HasFile, "subjects", "collections", "in_report")
    search_fields = ("search_key",)
    search_help_text = _("Words of titles and notes or their beginnings, Kazakh letters or not.")
    autocomplete_fields = ("organisation", "subjects", "collections")
    inlines = (VersionInline,)
    void_command = staticmethod(void_material)
    fieldsets = (
        (None, {"fields": ("kind", "title_kk", "title_ru", "note_kk", "note_ru", "subjects", "collections")}),
        (_("Readers"), {"fields": ("access", "on_paper_at")}),
        (_("Origin"), {"fields": ("organisation", "origin", ("earliest", "latest"), "document")}),
        (_("In the report"), {"fields": ("in_report", "position")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("versions")

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()

    @admin.display(description=_("prepared on"))
    def prepared(self, obj):
        return obj.prepared

    @admin.display(description=_("files"))
    def files(self, obj):
        return ", ".join(f"{version.get_language_display()} ({version.number})" for version in obj.newest_versions)

    def get_urls(self):
        return [self.command_path("add-file", self.add_file_view, "add_file"), *super().get_urls()]

    def get_tools(self, request, obj):
        tools = super().get_tools(request, obj)
        if tools and obj.voided_at is None:
            tools = [(_("Add a file"), self.command_url(obj, "add_file")), *tools]
        return [(_("See it in the library"), reverse("library:material", args=[obj.code])), *tools]

    def get_facts(self, request, obj):
        hand_outs = format_html_join(", ", '<a href="{}">{}</a>', self._hand_out_links(obj))
        return [
            (_("who may read"), obj.get_access_display()),
            (_("on paper"), obj.on_paper_at),
            (_("hand-outs"), hand_outs),
        ]

    @staticmethod
    def _hand_out_links(obj):
        for hand_out in obj.hand_outs.standing():
            day = short_day(hand_out.handed_on)
            yield list_url(HandOut, material__id__exact=obj.pk), f"{hand_out.get_audience_display()}, {day}"

    def add_file_view(self, request, object_id):
        obj = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            AddFileForm(request.POST or None, request.FILES or None),
            partial(self._add_file, obj, by=request.user),
            obj=obj,
            title=_("Add a file"),
            sentence=_("The first file of a language becomes version 1, the next one version 2; earlier ones stay."),
            done=_("The file is in the library."),
        )

    @staticmethod
    def _add_file(obj, **given):
        return add_version(obj, **given).material
