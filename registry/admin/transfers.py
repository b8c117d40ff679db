"""Transfer requests: read by the committee, which may answer in place of the giving organisation."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import RequestState
from registry.models import TransferRequest
from registry.queries.transfers import fell_away, first_possible_day
from registry.services.transfers import decline_transfer, grant_transfer, withdraw_transfer
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.known_dates import short_day

from .base import ScopedModelAdmin
from .columns import day_column, record_link
from .filters import WaitingFirst

KINDS = {RequestState.OPEN: "due", RequestState.GRANTED: "done", RequestState.DECLINED: "returned"}


class GrantForm(forms.Form):
    on = forms.DateField(label=_("first day there"), widget=AdminDateWidget)


class DeclineForm(forms.Form):
    reason = forms.CharField(
        label=_("why the member does not pass over"), max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


@admin.register(TransferRequest)
class TransferRequestAdmin(KeysetModelAdmin, ScopedModelAdmin):
    """Nothing is edited here: a request is granted, declined or withdrawn by pages of their own."""

    corrected_by_commands = True
    keyset = ("-asked_at", "-pk")
    list_display = ("person_name", "from_organisation", "to_name", day_column(TransferRequest, "on"), "state_shown")
    list_filter = (WaitingFirst,)
    list_select_related = ("person", "membership__organisation", "to_organisation")
    search_fields = ("person__search_key",)
    fieldsets = ((None, {"fields": ()}),)

    def has_add_permission(self, request):
        return False

    def get_urls(self):
        pages = {"grant": self.grant_view, "decline": self.decline_view, "withdraw": self.withdraw_view}
        return [*(self.command_path(name, view, name) for name, view in pages.items()), *super().get_urls()]

    def get_tools(self, request, obj):
        if obj.state != RequestState.OPEN or not request.user.has_perm("registry.change_transferrequest"):
            return []
        labels = {
            "grant": _("Grant"),
            "decline": _("Decline the transfer"),
            "withdraw": _("Withdraw for the asking side"),
        }
        return [(label, self.command_url(obj, name)) for name, label in labels.items()]

    def get_facts(self, request, obj):
        return [
            (_("state"), self.state_shown(obj)),
            (_("person"), record_link(obj.person, obj.person.full_name)),
            (_("as the asking side wrote it"), obj.asked_name),
            (_("member of"), record_link(obj.membership, obj.membership.organisation.short_name)),
            (_("asked by"), record_link(obj.to_organisation)),
            (_("first day there"), short_day(obj.on)),
            (_("category"), obj.get_category_display()),
            (_("asked at"), short_day(timezone.localtime(obj.asked_at))),
            (_("answered at"), short_day(timezone.localtime(obj.answered_at)) if obj.answered_at else ""),
            (_("reason"), obj.reason),
            (_("membership there"), record_link(obj.new_membership, obj.to_organisation.short_name)),
        ]

    def grant_view(self, request, object_id):
        obj = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            GrantForm(request.POST or None, initial={"on": first_possible_day(obj)}),
            partial(grant_transfer, obj, by=request.user),
            obj=obj,
            title=_("Grant"),
            sentence=_("The member passes over from that day. The offices held until then end with the membership."),
            done=_("The transfer is granted."),
        )

    def decline_view(self, request, object_id):
        obj = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            DeclineForm(request.POST or None),
            partial(decline_transfer, obj, by=request.user),
            obj=obj,
            title=_("Decline the transfer"),
            sentence=_("The asking organisation is told only that it was declined. The reason is for us."),
            done=_("The transfer is declined."),
        )

    def withdraw_view(self, request, object_id):
        obj = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(withdraw_transfer, obj, by=request.user),
            obj=obj,
            title=_("Withdraw for the asking side"),
            sentence=_("The organisation no longer asks. Nothing else changes."),
            done=_("The request is withdrawn."),
        )

    @admin.display(description=_("person"))
    def person_name(self, obj):
        return obj.person.full_name

    @admin.display(description=_("member of"))
    def from_organisation(self, obj):
        return obj.membership.organisation.short_name

    @admin.display(description=_("asked by"))
    def to_name(self, obj):
        return obj.to_organisation.short_name

    @admin.display(description=_("state"))
    def state_shown(self, obj):
        words = _("No longer a member there") if fell_away(obj) else obj.get_state_display()
        return render_to_string("components/status.html", {"words": words, "kind": KINDS.get(obj.state, "")})
