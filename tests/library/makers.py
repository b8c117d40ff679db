"""Small makers of the library's rows, and files as people send them."""

import io
import zipfile
from datetime import date

from django.core.files.base import ContentFile
from PIL import Image
from pypdf import PdfWriter

from library.models import Material, Seminar
from library.services.materials import add_version
from registry.models import Organisation

BOARD = "Ақпараттық кәсіподақ тақтасын қалай ұйымдастыру керек"


def make_material(title_kk="Нұсқаулық", *, access="open", day=date(2022, 3, 1), **fields):
    fields = {"kind": "guide", "earliest": day, "latest": day} | fields
    return Material.objects.create(
        organisation=Organisation.objects.committee(), title_kk=title_kk, access=access, **fields
    )


def make_version(material, *, by, language="kk", file=None, on=date(2022, 3, 2)):
    return add_version(material, language=language, file=file or pdf(), by=by, on=on)


def make_seminar(topic_kk="Ақпараттық жұмыс", *, day=date(2100, 5, 20), **fields):
    fields = {"earliest": day, "latest": day} | fields
    return Seminar.objects.create(organisation=Organisation.objects.committee(), topic_kk=topic_kk, **fields)


def pdf(name="guide.pdf"):
    out, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return ContentFile(out.getvalue(), name=name)


def picture(kind="PNG", name="picture.png"):
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, kind)
    return ContentFile(out.getvalue(), name=name)


def office_file(main_part="wordprocessingml.document.main+xml", name="letter.docx"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "[Content_Types].xml", f'<Types><Override ContentType="application/vnd.x.{main_part}"/></Types>'
        )
    return ContentFile(out.getvalue(), name=name)


def video(name="lesson.mp4"):
    return ContentFile(b"\x00\x00\x00\x18ftypmp42" + bytes(64), name=name)
