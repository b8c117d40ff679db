"""The back office: Django's admin for the committee's staff, 404 to everybody else who is signed in."""

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _


class PortalAdminSite(admin.AdminSite):
    site_header = _("Back office")
    site_title = _("Back office")
    index_title = _("What needs attention")
    index_template = "admin/start.html"
    enable_nav_sidebar = True

    def has_permission(self, request):
        return request.user.is_authenticated and request.user.is_staff

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """One way in for everybody, with its limit of tries: the portal's own sign-in."""
        if request.user.is_authenticated:
            return redirect("admin:index") if self.has_permission(request) else self._nothing_here()
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))

    def _nothing_here(self):
        raise Http404

    def admin_view(self, view, cacheable=False):
        """A stranger who is signed in learns nothing of the back office, not even that it is there."""
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                self._nothing_here()
            return inner(request, *args, **kwargs)

        return guarded
