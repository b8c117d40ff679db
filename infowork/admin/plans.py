"""Yearly plans of information work, of the primaries and of the city, and what the committee proposes for them."""

from django import forms
from django.contrib import admin
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from infowork.models import Plan, PlanItem, PlanTemplateItem, Task
from infowork.queries.plans import Progress
from infowork.services.plans import propose_template
from registry.admin.base import ScopedInline, ScopedModelAdmin
from registry.admin.columns import OfOrganisation, Years, day_column, list_url, number_cell, record_link
from registry.admin.filters import CurrentFirst, OfDistrict, OfKind, OrganisationFilter
from registry.admin.papers import Papers, paper_column
from registry.admin.voiding import VoidableAdmin
from registry.enums import Level
from shymkent_union.lib import uploads
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.keyset import KeysetModelAdmin
from shymkent_union.lib.known_dates import short_day

from .proposals import Proposed
from .tasks import work_url


class PlanItemForm(forms.ModelForm):
    """A photo that shows what came of a thing is made small here too, and its place taken out."""

    def clean_evidence(self):
        file = self.cleaned_data["evidence"]
        return uploads.evidence_from(file) if "evidence" in self.changed_data and file else file


def tasks_of(year, user):
    """The committee's tasks that an item of a plan of `year` (None: any) may serve."""
    tasks = Task.objects.visible_to(user).standing()
    return tasks.filter(year=year) if year else tasks


class TaskField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        text = obj.text
        return f"{obj.year}, {obj.number}. {text[:80]}{'…' if len(text) > 80 else ''}"


class ServesTask:
    """The task of an item is chosen among those of the plan's year, by number and first words."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name != "task":
            return super().formfield_for_foreignkey(db_field, request, **kwargs)
        tasks = tasks_of(getattr(request, "year_of_plan", None), request.user)
        return TaskField(tasks, required=False, label=db_field.verbose_name, empty_label="–")


class PlanItemInline(ServesTask, ScopedInline):
    """Its evidence is kept on the item's own page."""

    model = PlanItem
    fields = ("form", "title", "due_on", "responsible", "task", "done_on", "result", "own_page")
    readonly_fields = ("own_page",)
    verbose_name_plural = _("items")

    def get_queryset(self, request):
        return super().get_queryset(request).standing().select_related("task")

    @admin.display(description=_("evidence"))
    def own_page(self, obj):
        if not obj.pk:
            return ""
        return record_link(obj, _("there") if obj.evidence or obj.evidence_url else _("add"))

    def get_formset(self, request, obj=None, **kwargs):
        request.year_of_plan = obj and obj.year
        return super().get_formset(request, obj, **kwargs)


class PlanItemSheet(admin.StackedInline, PlanItemInline):
    """The same, to be typed: more boxes than a row has room for."""

    template = "admin/edit_inline/stacked.html"
    fields = (("form", "due_on", "responsible"), "title", "task", ("done_on", "result"), "own_page")


@admin.register(Plan)
class PlanAdmin(OfOrganisation, Years, VoidableAdmin):
    list_display = ("register_number", "organisation", "year_shown", "items", "done", "percent", "overdue", "state")
    list_filter = (CurrentFirst, "year", ("organisation", OrganisationFilter), OfKind, OfDistrict)
    list_select_related = ("organisation",)
    autocomplete_fields = ("organisation",)
    ordering = ("-year", "organisation__register_number")
    inlines = (PlanItemInline,)

    def get_inlines(self, request, obj):
        return (PlanItemInline,) if obj and self._is_reading(request) else (PlanItemSheet,)

    def get_queryset(self, request):
        rows = Plan.objects.visible_to(request.user).with_progress(timezone.localdate())
        return rows.select_related("organisation").order_by(*self.ordering)

    @admin.display(description=_("items"), ordering="item_count")
    def items(self, obj):
        return number_cell(grouped(obj.item_count))

    @admin.display(description=_("done"), ordering="done_count")
    def done(self, obj):
        return number_cell(grouped(obj.done_count))

    @admin.display(description=_("per cent done"))
    def percent(self, obj):
        return number_cell(_progress(obj).percent)

    @admin.display(description=_("overdue"), ordering="overdue_count")
    def overdue(self, obj):
        return number_cell(grouped(obj.overdue_count))

    def get_facts(self, request, obj):
        own = {"plan__organisation__id__exact": obj.organisation_id}
        link = format_html('<a href="{}">{}</a>', list_url(PlanItem, **own), grouped(obj.overdue_count))
        return [
            (_("organisation"), record_link(obj.organisation, obj.organisation.name)),
            (_("how far it has come"), _progress(obj).words),
            (_("overdue"), link if obj.overdue_count else ""),
        ]

    def get_tools(self, request, obj):
        tools = super().get_tools(request, obj)
        if obj.organisation.level == Level.COMMITTEE:
            tools.insert(0, (_("Tasks of the year"), work_url(year=obj.year)))
        return tools


