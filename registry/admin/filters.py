"""Filters that show first what counts today."""

import re
from datetime import date

from django.contrib.admin import FieldListFilter, SimpleListFilter
from django.forms import ModelChoiceField
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import RequestState
from registry.models import Organisation
from shymkent_union.lib.autocomplete import PostedAutocomplete
from shymkent_union.lib.periods import Period, SpellQuerySet


class CurrentFirst(SimpleListFilter):
    """What stands today or will; then what is over, what was a mistake, and all. For spells and for voidable rows."""

    title = _("state")
    parameter_name = "state"

    def __init__(self, request, params, model, model_admin):
        self.lasts = isinstance(model.objects.none(), SpellQuerySet)
        self.voidable = any(field.name == "voided_at" for field in model._meta.fields)
        super().__init__(request, params, model, model_admin)

    def lookups(self, request, model_admin):
        choices = [("ended", _("Ended"))] if self.lasts else []
        if self.voidable:
            choices.append(("voided", _("Voided")))
        return [*choices, ("all", _("All"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield first | {"display": _("Current") if self.lasts else _("In force")}
        yield from others

    def queryset(self, request, queryset):
        today = timezone.localdate()
        if self.value() == "all":
            return queryset
        if self.value() == "voided" and self.voidable:
            return queryset.exclude(voided_at=None)
        if self.value() == "ended" and self.lasts:
            return queryset.before(today)
        if self.lasts:
            return queryset.overlapping(Period(today, date.max))
        return queryset.filter(voided_at=None)


class _OfOrganisations(SimpleListFilter):
    """Rows by what their organisation is. The organisations are few and looked up first: the database then knows how
    many rows each of them has, and walks the list or fetches and sorts, whichever is less.
    """

    # The way to the organisation.
    owner = "organisation"

    def lookups(self, request, model_admin):
        self.organisations = Organisation.objects.visible_to(request.user)
        return Organisation._meta.get_field(self.column).choices

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        organisations = self.organisations.filter(**{self.column: self.value()})
        return queryset.filter(**{f"{self.owner}__in": list(organisations.order_by().values_list("pk", flat=True))})


class OfKind(_OfOrganisations):
    title = _("kind")
    parameter_name = "kind"
    column = "kind"


class OfDistrict(_OfOrganisations):
    title = _("district")
    parameter_name = "district"
    column = "district"


class Lacking(SimpleListFilter):
    """Members whose papers or card want something."""

    title = _("what is missing")
    parameter_name = "lacking"
    CONDITIONS = {
        "application": {"application_on_file": False, "voided_at": None},
        "iin": {"person__iin": None},
        "birth_date": {"person__birth_date": None},
    }

    def lookups(self, request, model_admin):
        return [
            ("application", _("Without a signed application")),
            ("iin", _("Without an IIN")),
            ("birth_date", _("Without a date of birth")),
        ]

    def queryset(self, request, queryset):
        return queryset.filter(**self.CONDITIONS.get(self.value(), {}))


class Cards(SimpleListFilter):
    """People once each; cards that were joined with another one only when asked for."""

    title = _("cards")
    parameter_name = "cards"

    def lookups(self, request, model_admin):
        return [
            ("without_iin", _("Without an IIN")),
            ("without_birth_date", _("Without a date of birth")),
            ("merged", _("Joined with another card")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "merged":
            return queryset.filter(merged_into__isnull=False)
        lacking = {"without_iin": {"iin": None}, "without_birth_date": {"birth_date": None}}
        return queryset.filter(merged_into=None, **lacking.get(self.value(), {}))


def is_key(text):
    """Whether `text` of an address can be a key: more digits than a column holds would be an error of the database."""
    return bool(re.fullmatch(r"[0-9]{1,18}", str(text)))


class OrganisationFilter(FieldListFilter):
    """One organisation, found by typing its name: a list of hundreds is never printed."""

    template = "admin/autocomplete_filter.html"

    def __init__(self, field, request, params, model, model_admin, field_path):
        self.parameter = f"{field_path}__id__exact"
        rows = field.remote_field.model.objects
        # Accounts belong to no organisation.
        self.rows = rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows.all()
        super().__init__(field, request, params, model, model_admin, field_path)
        values = self.used_parameters.get(self.parameter) or [""]
        self.chosen = values[-1] if is_key(values[-1]) else ""
        widget = PostedAutocomplete(field, model_admin.admin_site)
        self.control = ModelChoiceField(self.rows, widget=widget, required=False)

    def expected_parameters(self):
        return [self.parameter]

    def queryset(self, request, queryset):
        return queryset.filter(**{f"{self.field_path}__in": self.rows.filter(pk=self.chosen)}) if self.chosen else None

    def choices(self, changelist):
        control_id = f"filter_{self.field_path}"
        kept = {name: values for name, values in changelist.filter_params.items() if name != self.parameter}
        yield {
            "id": control_id,
            "control": self.control.widget.render(self.parameter, self.chosen, {"id": control_id}),
            "kept": [(name, value) for name, values in kept.items() for value in values],
            "clear": changelist.get_query_string({self.parameter: None}) if self.chosen else "",
        }


class WaitingFirst(SimpleListFilter):
    """Requests: what waits for an answer; then by the answer, and all."""

    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [*RequestState.choices[1:], ("all", _("All"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        yield first | {"display": RequestState.OPEN.label}
        yield from others

    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.filter(state=self.value() or RequestState.OPEN)
