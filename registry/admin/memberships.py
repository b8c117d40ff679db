"""Memberships: a spell is begun and ended by commands; what the paper file holds is ticked on the record."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import PermissionDenied
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import EndReason
from registry.models import Membership
from registry.services.memberships import end_membership, void_membership
from shymkent_union.lib.keyset import KeysetModelAdmin

from .admission import AdmitForm, chosen
from .columns import day_column, record_link
from .filters import CurrentFirst, Lacking, OfDistrict, OfKind, OrganisationFilter
from .people_search import NumberSearch
from .spells import LifeOfMembership
from .voiding import VoidableAdmin

DEPARTURES = (EndReason.OWN_WISH, EndReason.LEFT_SECTOR, EndReason.EXCLUDED, EndReason.DIED)


class EndForm(forms.Form):
    on = forms.DateField(label=_("last day"), widget=AdminDateWidget, initial=timezone.localdate)
    reason = forms.ChoiceField(label=_("how it ended"), choices=[("", "–"), *chosen(DEPARTURES)])
    decision = forms.CharField(label=_("decision"), max_length=200, required=False, help_text=_("Number and date."))


@admin.register(Membership)
class MembershipAdmin(LifeOfMembership, NumberSearch, KeysetModelAdmin, VoidableAdmin):
    # They leave as an export.
    download_name = ""
    list_display = (
        "member", "number", "organisation_name", "category", day_column(Membership, "joined_on"),
        day_column(Membership, "left_on"), "state",
    )  # fmt: skip
    list_display_links = ("member",)
    list_filter = (
        CurrentFirst,
        ("organisation", OrganisationFilter),
        OfKind,
        OfDistrict,
        "category",
        Lacking,
    )
    path_to_person = "person__"
    list_select_related = ("person", "organisation")
    search_fields = ("person__search_key",)
    autocomplete_fields = ("person", "organisation")
    fields = (
        "person", "organisation", "category", "suspended", "joined_on", "start_reason", "left_on", "end_reason",
        "decision", "application_on_file", "check_off_consent",
    )  # fmt: skip
    readonly_fields = fields[:8]
    void_command = staticmethod(void_membership)
    can_be_unvoided = False

    def get_urls(self):
        return [self.command_path("end", self.end_view, "end"), *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        initial = {"organisation": request.GET.get("organisation")}
        form = AdmitForm(request.POST or None, user=request.user, initial=initial)
        return self.run_command(
            request,
            form,
            partial(form.admit, by=request.user),
            title=_("Admit a member"),
            button=_("Admit"),
            done=_("The member is admitted."),
        )

    def end_view(self, request, object_id):
        membership = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            EndForm(request.POST or None),
            partial(end_membership, membership, by=request.user),
            obj=membership,
            title=_("End the membership"),
            sentence=_("The person's offices in this organisation end with it."),
            done=_("The membership is ended."),
        )

    def get_tools(self, request, obj):
        tools = super().get_tools(request, obj)
        if tools and obj.left_on is None:
            tools.insert(0, (_("End the membership"), self.command_url(obj, "end")))
        return tools

    def get_facts(self, request, obj):
        return [
            (_("person"), record_link(obj.person, obj.person.full_name)),
            (_("organisation"), record_link(obj.organisation, obj.organisation.name)),
        ]

    @admin.display(description=_("state"), empty_value="")
    def state(self, obj):
        if obj.suspended and obj.voided_at is None:
            return render_to_string("components/status.html", {"words": _("Suspended"), "kind": "due"})
        return super().state(obj)

    @admin.display(description=_("full name"))
    def member(self, obj):
        return obj.person.full_name

    @admin.display(description=_("member number"))
    def number(self, obj):
        return str(obj.person.member_number or "")

    @admin.display(description=_("organisation"))
    def organisation_name(self, obj):
        return record_link(obj.organisation, obj.organisation.short_name)
