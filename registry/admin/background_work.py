"""Background work, for the technical administrator: where a task broke off, and nothing of whom it was about."""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django_tasks_db.admin import DBTaskResultAdmin
from django_tasks_db.models import DBTaskResult

from shymkent_union.lib.logs import without_values

from .downloads import Downloadable

admin.site.unregister(DBTaskResult)


@admin.register(DBTaskResult)
class BackgroundWorkAdmin(Downloadable, DBTaskResultAdmin):
    @admin.display(description=_("where it broke off"))
    def formatted_traceback(self, obj):
        return format_html("<pre>{}</pre>", without_values(obj.traceback)) if obj.traceback else "–"
