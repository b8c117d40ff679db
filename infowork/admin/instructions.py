"""Execution control: who was told to do what by when, the open ones first."""

from functools import partial
from http import HTTPStatus

from django import forms
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.models import Instruction
from infowork.queries.meetings import open_on, state_of
from infowork.services.meetings import carry_out, open_again
from registry.admin.columns import day_column
from registry.admin.filters import OrganisationFilter
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib import spelling
from shymkent_union.lib.known_dates import short_day

from .agenda import OfMeeting


class CarriedOutForm(forms.Form):
    on = forms.DateField(label=_("carried out on"))
    result = forms.CharField(
        label=_("result"), max_length=300, widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("In a few words, for example: 12 boards were renewed."),
    )  # fmt: skip


class OpenFirst(SimpleListFilter):
    """What waits to be carried out; then what is overdue, what is done, what was a mistake, and all."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("overdue", _("Overdue")), ("done", _("Carried out")), ("voided", _("Voided")), ("all", _("All")),
        ]  # fmt: skip

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield first | {"display": _("To be carried out")}
        yield from others

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "all":
            return queryset
        if self.value() == "voided":
            return queryset.exclude(voided_at=None)
        rows = queryset.filter(voided_at=None, consideration__meeting__voided_at=None)
        if self.value() == "done":
            return rows.exclude(open_on(today))
        rows = rows.filter(open_on(today))
        return rows.filter(due_on__lt=today) if self.value() == "overdue" else rows


@admin.register(Instruction)
class InstructionAdmin(OfMeeting, VoidableAdmin):
    list_display = (
        "register_number", "organisation", "text", "owner", day_column(Instruction, "due_on"), "standing",
        "meeting_link",
    )  # fmt: skip
    list_display_links = ("text",)
    list_filter = (
        OpenFirst, "consideration__meeting__organisation__level",
        ("consideration__meeting__organisation", OrganisationFilter),
    )  # fmt: skip
    autocomplete_fields = ("consideration",)
    search_fields = ("consideration__meeting__organisation__search_key", "owner")
    search_help_text = _("Organisation, or who carries it out.")
    ordering = ("due_on", "pk")
    fields = ("consideration", "number", "text_kk", "text_ru", "owner", "due_on")

    def get_urls(self):
        return [
            self.command_path("carried-out", self.carried_out_view, "carried_out"),
            self.command_path("open-again", self.open_again_view, "open_again"),
            *super().get_urls(),
        ]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("consideration__meeting__organisation")

    def get_search_results(self, request, queryset, search_term):
        by_name = spelling.matching(queryset, search_term, self.search_fields[0])
        return by_name | queryset.filter(owner__icontains=search_term.strip()), False

    def get_readonly_fields(self, request, obj=None):
        return ("consideration",) if obj else ()

    def meeting_of(self, obj):
        return obj.consideration.meeting

    @admin.display(description=_("instruction"))
    def text(self, obj):
        return f"{obj}"

    @admin.display(description=_("state"))
    def standing(self, obj):
        if obj.voided_at:
            return self.state(obj)
        words, kind = state_of(obj, timezone.localdate())
        return render_to_string("components/status.html", {"words": words, "kind": kind})

    def get_facts(self, request, obj):
        return [
            (_("organisation"), self.organisation(obj)),
            (_("meeting"), self.meeting_link(obj)),
            (_("state"), self.standing(obj)),
            (_("result"), obj.result),
        ]

    def get_tools(self, request, obj):
        tools = super().get_tools(request, obj)
        if not tools or obj.voided_at:
            return tools
        commands = [(_("Carried out"), self.command_url(obj, "carried_out"))]
        if obj.done_on:
            commands.append((_("Not carried out after all"), self.command_url(obj, "open_again")))
        return [*commands, *tools]

    def carried_out_view(self, request, object_id):
        obj = self.record_or_404(request, object_id)
        initial = {"on": obj.done_on or timezone.localdate(), "result": obj.result}
        response = self.run_command(
            request,
            CarriedOutForm(request.POST or None, initial=initial),
            partial(carry_out, obj, by=request.user),
            obj=obj,
            title=_("Carried out"),
            sentence=_("%(owner)s, by %(day)s.") % {"owner": obj.owner, "day": short_day(obj.due_on)},
            button=_("Save"),
            done=_("Marked as carried out."),
            names={"done_on": "on"},
        )
        return self._back_to_meeting(response, obj)

    def open_again_view(self, request, object_id):
        obj = self.record_or_404(request, object_id)
        response = self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(open_again, obj, by=request.user),
            obj=obj,
            title=_("Not carried out after all"),
            sentence=_("The instruction is open again; the day and the result are taken away."),
            done=_("The instruction is open again."),
        )
        return self._back_to_meeting(response, obj)

    def _back_to_meeting(self, response, obj):
        """Several points of one meeting are often told of at once."""
        if response.status_code != HTTPStatus.FOUND:
            return response
        return redirect("admin:infowork_meeting_change", self.meeting_of(obj).pk)
