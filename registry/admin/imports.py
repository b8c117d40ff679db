"""Lists brought in: the committee's own, and those that chairs sent; one page a list, as its state asks for it."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.import_pages import words
from registry.import_pages.pages import ListPages
from registry.models import ImportBatch, Organisation
from registry.services.imports import batches
from registry.services.imports.opening import send_list
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.refusals import show_on

from .base import ScopedModelAdmin
from .columns import add_url, list_url, number_cell
from .import_forms import OrganisationsForm, StaffBringForm

ASKS = ["GET", "HEAD", "POST"]


class StaffListPages(ListPages):
    """In the frame of the back office."""

    frame = "admin/registry/importbatch/page.html"
    staff = True
    addresses = (*ListPages.addresses, "organisations", "take_over")

    def __init__(self, request, batch, model_admin):
        super().__init__(request, batch)
        self.model_admin = model_admin

    def address(self, page=""):
        return self.model_admin.command_url(self.batch, page or "change")

    def bring_in_url(self):
        return add_url(ImportBatch)

    def onward(self):
        return list_url(ImportBatch), _("See the lists")

    def frame_context(self):
        site = self.model_admin
        shared = site.admin_site.each_context(self.request)
        return shared | {"opts": site.opts, "media": site.media, "original": self.batch}

    def organisations_page(self):
        """Which organisation a name of the list means that the register does not know."""
        if not self.batch.unknown_organisations:
            raise Http404
        form = OrganisationsForm(self.posted(), unknown=self.batch.unknown_organisations, user=self.request.user)
        return self.answered(
            form,
            lambda: batches.answer_organisations(self.batch, answers=form.answers(), by=self.request.user),
            "organisations",
            title=_("Which organisations are meant?"),
            lead=_("Rows of a name that stays without an answer are left out."),
            form_media=form.media,
        )


@admin.register(ImportBatch)
class ImportBatchAdmin(KeysetModelAdmin, ScopedModelAdmin):
    """A list is brought in, looked at and decided on pages of its own; nothing of it is typed into a form."""

    corrected_by_commands = True
    keyset = ("-entered_at", "-pk")
    change_list_template = "admin/registry/importbatch/change_list.html"
    list_display = ("entered", "name_shown", "entered_by_organisation", "kind", "rows_shown", "state_shown")
    list_display_links = ("entered", "name_shown")
    list_filter = ("state", "kind")
    list_select_related = ("organisation",)

    def get_urls(self):
        pages = {
            "columns": (require_http_methods(ASKS), ListPages.columns_page),
            "organisations": (require_http_methods(ASKS), StaffListPages.organisations_page),
            "undo": (require_http_methods(ASKS), ListPages.undo_page),
            "apply": (require_POST, lambda one: one.run(batches.apply_batch)),
            "abandon": (require_POST, lambda one: one.run(batches.abandon)),
            "go_on": (require_POST, lambda one: one.run(batches.resume)),
            "take_over": (require_POST, lambda one: one.run(batches.take_over)),
        }
        taken_out = {"refused": ListPages.refused_file, "file": ListPages.sent_file}
        return [
            *(self._list_path(name, method(self._page(shown, "change"))) for name, (method, shown) in pages.items()),
            *(self._list_path(name, require_safe(self._page(shown, "view"))) for name, shown in taken_out.items()),
            *super().get_urls(),
        ]

    def _list_path(self, name, view):
        return self.command_path(name.replace("_", "-"), view, name)

    def _page(self, shown, permission):
        def view(request, object_id):
            return shown(self._pages(request, object_id, permission))

        return view

    def _pages(self, request, object_id, permission="view"):
        return StaffListPages(request, self.record_or_404(request, object_id, permission), self)

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("organisation", "members_of")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """The page of a list in its state."""
        if not object_id.isdecimal():
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return self._pages(request, int(object_id)).state_page()

    def add_view(self, request, form_url="", extra_context=None):
        """A list of the committee's own."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        kind = {"kind": request.GET["kind"]} if "kind" in request.GET else {}
        form = StaffBringForm(*self._posted(request), user=request.user, initial=kind)
        if form.is_valid():
            try:
                # city_wide: what staff bring in is the committee's, and they see every organisation.
                batch = send_list(
                    organisation=Organisation.objects.city_wide().committee(), by=request.user, **form.cleaned_data
                )
            except ValidationError as error:
                show_on(form, error)
            else:
                return HttpResponseRedirect(self.record_url(batch))
        return self.page(
            request,
            "admin/command.html",
            title=_("Bring in a list"),
            sentence=_("Any layout will do: a workbook or pasted text. Nothing is written before you have seen it."),
            button=_("Show what will change"),
            form=form,
            media=self.media + form.media,
            has_file_field=True,
        )

    @staticmethod
    def _posted(request):
        return (request.POST, request.FILES) if request.method == "POST" else ()

    @admin.display(description=_("entered at"))
    def entered(self, obj):
        return date_format(timezone.localtime(obj.entered_at), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("list"))
    def name_shown(self, obj):
        return words.shown_name(obj)

    @admin.display(description=_("entered by"))
    def entered_by_organisation(self, obj):
        return obj.organisation.short_name

    @admin.display(description=_("rows"))
    def rows_shown(self, obj):
        return number_cell(words.all_rows(obj))

    @admin.display(description=_("state"))
    def state_shown(self, obj):
        kind = words.STATE_MARKS[obj.state]
        return render_to_string("components/status.html", {"words": obj.get_state_display(), "kind": kind})
