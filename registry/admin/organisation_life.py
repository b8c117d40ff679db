"""The life of an organisation in the back office: moved, closed, opened again, merged, and parted again."""

from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from registry.enums import District, EndReason, Level
from registry.models import Organisation, OrganisationDistrict, OrganisationMerge
from registry.queries.organisations import passing_over
from registry.services.organisation_merges import merge_organisations, undo_organisation_merge
from registry.services.organisations import (
    close_organisation,
    move_organisation,
    refuse_unfinished,
    reopen_organisation,
)
from shymkent_union.lib.autocomplete import PostedAutocomplete
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.refusals import show_on

from .base import ReadInline, ScopedModelAdmin
from .columns import day_column, record_link

# How a membership ends with its organisation.
ENDS = (EndReason.LEFT_SECTOR, EndReason.OWN_WISH)


class FormerDistrictInline(ReadInline):
    """Kept by the command that moves."""

    model = OrganisationDistrict
    fields = ("district", "until", "decision")


class DecisionForm(forms.Form):
    decision = forms.CharField(label=_("decision"), max_length=200, required=False, help_text=_("Number and date."))


class MoveForm(DecisionForm):
    district = forms.ChoiceField(label=_("new district"), choices=[("", "–"), *District.choices])
    on = forms.DateField(label=_("there from"), widget=AdminDateWidget, initial=timezone.localdate)
    field_order = ["district", "on", "decision"]


class CloseForm(DecisionForm):
    on = forms.DateField(label=_("last day"), widget=AdminDateWidget, initial=timezone.localdate)
    reason = forms.ChoiceField(
        label=_("how the memberships end"),
        required=False,
        choices=[("", "–"), *((reason, reason.label) for reason in ENDS)],
    )
    field_order = ["on", "decision", "reason"]

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        if not members:
            del self.fields["reason"]


class MergeForm(DecisionForm):
    """Sent twice: the second time with what the preview showed."""

    into = forms.ModelChoiceField(Organisation.objects.none(), label=_("merged into"))
    on = forms.DateField(
        label=_("first day of the merged organisation"), widget=AdminDateWidget, initial=timezone.localdate
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    field_order = ["into", "on", "decision"]

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["into"]
        field.widget = PostedAutocomplete(OrganisationMerge._meta.get_field("into"), admin.site)
        field.queryset = Organisation.objects.visible_to(user)

    def was_seen(self, members, offices):
        """Whether the preview of this very merge was shown; if not, the next sending says that it was."""
        preview = f"{self.cleaned_data['into'].pk} {self.cleaned_data['on']} {members} {offices}"
        seen = self.cleaned_data.pop("seen") == preview
        self.data = self.data.copy()
        self.data["seen"] = preview
        return seen


class LifeOfOrganisation:
    """Pages of one organisation, each with its form and command."""

    def get_urls(self):
        pages = {
            "move": self.move_view,
            "close": self.close_view,
            "reopen": self.reopen_view,
            "merge": self.merge_view,
        }
        return [*(self.command_path(name, view, name) for name, view in pages.items()), *super().get_urls()]

    def get_tools(self, request, obj):
        tools = super().get_tools(request, obj)
        if obj.level != Level.PRIMARY or not request.user.has_perm("registry.change_organisation"):
            return tools
        if obj.closed_on:
            merge = obj.merges_away.filter(undone_at=None).first()
            own = [(_("Undo the merge"), _undo_url(self, merge))] if merge else []
            return [*tools, *(own or [(_("Open again"), self.command_url(obj, "reopen"))])]
        labels = {
            "move": _("Move to another district"),
            "merge": _("Merge into another"),
            "close": _("Close the organisation"),
        }
        return [*tools, *((label, self.command_url(obj, name)) for name, label in labels.items())]

    def move_view(self, request, object_id):
        organisation = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            MoveForm(request.POST or None),
            partial(move_organisation, organisation, by=request.user),
            obj=organisation,
            title=_("Move to another district"),
            sentence=_("Counts of a past date keep the old district."),
            done=_("The new district is recorded."),
        )

    def close_view(self, request, object_id):
        organisation = self.record_or_404(request, object_id)
        members, _offices = passing_over(organisation)
        return self.run_command(
            request,
            CloseForm(request.POST or None, members=members),
            partial(close_organisation, organisation, by=request.user),
            obj=organisation,
            title=_("Close"),
            sentence=self._closing_sentence(organisation, members),
            done=_("The organisation is closed."),
        )

    def _closing_sentence(self, organisation, members):
        if not members:
            return _("Nobody is a member here. The offices end with the organisation, and it counts no longer.")
        return format_html(
            '{} <a href="{}">{}</a>',
            _("Members here: %(count)s. Choose how their memberships end, or let all of them pass over:")
            % {"count": members},
            self.command_url(organisation, "merge"),
            _("Merge into another"),
        )

    def reopen_view(self, request, object_id):
        organisation = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(reopen_organisation, organisation, by=request.user),
            obj=organisation,
            title=_("Open again"),
            sentence=_("It was closed by mistake. Members and offices that ended with it are recorded anew."),
            done=_("The organisation is open again."),
        )

    def merge_view(self, request, object_id):
        organisation = self.record_or_404(request, object_id)
        members, offices = passing_over(organisation)
        form = MergeForm(request.POST or None, user=request.user)
        words = {"title": _("Merge into another"), "sentence": _("First you are shown how many pass over.")}
        if request.method == "POST" and form.is_valid() and not form.was_seen(members, offices):
            try:
                refuse_unfinished(organisation)
            except ValidationError as error:
                show_on(form, error)
            words["sentence"] = _(
                "Members who pass over: %(members)s. Offices that end: %(offices)s. Press once more if this is right."
            ) % {"members": members, "offices": offices}
            return self.page(
                request,
                "admin/command.html",
                subtitle=str(organisation),
                original=organisation,
                button=_("Yes, merge them"),
                form=form,
                **words | {"media": self.media + form.media},
            )
        return self.run_command(
            request, form, partial(self._merge, organisation, by=request.user), obj=organisation,
            button=_("Show what passes over"), **words,
            done=_("The organisations are merged. It can be undone from this page."),
        )  # fmt: skip

    @staticmethod
    def _merge(organisation, *, by, **typed):
        return merge_organisations(organisation, by=by, **typed).organisation


