from django.template.loader import render_to_string

from infowork.report.blocks import plain


def as_html(report):
    """A page of its own, to print or to turn into a PDF: no links, no scripts."""
    return document_html(report.blocks, report.reporting.language).encode()


def document_html(blocks, language):
    """Blocks as an HTML document."""
    return render_to_string(
        "infowork/report/document.html", {"blocks": [_printed(block) for block in blocks], "language": language}
    )


def _printed(block):
    return {
        "kind": str(block.kind),
        "lines": plain(block.text).split("\n"),
        "items": [plain(item) for item in block.items],
        "head": block.head,
        "rows": block.rows,
    }