def _progress(plan):
    return Progress(plan.item_count, plan.done_count, plan.overdue_count)


class ItemState(admin.SimpleListFilter):
    """What is overdue first: that is what one asks the whole city for."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", _("Not done")), ("done", _("Done")), ("voided", _("Voided")), ("all", _("All"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield first | {"display": _("Overdue")}
        yield from others

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        if self.value() == "voided":
            return queryset.exclude(voided_at=None)
        if self.value() == "done":
            return queryset.in_force().exclude(done_on=None)
        if self.value() == "open":
            return queryset.in_force().filter(done_on=None)
        return queryset.overdue(timezone.localdate())


class KindOfPlan(OfKind):
    owner = "plan__organisation"


class DistrictOfPlan(OfDistrict):
    owner = "plan__organisation"


@admin.register(PlanItem)
class PlanItemAdmin(ServesTask, Papers, KeysetModelAdmin, VoidableAdmin):
    form = PlanItemForm
    keyset = ("due_on", "pk")
    paper, paper_shown = "evidence", paper_column(PlanItem, "evidence")
    list_display = (
        "register_number", "organisation", "title", "form_shown", day_column(PlanItem, "due_on"), "responsible",
        "how_it_stands",
    )  # fmt: skip
    list_display_links = ("title",)
    list_filter = (
        ItemState, ("plan__organisation", OrganisationFilter), KindOfPlan, DistrictOfPlan, "form", "plan__year",
    )  # fmt: skip
    list_select_related = ("plan__organisation",)
    search_fields = ("plan__organisation__search_key",)
    search_help_text = _("Register number of the organisation or its name.")
    autocomplete_fields = ("plan",)
    fields = (
        "plan", "form", "title", "due_on", "responsible", "task", "done_on", "result", "evidence_url", "evidence",
    )  # fmt: skip

    def get_form(self, request, obj=None, **kwargs):
        request.year_of_plan = obj and obj.plan.year
        return super().get_form(request, obj, **kwargs)

    @admin.display(description=_("register number"))
    def register_number(self, obj):
        return obj.plan.organisation.register_number

    @admin.display(description=_("organisation"))
    def organisation(self, obj):
        return record_link(obj.plan, obj.plan.organisation.short_name)

    @admin.display(description=_("form of work"))
    def form_shown(self, obj):
        return obj.get_form_display()

    @admin.display(description=_("state"))
    def how_it_stands(self, obj):
        if obj.voided_at:
            return self.state(obj)
        if obj.done_on:
            words, kind = _("done on %(day)s") % {"day": short_day(obj.done_on)}, "done"
        elif obj.due_on < timezone.localdate():
            words, kind = _("overdue"), "late"
        else:
            words, kind = _("not done yet"), "due"
        return render_to_string("components/status.html", {"words": words, "kind": kind})

    def get_facts(self, request, obj):
        return [
            (_("plan"), record_link(obj.plan)),
            (_("state"), self.how_it_stands(obj)),
            (_("task of the year"), record_link(obj.task, obj.task and obj.task.text)),
        ]


@admin.register(PlanTemplateItem)
class PlanTemplateItemAdmin(Proposed, ScopedModelAdmin):
    """Whoever makes a plan may begin with it; a plan that is made keeps its own items."""

    list_display = ("title", "form", "due", "is_offered")
    list_filter = ("is_offered", "form")
    search_fields = ("title_kk", "title_ru")
    propose = staticmethod(propose_template)
    proposal_sentence = _("Eight usual things of a year become the template; chairs may begin their plans with it.")

    @admin.display(description=_("what is to be done"), ordering="title_kk")
    def title(self, obj):
        return f"{obj}"

    @admin.display(description=_("day and month"), ordering="due_month")
    def due(self, obj):
        return f"{obj.due_day:02}.{obj.due_month:02}"
