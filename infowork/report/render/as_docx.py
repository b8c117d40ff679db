"""The report as DOCX: our blocks in the letterhead's styles."""

import io
from pathlib import Path

from docxtpl import DocxTemplate

from infowork.report.blocks import plain

LETTERHEAD = Path(__file__).resolve().parent.parent / "letterhead.docx"


def as_docx(report):
    return document_docx(report.blocks)


def document_docx(blocks):
    """Blocks as a DOCX, in the styles of letterhead.docx, which Word or LibreOffice opens to change them."""
    template = DocxTemplate(LETTERHEAD)
    template.render({"blocks": [_printed(block) for block in blocks]}, autoescape=True)
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def _printed(block):
    lines = plain(block.text).split("\n")
    return {
        "kind": str(block.kind),
        "first": lines[0],
        "rest": lines[1:],
        "items": [f"{number}) {plain(item)}" for number, item in enumerate(block.items, 1)],
        "head": block.head,
        "rows": block.rows,
        "columns": len(block.head),
    }
