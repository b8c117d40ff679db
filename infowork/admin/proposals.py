"""A list that the committee keeps itself, and that is proposed to it while it is empty."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.translation import gettext_lazy as _

from registry.admin.columns import list_url


class Proposed:
    """Mixed into the admin of such a list: `propose(by=...)` fills it, where it has no row yet."""

    propose = None
    proposal_sentence = ""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_propose"
        return [path("propose/", self.admin_site.admin_view(self.propose_view), name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        context = extra_context or {}
        if self.has_add_permission(request) and not self.get_queryset(request).exists():
            context["list_tools"] = [(_("Take what is proposed"), f"{list_url(self.model)}propose/")]
        return super().changelist_view(request, context)

    def propose_view(self, request):
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = forms.Form(request.POST if request.method == "POST" else None)
        if form.is_valid():
            rows = type(self).propose(by=request.user)
            messages.success(request, _("Taken over: %(count)s. Change them as you like.") % {"count": len(rows)})
            return HttpResponseRedirect(list_url(self.model))
        return self.page(
            request, "admin/command.html", title=_("Take what is proposed"), sentence=self.proposal_sentence,
            button=_("Take it"), form=form,
        )  # fmt: skip
