"""The tasks of the year, and the page of what of them, and of a programme's, is done."""

from itertools import groupby

from django.contrib import admin
from django.http import Http404
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infowork.models import Programme, Task
from infowork.queries.tasks import tasks_with_progress, work_on
from registry.admin.columns import Years, number_cell, number_column
from registry.admin.filters import CurrentFirst, is_key
from registry.admin.voiding import VoidableAdmin
from shymkent_union.lib.amounts import grouped


def work_url(**query):
    """The address of the page of tasks: `year=` or `programme=`."""
    return reverse("admin:infowork_task_work", query=query)


@admin.register(Task)
class TaskAdmin(Years, VoidableAdmin):
    list_display = ("year_shown", number_column(Task, "number"), "words", "norm_key", "items", "done", "state")
    list_display_links = ("year_shown", "words")
    list_filter = (CurrentFirst, "year")
    search_fields = ("text_kk", "text_ru")
    autocomplete_fields = ("organisation", "document")

    def get_urls(self):
        view = self.admin_site.admin_view(self.work_view)
        return [path("work/", view, name="infowork_task_work"), *super().get_urls()]

    def get_queryset(self, request):
        return tasks_with_progress(super().get_queryset(request))

    @admin.display(description=gettext_lazy("task"))
    def words(self, obj):
        return obj.text

    @admin.display(description=gettext_lazy("items of plans"), ordering="item_count")
    def items(self, obj):
        return number_cell(grouped(obj.item_count))

    @admin.display(description=gettext_lazy("done"), ordering="done_count")
    def done(self, obj):
        return number_cell(grouped(obj.done_count))

    def get_tools(self, request, obj):
        return [(_("Tasks of the year"), work_url(year=obj.year)), *super().get_tools(request, obj)]

    def work_view(self, request):
        """What of the tasks is done: of one year, or of all years of a programme."""
        if not self.has_view_permission(request):
            raise Http404
        today = timezone.localdate()
        programmes = Programme.objects.visible_to(request.user).standing().order_by("-year_first", "pk")
        tasks = Task.objects.visible_to(request.user)
        programme, year = self._asked(request, programmes, today)
        tasks = tasks.filter(year=year) if programme is None else tasks.filter(
            year__range=(programme.year_first, programme.year_last), organisation=programme.organisation
        )  # fmt: skip
        work = work_on(tasks, today)
        current = programme or programmes.filter(year_first__lte=year, year_last__gte=year).first()
        title = f"{programme}" if programme else _("Tasks of %(year)s") % {"year": year}
        return self.page(
            request, "admin/infowork/task_work.html", title=title, subtitle=None, today=today, year=year,
            programme=current, is_whole=programme is not None, years=self._years(current, year),
            parts=[(y, list(rows)) for y, rows in groupby(work, key=lambda one: one.task.year)],
            done=[one for one in work if one.task.done], count=len(work),
        )  # fmt: skip

    @staticmethod
    def _asked(request, programmes, today):
        """(programme or None, year) that the address names; this year where it names nothing."""
        key, year = request.GET.get("programme", ""), request.GET.get("year", "")
        if key:
            programme = programmes.filter(pk=key).first() if is_key(key) else None
            if programme is None:
                raise Http404
            return programme, None
        if not year:
            return None, today.year
        if not (year.isdecimal() and len(year) == 4):
            raise Http404
        return None, int(year)

    @staticmethod
    def _years(programme, year):
        if programme is not None:
            return list(range(programme.year_first, programme.year_last + 1))
        return [year - 1, year, year + 1]
