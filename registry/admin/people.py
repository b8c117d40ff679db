"""People: found by name or number, read with a line in the journal, corrected by one command."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from registry import journal
from registry.models import Membership, Person, PersonName
from registry.queries.timeline import timeline_of
from registry.services.people import correct_person
from shymkent_union.lib import phones
from shymkent_union.lib.form_fields import PhoneField
from shymkent_union.lib.keyset import KeysetModelAdmin

from .accounts import invite_tool
from .base import ScopedInline, ScopedModelAdmin
from .cards import CardTools
from .columns import record_link
from .filters import Cards
from .joining import JoinsCards
from .people_search import ChosenByTyping, NumberSearch


class PersonNameInline(ScopedInline):
    model = PersonName
    fields = ("kind", "surname", "given_name", "patronymic", "until")

    def has_add_permission(self, request, obj=None):
        return False


class PersonForm(forms.ModelForm):
    """A person without a membership: hired staff, a veteran. Members come in by admission."""

    class Meta:
        model = Person
        fields = ("surname", "given_name", "patronymic", "sex", "birth_date", "iin", "phone", "email", "position")

    phone = PhoneField(label=_("mobile number"), required=False)


class CorrectPersonForm(PersonForm):
    """The card as it is, except the IIN, which is not shown: empty keeps it."""

    class Meta(PersonForm.Meta):
        widgets = {"birth_date": AdminDateWidget}

    new_name = forms.BooleanField(
        label=_("The name itself changed"),
        required=False,
        help_text=_("After a marriage, for example: the old name is kept and still found. Not for a typing mistake."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["iin"] = ""
        if self.instance.iin:
            self.fields["iin"].help_text = _("Now %(iin)s. Leave it empty to keep it.") % {
                "iin": self.instance.masked_iin
            }

    def _post_clean(self):
        """The command checks the card as a whole."""

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("iin"):
            cleaned.pop("iin", None)
        return cleaned


@admin.register(Person)
class PersonAdmin(JoinsCards, NumberSearch, ChosenByTyping, CardTools, KeysetModelAdmin, ScopedModelAdmin):
    """Opening a card is journalled; the IIN is shown only on demand, and that is journalled too."""

    form = PersonForm
    corrected_by_commands = True
    change_form_template = "admin/registry/person/change_form.html"
    # Members leave as an export.
    download_name = ""
    list_display = ("full_name", "number", "organisation_now", "position", "masked_iin", "masked_phone")
    list_filter = (Cards,)
    search_fields = ("search_key",)
    inlines = (PersonNameInline,)
    readonly_fields = ("masked_iin", "number")

    def get_fieldsets(self, request, obj=None):
        names = ("surname", "given_name", "patronymic", "sex", "birth_date")
        iin = ("masked_iin", "number") if obj else ("iin",)
        since = ("member_since_earliest", "member_since_latest") if obj else ()
        return ((None, {"fields": (*names, *iin, "phone", "email", "position", *since)}),)

    def get_inlines(self, request, obj):
        return self.inlines if obj else ()

    def get_queryset(self, request):
        today = timezone.localdate()
        memberships = Membership.objects.visible_to(request.user).current(today).select_related("organisation")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("memberships", memberships, to_attr="memberships_now"))
        )

    @staticmethod
    def label_to_choose(person):
        """Namesakes are told apart by where they are members."""
        place = next((membership.organisation.short_name for membership in person.memberships_now), "")
        return f"{person.full_name}, {place}" if place else person.full_name

    def change_view(self, request, object_id, form_url="", extra_context=None):
        response = super().change_view(request, object_id, form_url, extra_context)
        person = getattr(response, "context_data", {}).get("original")
        if person is not None:
            journal.record_read(person, by=request.user)
        return response

    def get_urls(self):
        return [
            self.command_path("correct", self.correct_view, "correct"),
            self.command_path("iin", require_POST(self.iin_view), "iin"),
            *super().get_urls(),
        ]

    def correct_view(self, request, object_id):
        person = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            CorrectPersonForm(request.POST or None, instance=person),
            partial(correct_person, person, by=request.user),
            obj=person,
            title=_("Correct the card"),
            button=_("Save"),
            done=_("The card is corrected."),
        )

    def iin_view(self, request, object_id):
        """The IIN whole, once, with a line in the journal."""
        person = self.record_or_404(request, object_id, "view")
        journal.record_event(person, "iin_shown", by=request.user)
        return self.page(
            request,
            "admin/registry/person/iin.html",
            title=_("IIN"),
            subtitle=person.full_name,
            original=person,
        )

    def get_tools(self, request, obj):
        if not request.user.has_perm("registry.change_person") or obj.merged_into_id:
            return []
        correct = (_("Correct the card"), self.command_url(obj, "correct"))
        return [correct, *invite_tool(request.user, obj), *super().get_tools(request, obj)]

    def get_facts(self, request, obj):
        return [
            (_("member number"), self.number(obj)),
            (_("organisation"), self.organisation_now(obj)),
            (_("position at work"), obj.position),
            (_("mobile number"), phones.readable(obj.phone)),
            (_("e-mail"), obj.email),
        ]

    def get_timeline(self, request, obj):
        return [(event.day, record_link(event.row, f"{event.place}: {event.words}")) for event in timeline_of(obj)]

    def render_change_form(self, request, context, *args, **kwargs):
        person = kwargs.get("obj")
        if person is not None and person.iin:
            context["iin_url"] = self.command_url(person, "iin")
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("full name"))
    def full_name(self, obj):
        return obj.full_name

    @admin.display(description=_("organisation"))
    def organisation_now(self, obj):
        membership = next(iter(obj.memberships_now), None)
        return record_link(membership.organisation) if membership else ""

    @admin.display(description=_("member number"))
    def number(self, obj):
        return str(obj.member_number or "")

    @admin.display(description=_("IIN"))
    def masked_iin(self, obj):
        return obj.masked_iin

    @admin.display(description=_("mobile number"))
    def masked_phone(self, obj):
        return format_html('<span class="nowrap">{}</span>', phones.masked(obj.phone))