def _undo_url(model_admin, merge):
    return model_admin.admin_site.get_model_admin(OrganisationMerge).command_url(merge, "undo")


@admin.register(OrganisationMerge)
class OrganisationMergeAdmin(ScopedModelAdmin):
    """What was merged, and the way back."""

    corrected_by_commands = True
    list_display = ("organisation", "into", day_column(OrganisationMerge, "on"), "state")
    list_select_related = ("organisation", "into")
    ordering = ("-on", "-pk")
    fieldsets = ((None, {"fields": ()}),)

    def has_add_permission(self, request):
        return False

    def get_urls(self):
        return [self.command_path("undo", self.undo_view, "undo"), *super().get_urls()]

    def get_tools(self, request, obj):
        if obj.undone_at or not request.user.has_perm("registry.change_organisationmerge"):
            return []
        return [(_("Undo the merge"), self.command_url(obj, "undo"))]

    def get_facts(self, request, obj):
        return [
            (_("organisation"), record_link(obj.organisation)),
            (_("merged into"), record_link(obj.into)),
            (_("first day of the merged organisation"), short_day(obj.on)),
            (_("decision"), obj.decision),
            (_("members who passed over"), str(obj.spells.count())),
            (_("offices that ended"), str(obj.ended_offices.count())),
            (_("undone at"), short_day(timezone.localtime(obj.undone_at)) if obj.undone_at else ""),
        ]

    def undo_view(self, request, object_id):
        merge = self.record_or_404(request, object_id)
        return self.run_command(
            request,
            forms.Form(request.POST if request.method == "POST" else None),
            partial(undo_organisation_merge, merge, by=request.user),
            obj=merge,
            title=_("Undo the merge"),
            sentence=_(
                "Members and offices are back as they were. What was recorded since stands in the way, by name."
            ),
            done=_("The merge is undone."),
        )

    @admin.display(description=_("state"))
    def state(self, obj):
        words, kind = (_("Parted again"), "") if obj.undone_at else (_("Merged"), "done")
        return render_to_string("components/status.html", {"words": words, "kind": kind})
