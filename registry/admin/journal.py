"""The journal, to be read: who did what when. Nobody writes or deletes here."""

import auditlog.admin  # noqa: F401 (registers a list of its own, which is taken off below)
from auditlog.models import LogEntry
from django.apps import apps
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib.keyset import KeysetModelAdmin

from .base import ScopedModelAdmin
from .filters import OrganisationFilter
from .journal_words import changes_of, details_of, what_happened

admin.site.unregister(LogEntry)


@admin.register(LogEntry)
class JournalAdmin(KeysetModelAdmin, ScopedModelAdmin):
    """Newest first, by the key: a table of millions is neither counted nor sorted."""

    keyset = ("-id", "-pk")
    list_display = ("moment", "who", "what", "kind", "object_repr")
    list_filter = (("timestamp", admin.DateFieldListFilter), ("actor", OrganisationFilter), "action")
    list_select_related = ("actor__person", "content_type")
    fieldsets = ((None, {"fields": ()}),)

    def get_queryset(self, request):
        entries = super().get_queryset(request)
        if not request.user.scope.no_personal_data:
            return entries
        # Whoever may not open a card does not read its changes here either.
        return entries.exclude(content_type__in=_personal_content_types())

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def get_facts(self, request, obj):
        model = obj.content_type.model_class()
        return [
            (_("when"), self.moment(obj)),
            (_("who"), self.who(obj)),
            (_("what"), self.what(obj)),
            (_("record"), f"{self.kind(obj)}: {obj.object_repr}"),
            *((name, f"{before} → {after}") for name, before, after in (changes_of(obj, model) if model else ())),
            *details_of(obj),
        ]

    @admin.display(description=_("when"))
    def moment(self, obj):
        return date_format(timezone.localtime(obj.timestamp), "SHORT_DATETIME_FORMAT")

    @admin.display(description=_("who"))
    def who(self, obj):
        return obj.actor or _("The portal itself")

    @admin.display(description=_("what"))
    def what(self, obj):
        return what_happened(obj)

    @admin.display(description=_("kind"))
    def kind(self, obj):
        model = obj.content_type.model_class()
        return model._meta.verbose_name if model else obj.content_type.model


def _personal_content_types():
    personal = [model for model in apps.get_models() if getattr(model, "holds_personal_data", False)]
    return [content_type.pk for content_type in ContentType.objects.get_for_models(*personal).values()]
