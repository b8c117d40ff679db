"""The paper kept with a record, a protocol or a clipping: without an address of its own, opened from its record."""

from pathlib import PurePath

from django.contrib import admin
from django.http import FileResponse, Http404
from django.utils.html import format_html

from shymkent_union.lib import uploads


def paper_column(model, name):
    """The link by which the paper of a record is opened, for where the record is read."""

    @admin.display(description=model._meta.get_field(name).verbose_name)
    def column(model_admin, obj):
        return model_admin.paper_link(obj)

    return column


class Papers:
    """Mixed into the admin of a model with one paper; `paper` names its field, `paper_shown` is its column."""

    paper = ""

    def get_urls(self):
        return [self.command_path("paper", self.paper_view, "paper"), *super().get_urls()]

    def paper_view(self, request, object_id):
        """The file, shown by the browser only where it is by its content a PDF or a picture."""
        file = getattr(self.record_or_404(request, object_id, "view"), self.paper)
        try:
            opened = file.open("rb")
        except (FileNotFoundError, ValueError) as error:
            raise Http404("This file is not in the storage.") from error
        kind = uploads.content_type(opened)
        name = PurePath(file.name).name
        return FileResponse(opened, as_attachment=kind == uploads.UNKNOWN, filename=name, content_type=kind)

    def paper_link(self, obj):
        file = getattr(obj, self.paper)
        if not file:
            return ""
        return format_html('<a href="{}">{}</a>', self.command_url(obj, "paper"), PurePath(file.name).name)

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        return [
            (
                title,
                options | {"fields": ["paper_shown" if name == self.paper else name for name in options["fields"]]},
            )
            for title, options in fieldsets
        ]
