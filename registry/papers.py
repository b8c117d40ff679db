"""A printed document as the answer to a request."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect


def as_page(document):
    """The document as a page of its own, for the browser's print."""
    return HttpResponse(document.html())


def as_pdf(request, document, *, name, otherwise):
    """The document as PDF; where the server cannot make one, back to the address `otherwise` with the reason."""
    try:
        content = document.pdf()
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect(otherwise)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
