"""Meetings with their agenda: entered on one page, read with what was decided and what came of it."""

import io

from django.contrib import admin
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.minutes import LANGUAGES, minutes_docx
from infowork.minutes.words import votes
from infowork.models import Meeting
from infowork.queries.meetings import (
    agenda_of,
    execution,
    members_of_body,
    open_on,
    quorum_of,
    standing_instructions,
    state_of,
)
from registry.admin.columns import OfOrganisation, number_cell
from registry.admin.filters import CurrentFirst, OrganisationFilter
from registry.admin.known_dates import KnownDates
from registry.admin.papers import Papers, paper_column
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.downloads import attachment

from .agenda import ConsiderationInline


@admin.register(Meeting)
class MeetingAdmin(Papers, KnownDates, OfOrganisation, VoidableAdmin):
    paper, paper_shown = "protocol_file", paper_column(Meeting, "protocol_file")
    change_form_template = "admin/infowork/meeting/record.html"
    list_display = ("register_number", "organisation", "kind", "body", "when", "questions", "still_open", "state")
    list_filter = (CurrentFirst, "kind", ("organisation", OrganisationFilter))
    autocomplete_fields = ("organisation", "body", "document")
    ordering = ("-latest", "-pk")
    inlines = (ConsiderationInline,)
    fields = (
        "organisation", "kind", "body", "session", ("earliest", "latest"), "place", "protocol_number",
        ("entitled", "present"), "invited", ("presided_by", "written_by"), "protocol_file", "document",
    )  # fmt: skip

    def get_urls(self):
        minutes = path(
            "<int:object_id>/minutes/<slug:language>/",
            self.admin_site.admin_view(self.minutes_view),
            name="infowork_meeting_minutes",
        )
        return [minutes, *super().get_urls()]

    def get_queryset(self, request):
        about = Count("considerations", filter=Q(considerations__is_information_work=True))
        waiting = standing_instructions().filter(open_on(timezone.localdate()), consideration__meeting=OuterRef("pk"))
        waiting = waiting.order_by().values("consideration__meeting").annotate(count=Count("pk")).values("count")
        meetings = super().get_queryset(request).select_related("organisation", "body")
        return meetings.annotate(about_information_work=about, waiting=Subquery(waiting))

    @staticmethod
    def label_to_choose(meeting):
        """Meetings of one body differ by their day."""
        return f"{meeting.held_short}, {meeting}"

    @admin.display(description=_("about information work"), ordering="about_information_work")
    def questions(self, obj):
        return number_cell(grouped(obj.about_information_work))

    @admin.display(description=_("instructions open"), ordering="waiting")
    def still_open(self, obj):
        return number_cell(grouped(obj.waiting)) if obj.waiting else ""

    def get_inline_instances(self, request, obj=None):
        """Read, the agenda stands in a panel of its own, with what came of it."""
        return [] if obj is not None and self._is_reading(request) else super().get_inline_instances(request, obj)

    def get_facts(self, request, obj):
        of_meeting = standing_instructions().filter(consideration__meeting=obj)
        register = members_of_body(obj.body, obj.latest) if obj.body_id and obj.entitled is None else 0
        return [
            (_("date"), obj.held),
            (_("protocol number"), obj.protocol_number),
            (_("quorum"), quorum_of(obj).sentence),
            (_("members of the body in the register"), register or ""),
            (_("execution"), execution(of_meeting, timezone.localdate()).sentence),
        ]

    def get_tools(self, request, obj):
        minutes = [
            (_("Minutes in Kazakh (DOCX)"), reverse("admin:infowork_meeting_minutes", args=[obj.pk, "kk"])),
            (_("Minutes in Russian (DOCX)"), reverse("admin:infowork_meeting_minutes", args=[obj.pk, "ru"])),
        ]
        return [*minutes, *super().get_tools(request, obj)]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk and self._is_reading(request):
            today = timezone.localdate()
            context["may_change"] = obj.voided_at is None and request.user.has_perm("infowork.change_instruction")
            context["agenda"] = [
                (row, votes(row), [(point, *state_of(point, today)) for point in row.points]) for row in agenda_of(obj)
            ]
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def minutes_view(self, request, object_id, language):
        meeting = self.record_or_404(request, object_id, "view")
        if language not in LANGUAGES:
            raise Http404
        paper = minutes_docx(meeting, language)
        return attachment(io.BytesIO(paper.content), paper.name)
