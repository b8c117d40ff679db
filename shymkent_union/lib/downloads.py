"""Files as they are sent: fetched and never shown by the browser itself, or shown where their content allows it."""

from django.http import FileResponse, Http404

from . import uploads

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def attachment(file, name):
    """The open `file` under `name`, whose ending says what it is; kept by no cache on the way."""
    content_type = CONTENT_TYPES[name.rpartition(".")[2]]
    response = FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def shown(stored, name):
    """A stored file by its content: a PDF or a picture is shown, anything else only fetched. 404 where it is lost.

    `name` has no ending: that comes from the content too.
    """
    try:
        file = stored.open("rb")
    except (FileNotFoundError, ValueError) as error:
        raise Http404("This file is not in the storage.") from error
    kind = uploads.content_type(file)
    name = f"{name}.{uploads.ENDINGS.get(kind, 'bin')}"
    response = FileResponse(file, as_attachment=kind == uploads.UNKNOWN, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return response
