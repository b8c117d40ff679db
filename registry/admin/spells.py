"""The life of a membership in the back office: transferred, suspended, corrected, taken back, reinstated."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import MemberCategory
from registry.models import Organisation, TransferRequest
from registry.services.spells import (
    change_category,
    correct_membership,
    reinstate_member,
    resume_membership,
    suspend_membership,
    undo_end,
)
from registry.services.transfers import transfer_member
from shymkent_union.lib.autocomplete import PostedAutocomplete


class FromDayForm(forms.Form):
    on = forms.DateField(label=_("from which day"), widget=AdminDateWidget, initial=timezone.localdate)
    decision = forms.CharField(label=_("decision"), max_length=200, required=False, help_text=_("Number and date."))


class TransferForm(FromDayForm):
    to = forms.ModelChoiceField(Organisation.objects.none(), label=_("to which organisation"))
    category = forms.ChoiceField(label=_("category"), choices=MemberCategory.choices)
    field_order = ["to", "on", "category", "decision"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        field.widget = PostedAutocomplete(TransferRequest._meta.get_field("to_organisation"), admin.site)
        field.queryset = Organisation.objects.visible_to(user)


class CategoryForm(FromDayForm):
    category = forms.ChoiceField(label=_("category"), choices=MemberCategory.choices)
    field_order = ["category", "on", "decision"]


class ReinstateForm(CategoryForm):
    application_on_file = forms.BooleanField(label=_("signed application in the file"), required=False)


class CorrectForm(forms.Form):
    on = forms.DateField(label=_("member from"), widget=AdminDateWidget)
    decision = forms.CharField(label=_("decision"), max_length=200, required=False, help_text=_("Number and date."))
    application_on_file = forms.BooleanField(label=_("signed application in the file"), required=False)
    check_off_consent = forms.BooleanField(label=_("consent to deduct dues from the salary"), required=False)


class LifeOfMembership:
    """Pages of one membership, each with its form and command."""

    def get_urls(self):
        pages = {
            "transfer": self.transfer_view,
            "suspend": self.suspend_view,
            "resume": self.resume_view,
            "category": self.category_view,
            "correct": self.correct_view,
            "take-back-end": self.undo_end_view,
            "reinstate": self.reinstate_view,
        }
        return [*(self.command_path(name, view, name) for name, view in pages.items()), *super().get_urls()]

    def get_tools(self, request, obj):
        tools = super().get_tools(request, obj)
        if not tools or obj.voided_at:
            return tools
        if obj.left_on:
            own = [("reinstate", _("Take into the list again")), ("take-back-end", _("Take back the end"))]
        else:
            rest = ("resume", _("Resume")) if obj.suspended else ("suspend", _("Suspend"))
            own = [("transfer", _("Transfer")), rest, ("category", _("Change the category"))]
            own.append(("correct", _("Correct the day")))
        return [*((label, self.command_url(obj, name)) for name, label in own), *tools]

    def _spell_page(self, request, object_id, form_class, command, *, initial=None, form_options=None, **words):
        membership = self.record_or_404(request, object_id)
        given = initial(membership) if initial else None
        form = form_class(request.POST if request.method == "POST" else None, initial=given, **(form_options or {}))
        return self.run_command(
            request,
            form,
            partial(command, membership, by=request.user),
            obj=membership,
            names={"joined_on": "on", "left_on": "on"},
            **words,
        )

    def transfer_view(self, request, object_id):
        return self._spell_page(
            request,
            object_id,
            TransferForm,
            transfer_member,
            initial=_category,
            form_options={"user": request.user},
            title=_("Transfer"),
            sentence=_("The last day in the old organisation is the day before. The offices held there end with it."),
            done=_("The member passed over."),
        )

    def suspend_view(self, request, object_id):
        return self._spell_page(
            request,
            object_id,
            FromDayForm,
            suspend_membership,
            title=_("Suspend"),
            sentence=_("The person stays a member, without the duties."),
            done=_("The membership is suspended."),
        )

    def resume_view(self, request, object_id):
        return self._spell_page(
            request, object_id, FromDayForm, resume_membership, title=_("Resume"), done=_("The membership goes on.")
        )

    def category_view(self, request, object_id):
        return self._spell_page(
            request,
            object_id,
            CategoryForm,
            change_category,
            initial=_category,
            title=_("Change the category"),
            sentence=_("What was before stays in the history."),
            done=_("The category is changed."),
        )

    def correct_view(self, request, object_id):
        return self._spell_page(
            request,
            object_id,
            CorrectForm,
            correct_membership,
            initial=_written,
            title=_("Correct the day"),
            button=_("Save"),
            sentence=_("Where it continues an earlier membership, that one ends the day before."),
            done=_("The membership is corrected."),
        )

    def undo_end_view(self, request, object_id):
        return self._spell_page(
            request,
            object_id,
            forms.Form,
            undo_end,
            title=_("Take back the end"),
            sentence=_("The membership goes on as if it had not ended. Offices that ended with it are recorded anew."),
            done=_("The membership goes on."),
        )

    def reinstate_view(self, request, object_id):
        return self._spell_page(
            request,
            object_id,
            ReinstateForm,
            reinstate_member,
            initial=_category,
            title=_("Take into the list again"),
            sentence=_("The person came back: a new membership, the same member number."),
            done=_("The member is in the list again."),
        )


def _category(membership):
    return {"category": membership.category}


def _written(membership):
    names = ("decision", "application_on_file", "check_off_consent")
    return {"on": membership.joined_on, **{name: getattr(membership, name) for name in names}}
