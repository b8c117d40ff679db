"""Rows that were a mistake, in the back office: marked with a reason on a page of its own, and put right again."""

from functools import partial

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from registry.services import voiding

from .base import ScopedModelAdmin
from .filters import CurrentFirst


class VoidForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is a mistake"), max_length=300, widget=forms.Textarea(attrs={"rows": 3, "cols": 60})
    )


class VoidableAdmin(ScopedModelAdmin):
    """A table whose rows are never deleted: a mistake is voided, stays readable, and counts nowhere."""

    list_filter = (CurrentFirst,)
    void_command = staticmethod(voiding.void)
    can_be_unvoided = True

    def get_urls(self):
        return [
            self.command_path("void", self.void_view, "void"),
            self.command_path("unvoid", self.unvoid_view, "unvoid"),
            *super().get_urls(),
        ]

    def get_tools(self, request, obj):
        if not request.user.has_perm(f"{self.opts.app_label}.change_{self.opts.model_name}"):
            return []
        if obj.voided_at is None:
            return [(_("Void"), self.command_url(obj, "void"))]
        return [(_("Count again"), self.command_url(obj, "unvoid"))] if self.can_be_unvoided else []

    def void_view(self, request, object_id):
        obj = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            VoidForm(request.POST or None),
            partial(self.void_command, obj, by=request.user),
            obj=obj,
            title=_("Void"),
            sentence=_("The record stays readable with your reason and no longer counts anywhere."),
            done=_("The record is voided."),
        )

    def unvoid_view(self, request, object_id):
        obj = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(voiding.unvoid, obj, by=request.user),
            obj=obj,
            title=_("Count again"),
            sentence=_("The record was right after all: it counts again from now on."),
            done=_("The record counts again."),
        )

    @admin.display(description=_("state"), empty_value="")
    def state(self, obj):
        """A word with a mark; empty where the row simply stands."""
        if obj.voided_at is None:
            return ""
        return render_to_string("components/status.html", {"words": _("Voided"), "kind": "late"})
