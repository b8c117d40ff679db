"""The questions of a meeting: entered with it, found by their topic, each with the points of its decision."""

import io

from django.contrib import admin
from django.db.models import TextField
from django.forms import BaseInlineFormSet, ModelForm, Textarea
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.minutes import LANGUAGES, extract_docx
from infowork.models import Consideration, Instruction
from registry.admin.base import ScopedInline, ScopedModelAdmin
from registry.admin.columns import record_link
from registry.admin.filters import OrganisationFilter
from shymkent_union.lib.downloads import attachment


class NumberedForm(ModelForm):
    """A line whose number may be left empty: it comes after those that are there."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "number" in self.fields:
            self.fields["number"].required = False
            self.fields["number"].help_text = _("Empty: the next one.")
            if self.instance._state.adding:
                self.fields["number"].initial = self.initial["number"] = None


class NumberedFormSet(BaseInlineFormSet):
    def clean(self):
        super().clean()
        last = max([form.instance.number or 0 for form in self.forms if form.instance.pk or form.has_changed()] or [0])
        for form in self.extra_forms:
            if form.has_changed() and form.instance.number is None:
                last = form.instance.number = last + 1


class LongTitles:
    """The title of a question is a sentence: its box is as wide as the one of the decision."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in ("title_kk", "title_ru"):
            field.widget.attrs["class"] = "vLargeTextField"
        return field


class ConsiderationInline(LongTitles, admin.StackedInline, ScopedInline):
    model = Consideration
    form = NumberedForm
    formset = NumberedFormSet
    template = "admin/edit_inline/stacked.html"
    autocomplete_fields = ("topic",)
    fields = (
        ("number", "is_information_work"), "topic", "title_kk", "title_ru", "reporter", "decision_kk", "decision_ru",
        ("decision_number", "votes_for", "votes_against", "votes_abstained"),
    )  # fmt: skip

    def get_extra(self, request, obj=None, **kwargs):
        # A meeting that considered nothing is entered by nobody.
        return 0 if obj else 1


class InstructionInline(ScopedInline):
    model = Instruction
    form = NumberedForm
    formset = NumberedFormSet
    fields = ("number", "text_kk", "text_ru", "owner", "due_on")
    # Both languages beside each other on an office screen.
    formfield_overrides = {TextField: {"widget": Textarea(attrs={"cols": 30})}}

    def get_queryset(self, request):
        return super().get_queryset(request).standing()


class OfMeeting:
    """A table whose rows belong to a meeting, which `meeting_of` tells."""

    search_help_text = _("Register number of the organisation or its name.")

    def meeting_of(self, obj):
        raise NotImplementedError

    @admin.display(description=_("register number"))
    def register_number(self, obj):
        return self.meeting_of(obj).organisation.register_number

    @admin.display(description=_("organisation"))
    def organisation(self, obj):
        return self.meeting_of(obj).organisation.short_name

    @admin.display(description=_("meeting"))
    def meeting_link(self, obj):
        """ "Plenum, 12.03.2026": opens the meeting."""
        meeting = self.meeting_of(obj)
        return record_link(meeting, f"{meeting.get_kind_display()}, {meeting.held_short}")


@admin.register(Consideration)
class ConsiderationAdmin(LongTitles, OfMeeting, ScopedModelAdmin):
    """Questions by their topic, over the years; each with the points of its decision."""

    list_display = ("register_number", "organisation", "question", "topic", "meeting_link")
    list_display_links = ("question",)
    list_filter = ("topic", "is_information_work", "meeting__kind", ("meeting__organisation", OrganisationFilter))
    search_fields = ("meeting__organisation__search_key",)
    autocomplete_fields = ("meeting", "topic")
    ordering = ("-meeting__latest", "-meeting", "number")
    inlines = (InstructionInline,)
    fields = (
        "meeting", ("number", "is_information_work"), "topic", "title_kk", "title_ru", "reporter", "decision_kk",
        "decision_ru", ("decision_number", "votes_for", "votes_against", "votes_abstained"),
    )  # fmt: skip

    def get_urls(self):
        extract = path(
            "<int:object_id>/extract/<slug:language>/",
            self.admin_site.admin_view(self.extract_view),
            name="infowork_consideration_extract",
        )
        return [extract, *super().get_urls()]

    def get_queryset(self, request):
        # What a meeting considered that was entered by mistake was considered by nobody.
        rows = super().get_queryset(request).filter(meeting__voided_at=None)
        return rows.select_related("meeting__organisation", "topic")

    def meeting_of(self, obj):
        return obj.meeting

    @admin.display(description=_("question considered"))
    def question(self, obj):
        return f"{obj}"

    def label_to_choose(self, question):
        """Questions repeat over the years: a choice shows of which meeting each is."""
        return f"{question.meeting.held_short}, {question.meeting}: {question}"

    def get_facts(self, request, obj):
        return [(_("organisation"), self.organisation(obj)), (_("meeting"), self.meeting_link(obj))]

    def get_tools(self, request, obj):
        return [
            (_("Extract in Kazakh (DOCX)"), self._extract_url(obj, "kk")),
            (_("Extract in Russian (DOCX)"), self._extract_url(obj, "ru")),
        ]

    @staticmethod
    def _extract_url(obj, language):
        return reverse("admin:infowork_consideration_extract", args=[obj.pk, language])

    def response_post_save_change(self, request, obj):
        """Back to the meeting, whose agenda shows what was entered."""
        return redirect("admin:infowork_meeting_change", obj.meeting_id)

    response_post_save_add = response_post_save_change

    def extract_view(self, request, object_id, language):
        question = self.record_or_404(request, object_id, "view")
        if language not in LANGUAGES:
            raise Http404
        paper = extract_docx(question, language, on=timezone.localdate())
        return attachment(io.BytesIO(paper.content), paper.name)
