from shymkent_union.lib.pdf import pdf_of

from .as_html import document_html


def as_pdf(report):
    return document_pdf(report.blocks, report.reporting.language)


def document_pdf(blocks, language):
    """Blocks as a PDF. Raises ValidationError("pdf_unavailable") where the machine lacks libpango."""
    return pdf_of(document_html(blocks, language))
