"""Letters about guides: who was written to, and whose letter still waits. They are only read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from library.models import GuideLetter
from registry.admin.base import ScopedModelAdmin
from shymkent_union.lib.keyset import KeysetModelAdmin


@admin.register(GuideLetter)
class GuideLetterAdmin(KeysetModelAdmin, ScopedModelAdmin):
    corrected_by_commands = True
    keyset = ("-id", "-pk")
    list_display = ("office", "organisation", "due_at", "sent_at")
    list_select_related = ("office__organisation", "office__person")
    fields = ("office", "due_at", "sent_at")

    def has_add_permission(self, request):
        return False

    @admin.display(description=_("organisation"))
    def organisation(self, obj):
        return obj.office.organisation.short_name
