"""How a file of the library goes out; who may have it is asked before."""

from django.http import FileResponse, Http404

from library import files


def serve(version, *, download=False):
    """The file under a readable name. Only what is by its content a PDF or a picture is shown inline."""
    try:
        file = version.file.open("rb")
    except (FileNotFoundError, ValueError) as error:
        raise Http404("This file is not in the storage.") from error
    kind = files.content_type(file)
    response = FileResponse(
        file, as_attachment=download or kind not in files.SHOWN, filename=version.download_name, content_type=kind
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
