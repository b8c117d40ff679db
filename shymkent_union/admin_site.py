"""The back office: Django's admin for the committee's staff, 404 to everybody else who is signed in."""

from functools import partial

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from infowork.queries import attention
from infowork.queries.desk import desk
from infowork.queries.rules import RULES, TARGET_OF_RULE, state, states
from registry.queries.imports import lists_handed_over
from registry.queries.start import Start
from shymkent_union.lib.autocomplete import AutocompleteView

# Who keeps the information work sees how it stands; the technical administrator keeps the accounts.
RULES_PERMISSION = "infowork.view_plan"

# As the work goes: what the committee reports, the people behind it, what is written and handed out; then the journal.
APPS = ("infowork", "registry", "publications", "library", "auditlog")
# What is opened every day stands first; what is set up once a year, last.
MODELS = (
    "ReportEdition", "Meeting", "Instruction", "Consideration", "Plan", "PlanItem", "Budget", "Board", "UnionLesson",
    "Task", "Programme", "Mandate", "PlanTemplateItem", "ChecklistItem",
    "Organisation", "Person", "Membership", "TransferRequest", "ImportBatch", "Application",
    "CorrectionRequest", "Office", "Body", "OrganisationMerge", "User", "Topic",
    "LikelyDuplicate", "PersonMerge", "Norm", "ConsentText", "PublishedDocument", "StatedFigure",
    "Publication", "MediaOutlet", "Channel", "PressOrder", "Periodical", "Campaign", "PressCertificate",
    "Material", "HandOut", "Receipt", "Seminar", "Subject", "Collection",
)  # fmt: skip


class PortalAdminSite(admin.AdminSite):
    site_header = _("Back office")
    site_title = _("Back office")
    index_title = _("What needs attention")
    index_template = "admin/start.html"
    # On an office screen the width belongs to the tables; the start page lists them all.
    enable_nav_sidebar = False

    def has_permission(self, request):
        return request.user.is_authenticated and request.user.is_staff

    @method_decorator(login_not_required)
    def login(self, request, extra_context=None):
        """One way in for everybody, with its limit of tries: the portal's own sign-in."""
        if request.user.is_authenticated:
            return redirect("admin:index") if self.has_permission(request) else self._nothing_here()
        return redirect_to_login(request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index"))

    @method_decorator(csrf_exempt)
    def autocomplete_view(self, request):
        """Only reads, and is posted so that what is typed stays out of addresses: no token is asked for."""
        return AutocompleteView.as_view(admin_site=self)(request)

    def _nothing_here(self):
        raise Http404

    def admin_view(self, view, cacheable=False):
        """A stranger who is signed in learns nothing of the back office, not even that it is there."""
        inner = super().admin_view(view, cacheable)

        def guarded(request, *args, **kwargs):
            if request.user.is_authenticated and not self.has_permission(request):
                self._nothing_here()
            return inner(request, *args, **kwargs)

        guarded.csrf_exempt = getattr(inner, "csrf_exempt", False)
        return guarded

    def get_app_list(self, request, app_label=None):
        """In the order of the work and not of the alphabet, which is another one in each language.

        Made where it is shown: Django asks for it on every page, and most have no place for it.
        """
        return SimpleLazyObject(lambda: self._app_list(request, app_label))

    def _app_list(self, request, app_label):
        apps = list(self._build_app_dict(request, app_label).values())
        apps.sort(key=lambda app: _place(app["app_label"], APPS))
        for app in apps:
            app["models"].sort(key=lambda model: _place(model["object_name"], MODELS))
        return apps

    def get_urls(self):
        rules = path("rules/<slug:key>/", self.admin_view(self.rule_view), name="rule")
        # Before Django's own, the last of which takes every address.
        of_work = [*self._statistics_urls(), *self._target_urls(), *self._filing_urls()]
        return [rules, *self._start_urls(), *of_work, *super().get_urls()]

    def _start_urls(self):
        # Here, as the tables of the register come up only after the site that they stand on.
        from registry.admin.start import start_urls

        return start_urls(self)

    def _statistics_urls(self):
        # Here, as the tables of the register come up only after the site that they stand on.
        from registry.admin import statistics

        return [
            path("statistics/", self._page(statistics.statistics_view), name="statistics"),
            path("statistics/<slug:number>/", self._page(statistics.rows_view), name="statistics_rows"),
        ]

    def _target_urls(self):
        from infowork.admin import targets

        return [
            path("targets/", self._page(targets.overview), name="targets"),
            path("targets/<slug:key>/", self._page(targets.target_view), name="target"),
            path("targets/<slug:key>/file/", self._page(targets.file_view), name="target_file"),
        ]

    def _filing_urls(self):
        # Here, as the tables of the information work come up only after the site that they stand on.
        from infowork.admin.filings import filings_urls
        from infowork.admin.reminders import reminder_urls

        return [*reminder_urls(self), *filings_urls(self)]

    def _page(self, view):
        return self.admin_view(partial(view, self))

    def index(self, request, extra_context=None):
        """The morning's list: what needs attention, and beside it how many we are today."""
        today = timezone.localdate()
        context = {"today": today, "title": _("Registers and records"), "start": Start(today)}
        if request.user.has_perm(RULES_PERMISSION):
            context |= {
                "title": self.index_title,
                "rules": states(today),
                "primaries_now": attention.primaries_now(today),
                "members_now": attention.members_now(today),
                "terms": [(key, terms(today)) for key, terms in attention.TERMS.items()],
                "lists_sent": lists_handed_over(request.user),
                "desk": desk(today),
            }
        return super().index(request, context | (extra_context or {}))

    def rule_view(self, request, key):
        """Those who are behind one rule, and why."""
        today = timezone.localdate()
        if not (key in RULES or key in attention.TERMS) or not request.user.has_perm(RULES_PERMISSION):
            raise Http404
        found = state(key, today) if key in RULES else attention.TERMS[key](today)
        context = {
            **self.each_context(request), "title": found.title, "state": found, "today": today,
            "target": TARGET_OF_RULE.get(key),
        }  # fmt: skip
        return TemplateResponse(request, "admin/rule.html", context)


def _place(name, order):
    return order.index(name) if name in order else len(order)
