"""What people typed is printed as they typed it: no template, no markup, and nothing is fetched for it."""

import io
import zipfile
from importlib import import_module

import pytest
from PIL import Image
from pypdf import PdfReader

from infowork.report.blocks import Block
from infowork.report.render.as_docx import document_docx
from infowork.report.render.as_html import document_html
from infowork.report.render.as_pdf import document_pdf

TYPED = [
    "{{ 7 * 7 }}",
    "{% if 1 %}{{ 7 * 7 }}{% endif %}",
    '<img src="file:///etc/hostname">',
    "<script>alert(1)</script>",
]


def blocks_of(text):
    return [
        Block("title", "title", text=text),
        Block("said", "paragraph", text=text),
        Block("list", "numbered", items=[text]),
        Block("table", "table", head=[text], rows=[[text]]),
        Block("signed", "signature", text=text),
    ]


@pytest.mark.parametrize("text", TYPED)
def test_a_page_prints_what_was_typed(text):
    page = document_html(blocks_of(text), "kk")
    assert ">49<" not in page
    assert "<img" not in page
    assert "<script" not in page


@pytest.mark.parametrize("text", TYPED)
def test_a_docx_prints_what_was_typed(text):
    with zipfile.ZipFile(io.BytesIO(document_docx(blocks_of(text)))) as archive:
        document = archive.read("word/document.xml").decode()
    assert "49<" not in document
    assert document.count(text.replace("<", "&lt;").replace(">", "&gt;")) >= 5


@pytest.mark.pdf
def test_a_pdf_opens_no_file_of_the_server(tmp_path, monkeypatch):
    secret = tmp_path / "secret.png"
    Image.new("RGB", (8, 8)).save(secret)
    document = f'<img src="file://{secret}"><p>Есеп</p>'
    # The package has a function of this name too.
    monkeypatch.setattr(import_module("infowork.report.render.as_pdf"), "document_html", lambda *_: document)
    page = PdfReader(io.BytesIO(document_pdf([], "kk"))).pages[0]
    assert list(page.images) == []
