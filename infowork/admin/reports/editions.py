"""Editions of the information report: assembled, edited, approved by the city chair, frozen, corrected."""

from http import HTTPStatus

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from infowork.models import ReportEdition
from infowork.report.edition import differences, frozen_figure, lines_of, reporting_of, written
from infowork.report.figure import LANGUAGES, label
from infowork.report.render import CONTENT_TYPES
from infowork.services import report_editions
from registry.admin.base import ScopedModelAdmin, visible
from registry.admin.columns import day_column, number_column
from registry.models import Organisation

from . import live
from .forms import BlockForm, PeriodForm, SignedForm, sitting_words


@admin.register(ReportEdition)
class ReportEditionAdmin(ScopedModelAdmin):
    """The list asks for a period and shows the editions; the rest are pages of its own."""

    # The columns of the workbook: the list itself is a page of its own.
    list_display = (
        day_column(ReportEdition, "period_first"), day_column(ReportEdition, "period_last"),
        number_column(ReportEdition, "number"), "state", "approved_at", "approved_by",
    )  # fmt: skip
    list_select_related = ("approved_by__person",)
    corrected_by_commands = True

    def has_add_permission(self, request):
        return False

    def get_urls(self):
        prefix = "infowork_reportedition"

        def page(route, view, name):
            return path(route, self.admin_site.admin_view(self._guarded(view)), name=f"{prefix}_{name}")

        return [
            page("", self.list_view, "changelist"),
            page("<int:object_id>/change/", self.edition_view, "change"),
            page("<int:object_id>/<str:language>/blocks/<str:key>/", self.block_view, "block"),
            page("<int:object_id>/<str:language>/figures/<str:key>/", self.frozen_figure_view, "frozen_figure"),
            page("<int:object_id>/<str:language>/<str:suffix>/", self.file_view, "file"),
            page("<int:object_id>/approve/", self.approve_view, "approve"),
            page("<int:object_id>/correct/", self.correct_view, "correct"),
            page("<int:object_id>/signed/", self.signed_view, "signed"),
            page("<int:object_id>/scan/", self.scan_view, "scan"),
            page("period/<str:period>/", self.live_view, "live"),
            page("period/<str:period>/make/", self.make_view, "make"),
            page("period/<str:period>/figures/<str:key>/", self.figure_view, "figure"),
            page("period/<str:period>/<str:language>/<str:suffix>/", self.document_view, "document"),
            *super().get_urls(),
        ]

    def _guarded(self, view):
        """The report is for those who keep information work: 403 to the technical administrator."""

        def guarded(request, *args, **kwargs):
            if not self.has_view_permission(request):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return guarded

    def list_view(self, request):
        form = PeriodForm(request.GET or None)
        if request.GET and form.is_valid():
            period = live.Period(form.cleaned_data["first"], form.cleaned_data["last"])
            return redirect("admin:infowork_reportedition_live", str(period))
        return self.page(
            request,
            "admin/infowork/reportedition/list.html",
            title=_("Information reports"),
            form=form,
            presets=[(str(period), live.period_title(period)) for period in live.period_presets()],
            editions=self.get_queryset(request).select_related("approved_by__person", "corrects"),
        )

    def live_view(self, request, period):
        return live.live_view(self, request, period)

    def figure_view(self, request, period, key):
        return live.figure_view(self, request, period, key)

    def document_view(self, request, period, language, suffix):
        return live.document_view(self, request, period, language, suffix)

    def make_view(self, request, period):
        """Makes a draft of the period, or opens the newest edition that is there."""
        period = live.read_period(period)
        if request.method != "POST":
            return redirect("admin:infowork_reportedition_live", str(period))
        # city_wide: the report is the committee's own.
        committee = Organisation.objects.city_wide().committee()
        try:
            edition = report_editions.make_edition(committee, period, by=request.user)
        except ValidationError as error:
            messages.warning(request, " ".join(error.messages))
            edition = self._of_period(request, period)
        return redirect(self.record_url(edition))

    def _of_period(self, request, period):
        editions = self.get_queryset(request).filter(period_first=period.first, period_last=period.last)
        return editions.order_by("-number").first()

    def edition_view(self, request, object_id):
        edition = self.record_or_404(request, object_id, "view")
        language = live.read_language(request)
        name = "frozen_figure" if edition.is_approved else "figure"

        def figure_url(key):
            args = [edition.pk, language, key] if edition.is_approved else [str(edition.period), key]
            return reverse(f"admin:infowork_reportedition_{name}", args=args)

        missing = edition.frozen[language]["missing"] if edition.is_approved else []
        reporting = reporting_of(edition, language)
        return self.page(
            request,
            "admin/infowork/reportedition/edition.html",
            title=_("Information report"),
            subtitle=live.period_title(edition.period),
            edition=edition,
            heard_by=sitting_words(edition.heard_by),
            language=language,
            report_languages=LANGUAGES,
            lines=live.shown_lines(lines_of(edition, language), figure_url),
            missing=[(label(reporting, line["key"]), line["why"], figure_url(line["key"])) for line in missing],
            differences=differences(edition, language),
            files=edition.files.order_by("language", "format"),
            may_approve=request.user.has_perm("infowork.approve_reportedition") and not edition.is_approved,
        )

    def block_view(self, request, object_id, language, key):
        edition = self._draft_or_404(request, object_id)
        line = next((line for line in lines_of(edition, language) if line.block.key == key), None)
        if line is None or not line.block.editable:
            raise Http404
        form = BlockForm(request.POST or None, initial={"text": line.block.editable_text})

        def command(text):
            report_editions.edit_block(edition, language, key, text=text, by=request.user)
            return edition

        response = self.run_command(
            request, form, command, title=_("Edit the text"), done=_("The text is saved."), obj=edition,
            sentence=_("An empty text gives the computed one back. A list has one item a line."), button=_("Save"),
        )  # fmt: skip
        if response.status_code != HTTPStatus.FOUND:
            return response
        # Back to the very part, in the language that was edited.
        return redirect(f"{self.record_url(edition)}?language={language}#block-{slugify(key)}")

    def _draft_or_404(self, request, object_id):
        edition = self.record_or_404(request, object_id)
        if edition.is_approved:
            raise Http404
        return edition

    def frozen_figure_view(self, request, object_id, language, key):
        """The rows counted when the edition was approved, as they are today."""
        edition = self.record_or_404(request, object_id, "view")
        if not edition.is_approved or language not in LANGUAGES:
            raise Http404
        try:
            figure = frozen_figure(edition, language, key)
        except KeyError as error:
            raise Http404 from error
        counted = [rows for rows in figure["rows"] if "ids" in rows]
        return live.rows_page(
            self,
            request,
            title=label(reporting_of(edition, language), key),
            period=edition.period,
            value=written(figure["value"], language),
            why="",
            groups=[(self._rows(request, rows), "") for rows in counted],
            back=self.record_url(edition),
            counts=[rows["counts"] for rows in figure["rows"] if "counts" in rows],
        )

    @staticmethod
    def _rows(request, rows):
        return visible(apps.get_model(rows["model"]), request.user).filter(pk__in=rows["ids"])

    def file_view(self, request, object_id, language, suffix):
        """A finished document of an approved edition, as it was stored."""
        edition = self.record_or_404(request, object_id, "view")
        kept = edition.files.filter(language=language, format=suffix).first()
        if kept is None:
            raise Http404
        name = live.file_name(edition.period, language, suffix)
        return FileResponse(kept.file.open(), as_attachment=True, filename=name, content_type=CONTENT_TYPES[suffix])

    def approve_view(self, request, object_id):
        edition = self._draft_or_404(request, object_id)
        if not request.user.has_perm("infowork.approve_reportedition"):
            raise PermissionDenied
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            lambda: report_editions.approve_edition(edition, by=request.user),
            title=_("Approve the report"),
            done=_("The report is approved and stays as it is."),
            obj=edition,
            sentence=_("Approval keeps the documents and the figures as they are now, in both languages."),
            button=_("Approve"),
        )

    def correct_view(self, request, object_id):
        edition = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            lambda: report_editions.correct_edition(edition, by=request.user),
            title=_("Make a corrected edition"),
            done=_("A draft of the corrected edition is made."),
            obj=edition,
            sentence=_("The approved edition stays as it is; the new one names it and lists what differs."),
        )

    def signed_view(self, request, object_id):
        edition = self.record_or_404(request, object_id)
        form = SignedForm(request.POST or None, request.FILES or None, user=request.user, edition=edition)

        def command(scan, heard_by):
            return report_editions.attach_signed(edition, scan=scan, heard_by=heard_by, by=request.user)

        return self.run_command(
            request, form, command, title=_("Attach the signed paper"), done=_("Attached."), obj=edition
        )

    def scan_view(self, request, object_id):
        edition = self.record_or_404(request, object_id, "view")
        if not edition.signed_scan:
            raise Http404
        return FileResponse(edition.signed_scan.open(), content_type="application/pdf", filename="signed.pdf")
