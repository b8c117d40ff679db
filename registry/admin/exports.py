"""Exports in the back office: who took what out of the portal. The file itself is only for who asked for it."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from registry.forms.exports import ExportForm
from registry.forms.statistics import StatisticsForm
from registry.models import Export, Organisation
from registry.queries.exports import file_name, filter_words, is_silent
from registry.services.exports import ask_for_export, open_export, resume_export
from shymkent_union.lib.downloads import attachment
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.refusals import show_on
from shymkent_union.lib.waiting import look_again

from .base import ScopedModelAdmin
from .columns import number_column
from .filters import is_key

# The parameters of the list of members -> what the export calls them.
OF_MEMBERS = {
    "state": "state", "organisation__id__exact": "organisation", "kind": "kind", "district": "district",
    "category__exact": "category", "lacking": "lacking", "q": "q",
}  # fmt: skip


@admin.register(Export)
class ExportAdmin(KeysetModelAdmin, ScopedModelAdmin):
    keyset = ("-asked_at", "-pk")
    list_display = ("moment", "kind", "format", "who", "state", number_column(Export, "rows"), "personal_data")
    list_filter = ("kind", "personal_data")
    list_select_related = ("asked_by__person",)
    fieldsets = ((None, {"fields": ()}),)
    corrected_by_commands = True
    change_form_template = "admin/registry/export_change_form.html"

    def get_urls(self):
        commands = [
            self.command_path("file", self.file_view, "file"),
            self.command_path("go-on", self.go_on_view, "go_on"),
        ]
        return [*commands, *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        """What is taken out is what the list showed: its filters come in the address, and are said in words."""
        if not self.has_add_permission(request):
            raise Http404
        statistics = request.GET.get("list") == Export.Kind.STATISTICS
        filters = _of_statistics(request.GET) if statistics else _of_members(request.GET)
        form = ExportForm(request.POST or None, personal=not statistics)
        if request.method == "POST" and form.is_valid():
            try:
                # city_wide: what staff take out is the committee's.
                export = ask_for_export(
                    kind=Export.Kind.STATISTICS if statistics else Export.Kind.MEMBERS, filters=filters,
                    organisation=Organisation.objects.city_wide().committee(), by=request.user,
                    language=get_language(), **form.cleaned_data,
                )  # fmt: skip
            except ValidationError as error:
                show_on(form, error)
            else:
                return HttpResponseRedirect(self.record_url(export))
        words = filter_words(filters)
        return self.page(
            request, "admin/command.html", title=_("Take out the statistics") if statistics else _("Take out members"),
            sentence="; ".join(f"{name}: {value}" for name, value in words) or _("All current members of the city."),
            button=_("Take out"), form=form, media=self.media + form.media,
        )  # fmt: skip

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is not None:
            at_work, silent = obj.state == Export.State.WRITING, is_silent(obj)
            own = obj.asked_by_id == request.user.pk
            context |= {"export": obj, "at_work": at_work, "silent": silent, "own": own}
        page = super().render_change_form(request, context, *args, obj=obj, **kwargs)
        return look_again(page) if obj is not None and at_work and not silent else page

    def get_facts(self, request, obj):
        return [
            (_("who"), self.who(obj)),
            (_("when"), self.moment(obj)),
            (_("format"), obj.get_format_display()),
            *filter_words(obj.filters),
            (_("with IIN, date of birth and telephone number"), _("Yes") if obj.personal_data else _("No")),
            (_("what the personal data are for"), obj.purpose),
            (_("state"), obj.get_state_display()),
            (_("rows"), str(obj.rows)),
        ]

    def file_view(self, request, object_id):
        export = self._own_or_404(request, object_id)
        file = open_export(export, by=request.user)
        if file is None:
            raise Http404
        return attachment(file, file_name(export))

    def go_on_view(self, request, object_id):
        export = self._own_or_404(request, object_id)
        if request.method == "POST":
            resume_export(export, by=request.user)
            messages.success(request, _("It goes on."))
        return HttpResponseRedirect(self.record_url(export))

    def _own_or_404(self, request, object_id):
        export = self.get_queryset(request).filter(pk=object_id, asked_by=request.user).first()
        if export is None:
            raise Http404
        return export

    @admin.display(description=_("asked at"))
    def moment(self, obj):
        return date_format(timezone.localtime(obj.asked_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("asked by"))
    def who(self, obj):
        return str(obj.asked_by) if obj.asked_by else ""


def _of_members(parameters):
    filters = {name: parameters[key][:80] for key, name in OF_MEMBERS.items() if parameters.get(key)}
    if "organisation" in filters:
        filters["organisation"] = int(filters["organisation"]) if is_key(filters["organisation"]) else 0
    return filters


def _of_statistics(parameters):
    asked = StatisticsForm(parameters).asked()
    return asked | {name: asked[name].isoformat() for name in ("on", "since")}
