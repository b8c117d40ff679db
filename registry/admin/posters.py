"""The joining form on an organisation's page: its poster, a new address, and how many members lack an application."""

from functools import partial

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from registry import printed
from registry.enums import Level
from registry.models import Application, Membership, Organisation
from registry.printed import as_page, as_pdf
from registry.queries.applications import waiting, without_application
from registry.services.applications import replace_join_code
from shymkent_union.lib.amounts import grouped

from .columns import list_url


class PosterTools:
    """Mixed into the admin of organisations."""

    def get_urls(self):
        return [
            self.command_path("poster", self.poster_view, "poster"),
            self.command_path("join-code", self.join_code_view, "join_code"),
            *super().get_urls(),
        ]

    def get_tools(self, request, obj):
        tools = super().get_tools(request, obj)
        open_to_all = obj.level == Level.PRIMARY and not obj.is_over()
        if open_to_all and request.user.has_perm("registry.change_application"):
            tools.append((_("Poster of the joining form"), self.command_url(obj, "poster")))
            tools.append((_("New address of the joining form"), self.command_url(obj, "join_code")))
        return tools

    def get_facts(self, request, obj):
        facts = super().get_facts(request, obj)
        if obj.level != Level.PRIMARY or not request.user.has_perm("registry.view_application"):
            return facts
        lacking = without_application(obj, timezone.localdate()).order_by().count()
        return [
            *facts,
            _counted(_("applications that wait"), waiting(obj).count(), list_url(Application, **_of(obj))),
            _counted(
                _("members without an application"), lacking, list_url(Membership, lacking="application", **_of(obj))
            ),
        ]

    def poster_view(self, request, object_id):
        """The poster as PDF; `?as=page` for the browser's print."""
        organisation = self.record_or_404(request, object_id, "view")
        address = request.build_absolute_uri(reverse("registry:join", args=[organisation.join_code]))
        # city_wide: the committee's name stands on every poster.
        document = printed.poster(organisation, address, committee=Organisation.objects.city_wide().committee())
        if request.GET.get("as") == "page":
            return as_page(document)
        name = f"poster-{organisation.register_number}"
        return as_pdf(request, document, name=name, otherwise=f"{request.path}?as=page")

    def join_code_view(self, request, object_id):
        organisation = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(replace_join_code, organisation, by=request.user),
            obj=organisation,
            title=_("New address of the joining form"),
            sentence=_("All posters and links of the form that are out now stop working at once."),
            done=_("The form has a new address. Send the chair the new poster."),
        )


def _of(organisation):
    return {"organisation__id__exact": organisation.pk}


def _counted(label, count, url):
    return label, format_html('<a href="{}">{}</a>', url, grouped(count))
