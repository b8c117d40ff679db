"""Offices: who holds which, recorded and ended by pages of their own. Access follows."""

from functools import partial

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from registry.models import Office
from registry.queries.offices import lacks_seat
from registry.services.bodies import seat_on_union_committee
from registry.services.offices import add_protocol, end_office, record_office, void_office
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.known_dates import short_day

from .accounts import invite_tool
from .columns import day_column, record_link
from .filters import CurrentFirst, OrganisationFilter, is_key
from .forms import EndOfficeForm, ProtocolForm, RecordOfficeForm
from .papers import Papers
from .people_search import NumberSearch
from .voiding import VoidableAdmin


class MinutesOwed(admin.SimpleListFilter):
    """Elections whose minutes were not brought yet."""

    title = _("minutes of the election")
    parameter_name = "minutes"

    def lookups(self, request, model_admin):
        return [("owed", _("Owed"))]

    def queryset(self, request, queryset):
        return queryset.owing_protocol() if self.value() == "owed" else queryset


@admin.register(Office)
class OfficeAdmin(Papers, NumberSearch, KeysetModelAdmin, VoidableAdmin):
    """Nothing is edited here: an office is recorded, handed over, ended, or voided as a mistake."""

    corrected_by_commands = True
    paper = "protocol_file"
    void_command = staticmethod(void_office)
    can_be_unvoided = False
    keyset = ("-started_on", "-pk")
    list_display = (
        "organisation_name",
        "role_and_body",
        "person_name",
        day_column(Office, "started_on"),
        day_column(Office, "ended_on"),
        "state",
    )
    list_display_links = ("organisation_name", "role_and_body")
    list_select_related = ("organisation", "body", "person")
    list_filter = (CurrentFirst, MinutesOwed, "role", ("organisation", OrganisationFilter))
    search_fields = ("person__search_key",)
    path_to_person = "person__"
    fieldsets = ((None, {"fields": ()}),)

    def get_urls(self):
        pages = {"end": self.end_view, "minutes": self.protocol_view, "seat": self.seat_view}
        return [*(self.command_path(name, view, name) for name, view in pages.items()), *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        given = {name: request.GET.get(name, "") for name in ("organisation", "person", "role")}
        initial = {name: value for name, value in given.items() if name == "role" or is_key(value)}
        return self.run_command(
            request,
            RecordOfficeForm(
                request.POST or None, request.FILES or None, user=request.user, initial=initial, auto_id="id_%s"
            ),
            partial(record_office, by=request.user),
            title=_("Record an office"),
            sentence=_("The holder until then is followed on that day: access changes hands by itself."),
            done=_("The office is recorded. Now you can invite the person."),
        )

    def end_view(self, request, object_id):
        office = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            EndOfficeForm(request.POST or None),
            partial(end_office, office, by=request.user),
            obj=office,
            title=_("End this office"),
            sentence=_("Access by this office ends on the day that you write."),
            done=_("The office is ended."),
        )

    def protocol_view(self, request, object_id):
        office = self.record_or_404(request, object_id)
        initial = {"number": office.protocol_number, "date": office.protocol_date}
        return self.run_command(
            request,
            ProtocolForm(request.POST or None, request.FILES or None, initial=initial),
            partial(add_protocol, office, by=request.user),
            obj=office,
            title=_("Bring the minutes"),
            button=_("Save"),
            done=_("The minutes are recorded."),
            names={"protocol_number": "number", "protocol_date": "date", "protocol_file": "file"},
        )

    def seat_view(self, request, object_id):
        office = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(seat_on_union_committee, office, by=request.user),
            obj=office,
            title=_("Record the seat too"),
            sentence=_("The person sits on the union committee of the organisation from today."),
            done=_("The seat in the union committee is recorded."),
        )

    def get_tools(self, request, obj):
        if not request.user.has_perm("registry.change_office"):
            return []
        own = []
        if self._stands(obj):
            if lacks_seat(obj, timezone.localdate()):
                own.append((_("Record the seat too"), self.command_url(obj, "seat")))
            if obj.owes_protocol:
                own.append((_("Bring the minutes"), self.command_url(obj, "minutes")))
            own.append((_("End this office"), self.command_url(obj, "end")))
        return [*invite_tool(request.user, obj.person), *own, *super().get_tools(request, obj)]

    @staticmethod
    def _stands(obj):
        return obj.voided_at is None and obj.ended_on is None

    def get_facts(self, request, obj):
        return [
            (_("organisation"), record_link(obj.organisation, obj.organisation.short_name)),
            (_("body"), obj.body),
            (_("person"), record_link(obj.person, obj.person.full_name)),
            (_("attention"), self._attention(obj)),
            (_("in office from"), self._since(obj)),
            (_("last day"), short_day(obj.ended_on)),
            (_("how it ended"), obj.get_end_reason_display()),
            (_("term ends on"), short_day(obj.term_ends_on)),
            (_("protocol number"), obj.protocol_number),
            (_("protocol date"), short_day(obj.protocol_date)),
            (_("protocol"), self.paper_link(obj)),
            (_("published document"), obj.document),
        ]

    def _attention(self, obj):
        """What is missing of an office that stands."""
        if not self._stands(obj):
            return ""
        owed = [_("The minutes of the election are owed.")] if obj.owes_protocol else []
        if lacks_seat(obj, timezone.localdate()):
            owed.append(_("The one responsible for information work has no seat in the union committee."))
        return " ".join(str(each) for each in owed)

    @staticmethod
    def _since(obj):
        day = short_day(obj.started_on)
        return _("%(day)s or earlier, as a document shows") % {"day": day} if obj.taken_over else day

    @admin.display(description=_("organisation"))
    def organisation_name(self, obj):
        return f"{obj.organisation.register_number} {obj.organisation.short_name}"

    @admin.display(description=_("office"))
    def role_and_body(self, obj):
        return f"{obj.get_role_display()}, {obj.body}" if obj.body else obj.get_role_display()

    @admin.display(description=_("person"))
    def person_name(self, obj):
        return obj.person.full_name

    @admin.display(description=_("state"))
    def state(self, obj):
        if not self._stands(obj):
            return super().state(obj)
        today, words = timezone.localdate(), []
        if obj.started_on > today:
            words.append((_("from %(day)s") % {"day": short_day(obj.started_on)}, ""))
        if obj.term_ends_on and obj.term_ends_on < today:
            words.append((_("Election overdue"), "late"))
        if obj.owes_protocol:
            words.append((_("Minutes owed"), "due"))
        return format_html_join(
            " ", "{}", ((render_to_string("components/status.html", {"words": w, "kind": k}),) for w, k in words)
        )
