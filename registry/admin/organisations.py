"""The register of organisations."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import Prefetch
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from registry.enums import CHAIR_ROLES, Level, OfficeRole
from registry.models import Headcount, Membership, Office, Organisation, OrganisationName
from registry.panels import ORGANISATION_FACTS
from registry.services.organisations import rename_organisation
from shymkent_union.lib import phones
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.known_dates import short_day

from .base import ReadInline, ScopedInline, ScopedModelAdmin
from .columns import add_url, list_url, record_link
from .filters import CurrentFirst
from .organisation_life import FormerDistrictInline, LifeOfOrganisation
from .posters import PosterTools

SHOWN_ROLES = (
    OfficeRole.CHAIR,
    OfficeRole.ACTING_CHAIR,
    OfficeRole.DEPUTY_CHAIR,
    OfficeRole.TREASURER,
    OfficeRole.INFORMATION_OFFICER,
)


class FormerNameInline(ReadInline):
    """Kept by the command that renames."""

    model = OrganisationName
    fields = ("short_kk", "short_ru", "name_kk", "name_ru", "until", "decision")


class RenameForm(forms.ModelForm):
    """The names from a day on. A typing mistake is corrected on the record itself."""

    on = forms.DateField(label=_("new names from"), widget=AdminDateWidget, initial=timezone.localdate)
    decision = forms.CharField(label=_("decision"), max_length=200, required=False, help_text=_("Number and date."))

    class Meta:
        model = Organisation
        fields = ("name_kk", "name_ru", "short_kk", "short_ru")

    def _post_clean(self):
        """The command checks the organisation as a whole."""


class HeadcountInline(ScopedInline):
    model = Headcount
    fields = ("counted_on", "employed")


@admin.register(Organisation)
class OrganisationAdmin(LifeOfOrganisation, PosterTools, ScopedModelAdmin):
    """The number and short name first; who answers for it now; a page to read before the form to edit."""

    list_display = ("register_number", "short_name", "kind", "district", "chair_now", "responsible_now")
    list_display_links = ("register_number", "short_name")
    list_filter = (CurrentFirst, "kind", "district")
    ordering = ("register_number",)
    search_fields = ("search_key",)
    search_help_text = _("Number or name, Kazakh letters or not: 98, школа 98, балдаурен.")
    inlines = (FormerNameInline, FormerDistrictInline, HeadcountInline)
    fieldsets = (
        (None, {"fields": ("level", "register_number", "kind", "establishment_number", "district")}),
        (_("Names"), {"fields": ("name_kk", "name_ru", "short_kk", "short_ru", "legal_form_kk", "legal_form_ru")}),
        (
            _("Details and contacts"),
            {"fields": ("bin", "address_kk", "address_ru", "official_email", "email_confirmed_on")},
        ),
        (
            _("Founding and closing"),
            {"fields": ("founded_on", "founding_decision", "closed_on", "closing_decision")},
        ),
    )

    def get_queryset(self, request):
        offices = Office.objects.visible_to(request.user).current(timezone.localdate())
        officers = offices.filter(body=None, role__in=SHOWN_ROLES).select_related("person").order_by("pk")
        return super().get_queryset(request).prefetch_related(Prefetch("offices", officers, to_attr="officers_now"))

    def get_inlines(self, request, obj):
        former = [(FormerNameInline, "former_names"), (FormerDistrictInline, "former_districts")]
        return [*(inline for inline, rows in former if obj and getattr(obj, rows).exists()), HeadcountInline]

    def get_readonly_fields(self, request, obj=None):
        # A number is permanent, and an organisation does not turn into a committee.
        # It is closed by a page of its own, which thinks of the members.
        return ("level", "register_number", "closed_on", "closing_decision") if obj else ()

    @admin.display(description=_("short name"), ordering="register_number")
    def short_name(self, obj):
        return obj.short_name

    @admin.display(description=_("Chair"))
    def chair_now(self, obj):
        return ", ".join(office.person.short_name for office in obj.officers_now if office.role in CHAIR_ROLES)

    @admin.display(description=_("Responsible for information work"))
    def responsible_now(self, obj):
        return ", ".join(
            office.person.short_name for office in obj.officers_now if office.role == OfficeRole.INFORMATION_OFFICER
        )

    def get_facts(self, request, obj):
        today = timezone.localdate()
        facts = [(_("register number"), obj.register_number), *_end_of(obj)]
        if obj.level == Level.PRIMARY:
            facts.append((_("kind"), f"{obj.get_kind_display()}, {obj.get_district_display()}".strip(", ")))
        officers = sorted(obj.officers_now, key=lambda office: SHOWN_ROLES.index(office.role))
        facts += [(office.get_role_display(), officer_line(office, request.user)) for office in officers]
        if request.user.has_perm("registry.view_membership"):
            members = obj.memberships.current(today).count()
            link = list_url(Membership, organisation__id__exact=obj.pk)
            facts.append((_("members now"), format_html('<a href="{}">{}</a>', link, grouped(members))))
        for facts_of in ORGANISATION_FACTS:
            facts += facts_of(obj, request.user, today)
        return [*facts, *super().get_facts(request, obj)]

    def get_tools(self, request, obj):
        tools = [(_("Offices"), list_url(Office, organisation__id__exact=obj.pk))]
        if request.user.has_perm("registry.add_office") and not obj.is_over():
            tools.append((_("Record an office"), add_url(Office, organisation=obj.pk)))
        if request.user.has_perm("registry.add_membership") and obj.level == Level.PRIMARY and not obj.is_over():
            tools.append((_("Admit a member"), add_url(Membership, organisation=obj.pk)))
        if request.user.has_perm("registry.change_organisation"):
            tools.append((_("Rename"), self.command_url(obj, "rename")))
        return [*tools, *super().get_tools(request, obj)]

    def get_urls(self):
        return [self.command_path("rename", self.rename_view, "rename"), *super().get_urls()]

    def rename_view(self, request, object_id):
        organisation = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            RenameForm(request.POST or None, instance=organisation),
            partial(rename_organisation, organisation, by=request.user),
            obj=organisation,
            title=_("Rename"),
            sentence=_("The old names are kept: documents of past dates print them, and search still finds them."),
            done=_("The new names are recorded."),
        )


def _end_of(organisation):
    """What is said first of one that is closed, or will be: its last day, and where its members went."""
    if not organisation.closed_on:
        return []
    state = ""
    if organisation.is_over():
        state = render_to_string("components/status.html", {"words": _("Closed"), "kind": "late"})
    merge = organisation.merges_away.filter(undone_at=None).select_related("into").first()
    return [
        (_("state"), state),
        (_("last day"), short_day(organisation.closed_on)),
        (_("merged into"), record_link(merge.into) if merge else ""),
    ]


def officer_line(office, user):
    """Who, since when, and the number to call."""
    if not user.has_perm("registry.view_person"):
        return office.person.short_name
    since = (
        mark_safe("")
        if office.taken_over
        else format_html(" · {}", _("since %(day)s") % {"day": short_day(office.started_on)})
    )
    phone = phones.readable(office.person.phone)
    call = format_html(' · <a href="tel:{}">{}</a>', office.person.phone, phone) if phone else ""
    return format_html("{}{}{}", record_link(office.person, office.person.full_name), since, call)
