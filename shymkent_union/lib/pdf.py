"""A document of the portal as PDF."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def pdf_of(html, *, styles=()):
    """`html` (a whole document) as a PDF, drawn with the style sheets `styles` (their text).

    Raises ValidationError("pdf_unavailable") where the machine lacks libpango.
    """
    try:
        # Only here: without libpango importing it fails, and all else must still work.
        from weasyprint import CSS, HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise ValidationError(
            _("PDF needs the package libpango on the server; see apt-packages.txt."), "pdf_unavailable"
        ) from error
    # A document has nothing to fetch: whatever it names, no file of the server and no address is opened for it.
    nothing = URLFetcher(allowed_protocols=frozenset())
    sheets = [CSS(string=style, url_fetcher=nothing) for style in styles]
    return HTML(string=html, url_fetcher=nothing).write_pdf(stylesheets=sheets)
