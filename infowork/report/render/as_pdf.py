from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from .as_html import document_html


def as_pdf(report):
    return document_pdf(report.blocks, report.reporting.language)


def document_pdf(blocks, language):
    """Blocks as a PDF. Raises ValidationError("pdf_unavailable") where the machine lacks libpango."""
    try:
        from weasyprint import HTML  # only here: without libpango importing it fails, and all else must still work
    except OSError as error:
        raise ValidationError(
            _("PDF needs the package libpango on the server; see apt-packages.txt."), "pdf_unavailable"
        ) from error
    return HTML(string=document_html(blocks, language)).write_pdf()
