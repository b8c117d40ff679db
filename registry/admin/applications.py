"""Applications for membership and requests to correct a record: the same commands as on the chairs' desks."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from registry import journal
from registry.enums import RequestState, Sex
from registry.models import Application, CorrectionRequest
from registry.queries.applications import likely_members
from registry.services import applications as commands
from registry.services.corrections import decline_correction, grant_correction
from shymkent_union.lib import phones
from shymkent_union.lib.form_fields import DayField
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.known_dates import short_day

from .base import ScopedModelAdmin
from .columns import record_link
from .filters import OrganisationFilter, WaitingFirst


class AdmitForm(forms.Form):
    on = DayField(label=_("Member from"), widget=AdminDateWidget, hint=_("For example 01.09.2025."))
    decision = forms.CharField(label=_("decision"), max_length=200, required=False, help_text=_("Number and date."))
    sex = forms.ChoiceField(label=_("sex"), choices=[("", "–"), *Sex.choices], required=False)


class TakeForm(forms.Form):
    membership = forms.ModelChoiceField(None, label=_("member"), empty_label="–")

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["membership"].queryset = members


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 3, "cols": 60}),
        help_text=_("Kept for us; the applicant is asked to speak with you."),
    )  # fmt: skip


class AnswerForm(forms.Form):
    answer = forms.CharField(
        label=_("answer"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3, "cols": 60})
    )


class RequestAdmin(KeysetModelAdmin, ScopedModelAdmin):
    """What others ask for: read and answered here, entered by those who ask."""

    corrected_by_commands = True
    keyset = ("-id", "-pk")
    fieldsets = ((None, {"fields": ()}),)
    list_filter = (WaitingFirst, ("organisation", OrganisationFilter))

    def has_add_permission(self, request):
        return False

    def may_answer(self, request, obj):
        return obj.state == RequestState.OPEN and request.user.has_perm(f"registry.change_{self.opts.model_name}")

    def change_view(self, request, object_id, form_url="", extra_context=None):
        response = super().change_view(request, object_id, form_url, extra_context)
        shown = getattr(response, "context_data", {}).get("original")
        if shown is not None:
            journal.record_read(shown, by=request.user)
        return response

    @admin.display(description=_("state"))
    def state_shown(self, obj):
        kind = {RequestState.OPEN: "due", RequestState.GRANTED: "done"}.get(obj.state, "")
        return render_to_string("components/status.html", {"words": obj.get_state_display(), "kind": kind})


@admin.register(Application)
class ApplicationAdmin(RequestAdmin):
    list_display = ("organisation", "full_name", "sent", "state_shown")
    list_display_links = ("full_name",)
    list_select_related = ("organisation", "transfer_request", "consent", "membership__person", "decided_by__person")

    def get_urls(self):
        return [
            self.command_path("admit", self.admit_view, "admit"),
            self.command_path("take", self.take_view, "take"),
            self.command_path("decline", self.decline_view, "decline"),
            *super().get_urls(),
        ]

    def get_tools(self, request, obj):
        if not self.may_answer(request, obj):
            return []
        tools = [(_("Decline"), self.command_url(obj, "decline"))]
        if not commands.transfer_waits(obj):
            tools.insert(0, (_("Admit"), self.command_url(obj, "admit")))
        if self._likely(obj).exists():
            tools.insert(0, (_("Is a member already"), self.command_url(obj, "take")))
        return tools

    def get_facts(self, request, obj):
        return [
            (_("organisation"), record_link(obj.organisation, obj.organisation.name)),
            (_("full name"), obj.full_name),
            (_("date of birth"), short_day(obj.birth_date)),
            (_("IIN"), obj.masked_iin),
            (_("mobile number"), phones.readable(obj.phone)),
            (_("category"), obj.get_category_display()),
            (_("position at work"), obj.position),
            (_("sent at"), self.sent(obj)),
            (_("consent text"), record_link(obj.consent)),
            (_("consent to deduct dues from the salary"), _("Yes") if obj.check_off_consent else _("No")),
            (_("state"), obj.get_state_display()),
            (_("decided at"), short_day(obj.decided_at)),
            (_("reason"), obj.reason),
            (_("membership"), record_link(obj.membership) if obj.membership else ""),
            (_("transfer request"), obj.transfer_request and obj.transfer_request.get_state_display()),
        ]

    def admit_view(self, request, object_id):
        application = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            AdmitForm(request.POST or None, initial={"on": timezone.localdate()}),
            partial(commands.admit_applicant, application, by=request.user),
            obj=application,
            title=_("Admit"),
            sentence=_("Of a member of another organisation the transfer is asked for, and the application waits."),
            done=_("Done: the page of the application says what became of it."),
            names={"joined_on": "on"},
        )

    def take_view(self, request, object_id):
        application = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            TakeForm(request.POST or None, members=self._likely(application)),
            partial(commands.take_for_member, application, by=request.user),
            obj=application,
            title=_("Is a member already"),
            sentence=_(
                "The application becomes the proof of the membership, and fills in what the card does not know."
            ),
            done=_("The application now belongs to the member."),
        )

    def decline_view(self, request, object_id):
        application = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            ReasonForm(request.POST or None),
            partial(commands.decline_application, application, by=request.user),
            obj=application,
            title=_("Decline"),
            done=_("The application was declined."),
        )

    @staticmethod
    def _likely(application):
        return likely_members(application, timezone.localdate())

    @admin.display(description=_("full name"))
    def full_name(self, obj):
        return obj.full_name

    @admin.display(description=_("sent at"))
    def sent(self, obj):
        return date_format(timezone.localtime(obj.sent_at), "SHORT_DATETIME_FORMAT")


@admin.register(CorrectionRequest)
class CorrectionRequestAdmin(RequestAdmin):
    list_display = ("organisation", "person", "asked", "state_shown")
    list_display_links = ("person",)
    list_select_related = ("organisation", "person", "answered_by__person")

    def get_urls(self):
        return [
            self.command_path("grant", self.grant_view, "grant"),
            self.command_path("decline", self.decline_view, "decline"),
            *super().get_urls(),
        ]

    def get_tools(self, request, obj):
        if not self.may_answer(request, obj):
            return []
        return [
            (_("It is corrected"), self.command_url(obj, "grant")),
            (_("It stays as it is"), self.command_url(obj, "decline")),
        ]

    def get_facts(self, request, obj):
        return [
            (_("person"), record_link(obj.person, obj.person.full_name)),
            (_("organisation"), record_link(obj.organisation, obj.organisation.name)),
            (_("what is wrong"), obj.text),
            (_("asked at"), self.asked(obj)),
            (_("state"), obj.get_state_display()),
            (_("answer"), obj.answer),
            (_("answered at"), short_day(obj.answered_at)),
        ]

    def grant_view(self, request, object_id):
        return self._answer(request, object_id, grant_correction, _("It is corrected"))

    def decline_view(self, request, object_id):
        return self._answer(request, object_id, decline_correction, _("It stays as it is"))

    def _answer(self, request, object_id, command, title):
        asked = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            AnswerForm(request.POST or None),
            partial(command, asked, by=request.user),
            obj=asked,
            title=title,
            sentence=asked.text,
            done=_("The member reads the answer in the own record."),
        )

    @admin.display(description=_("asked at"))
    def asked(self, obj):
        return date_format(timezone.localtime(obj.asked_at), "SHORT_DATETIME_FORMAT")
