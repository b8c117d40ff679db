from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .as_html import document_html


def as_pdf(report):
    return document_pdf(report.blocks, report.reporting.language)


def document_pdf(blocks, language):
    """Blocks as a PDF. Raises ValidationError("pdf_unavailable") where the machine lacks libpango."""
    try:
        # Only here: without libpango importing it fails, and all else must still work.
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except OSError as error:
        raise ValidationError(
            _("PDF needs the package libpango on the server; see apt-packages.txt."), "pdf_unavailable"
        ) from error
    # A document has nothing to fetch: whatever it names, no file of the server and no address is opened for it.
    nothing = URLFetcher(allowed_protocols=frozenset())
    return HTML(string=document_html(blocks, language), url_fetcher=nothing).write_pdf()
