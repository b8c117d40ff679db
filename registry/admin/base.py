"""What all pages of the back office share: scope, reading before editing, the journal for a log."""

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import get_fields_from_path
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import TextField, URLField
from django.forms import Media, TextInput
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from registry import journal
from registry.queries.people import people_matching
from shymkent_union.lib import spelling
from shymkent_union.lib.autocomplete import PostedAutocomplete
from shymkent_union.lib.refusals import show_on

from .downloads import Downloadable
from .filters import OrganisationFilter
from .journal_words import changes_of, what_happened

# A third of a list's weight.
UNUSED_SCRIPTS = ("actions.js", "urlify.js", "prepopulate.js", "xregexp.js", "xregexp.min.js")
# What is entered with care, and not beside something else.
ADDED_ON_THEIR_OWN = {"registry.Organisation", "registry.Person", "registry.Body", "registry.User"}


def visible(model, user):
    """The rows of `model` that `user` may read; all of a reference list that belongs to no organisation."""
    if hasattr(model.objects, "visible_to"):
        return model.objects.visible_to(user)
    return model.objects.all()


class ScopedMixin:
    """Rows, and choices for keys, start from what the signed-in user may see. Nobody deletes."""

    # An address typed without its scheme is one of today's web.
    formfield_overrides = {URLField: {"assume_scheme": "https"}}

    def get_queryset(self, request):
        rows = visible(self.model, request.user)
        ordering = self.get_ordering(request)
        return rows.order_by(*ordering) if ordering else rows

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", visible(db_field.remote_field.model, request.user))
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PostedAutocomplete(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs.setdefault("queryset", visible(db_field.remote_field.model, request.user))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name.endswith("_kzt"):
            # A sum as it is written by hand, 657 000, which a box for bare numbers would refuse.
            kwargs |= {"localize": True, "widget": TextInput(attrs={"inputmode": "numeric", "size": 16})}
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            # One chooses here; a record is read and corrected on its own page.
            field.widget.can_change_related = field.widget.can_view_related = False
            field.widget.can_add_related &= db_field.related_model._meta.label not in ADDED_ON_THEIR_OWN
        if field is not None and isinstance(db_field, TextField):
            field.widget.attrs["rows"] = 4
        return field

    def has_delete_permission(self, request, obj=None):
        return False


class ScopedInline(ScopedMixin, admin.TabularInline):
    """Rows of one parent, which came scoped."""

    extra = 0
    show_change_link = False
    template = "admin/tabular_inline.html"


class ReadInline(ScopedInline):
    """Rows that commands write: here they are only read."""

    def has_add_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        return False


class ScopedModelAdmin(Downloadable, ScopedMixin, admin.ModelAdmin):
    """A table of the back office. A record opens for reading; editing is a step from there.

    `get_facts(request, obj)` gives the reading panel, `get_tools(request, obj)` what one can do: (label, address).
    """

    actions = None
    empty_value_display = "–"
    list_per_page = 50
    show_full_result_count = False
    # Counting each filter would cost as much as many lists.
    show_facets = admin.ShowFacets.NEVER
    change_form_template = "admin/record_change_form.html"
    # The record is corrected by pages of its own, each with its command, and not by one form for everything.
    corrected_by_commands = False

    class Media:
        css = {"all": ["css/back_office.css"]}

    @property
    def media(self):
        """Without Django's scripts for slugs and for actions on many rows: no table here has either."""
        base = super().media
        scripts = [script for script in base._js if not script.endswith(UNUSED_SCRIPTS)]
        media = Media(css=base._css, js=scripts)
        for item in self.list_filter:
            if isinstance(item, tuple) and item[1] is OrganisationFilter:
                field = get_fields_from_path(self.model, item[0])[-1]
                media += PostedAutocomplete(field, self.admin_site).media
        return media

    def lookup_allowed(self, lookup, value, request):
        """Secrets and personal numbers are no filters: guessed letter by letter, the list would tell them."""
        return lookup.partition("__")[0] not in journal.UNTOLD and super().lookup_allowed(lookup, value, request)

    def get_search_results(self, request, queryset, search_term):
        """A search key forgives spelling; other columns are searched as Django does it."""
        if self.search_fields == ("person__search_key",):
            return people_matching(queryset, search_term, person="person__") if search_term else queryset, False
        if len(self.search_fields) == 1 and self.search_fields[0].endswith("search_key"):
            return spelling.matching(queryset, search_term, self.search_fields[0]), False
        return super().get_search_results(request, queryset, search_term)

    def has_change_permission(self, request, obj=None):
        if obj is not None and (self.corrected_by_commands or self._is_reading(request)):
            return False
        return super().has_change_permission(request, obj)

    def may_edit(self, request):
        return super().has_change_permission(request) and not self.corrected_by_commands

    @staticmethod
    def _is_reading(request):
        match = request.resolver_match
        opened = match is not None and (match.url_name or "").endswith("_change") and request.method in ("GET", "HEAD")
        return opened and "edit" not in request.GET and IS_POPUP_VAR not in request.GET

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_facts(self, request, obj):
        """Pairs of a label and a text or safe HTML; pairs without a value are left out."""
        return []

    def get_tools(self, request, obj):
        """Pairs of a label and an address: what one can do with this record."""
        return []

    def get_timeline(self, request, obj):
        """Lines of what happened, the latest first: (day, HTML)."""
        return []

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None and obj.pk:
            reading = self._is_reading(request)
            context.update(
                title=str(obj),
                subtitle=capfirst(self.opts.verbose_name) if reading else _("Editing"),
                reading=reading,
                facts=[(capfirst(label), value) for label, value in self.get_facts(request, obj)] if reading else [],
                timeline=self.get_timeline(request, obj) if reading else [],
                tools=self.get_tools(request, obj),
                offers_edit=reading and self.may_edit(request),
            )
        return super().render_change_form(request, context, add=add, change=change, form_url=form_url, obj=obj)

    def record_url(self, obj):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[obj.pk])

    def response_post_save_add(self, request, obj):
        return HttpResponseRedirect(self.record_url(obj))

    def response_post_save_change(self, request, obj):
        return HttpResponseRedirect(self.record_url(obj))

    # The journal has it all; the admin's own log would be a second one that knows less.
    def log_addition(self, request, obj, message):
        return None

    def log_change(self, request, obj, message):
        return None

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, object_id)
        if obj is None or not self.has_view_permission(request, obj):
            raise Http404
        return self.page(
            request,
            "admin/record_history.html",
            title=_("History"),
            subtitle=str(obj),
            original=obj,
            entries=[(entry, what_happened(entry), changes_of(entry, obj)) for entry in journal.history_of(obj)],
        )

    def page(self, request, template, **context):
        """A page of our own inside the back office."""
        context = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media, **context}
        return TemplateResponse(request, template, context)

    def command_path(self, route, view, name):
        """A path `<pk>/route/` of one record, named `admin:<app>_<model>_<name>`."""
        return path(
            f"<int:object_id>/{route}/",
            self.admin_site.admin_view(view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_{name}",
        )

    def command_url(self, obj, name):
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[obj.pk])

    def record_or_404(self, request, object_id, permission="change"):
        """The record, if the user may see it and has the verb."""
        obj = self.get_queryset(request).filter(pk=object_id).first()
        if obj is None:
            raise Http404
        if not request.user.has_perm(f"{self.opts.app_label}.{permission}_{self.opts.model_name}"):
            raise PermissionDenied
        return obj

    def run_command(self, request, form, command, *, title, done, obj=None, sentence="", button="", names=None):
        """A small page of its own: form, command, journal. What the command refuses stands beside its field.

        `command(**cleaned_data)` returns the record to go to; `names` tells its arguments from the form's fields.
        """
        if request.method == "POST" and form.is_valid():
            try:
                record = command(**form.cleaned_data)
            except ValidationError as error:
                show_on(form, error, **(names or {}))
            else:
                messages.success(request, done)
                return HttpResponseRedirect(self.record_url(record))
        return self.page(
            request,
            "admin/command.html",
            title=title,
            subtitle=str(obj) if obj else None,
            original=obj,
            sentence=sentence,
            button=button or title,
            form=form,
            media=self.media + form.media,
            has_file_field=form.is_multipart(),
        )
