"""A report as JSON, page, DOCX or PDF: the blocks, only drawn."""

from .as_docx import as_docx
from .as_html import as_html
from .as_json import as_json
from .as_pdf import as_pdf

FORMATS = {"json": as_json, "html": as_html, "docx": as_docx, "pdf": as_pdf}
CONTENT_TYPES = {
    "json": "application/json",
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def render(report, format):  # noqa: A002 (the word of the contract)
    """The finished document of `report` as bytes. Raises PdfUnavailable where the machine lacks libpango."""
    return FORMATS[format](report)
