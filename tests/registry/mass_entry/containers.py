"""The smallest files of each kind that can be opened: .xls and .ods by hand, as nothing else here writes them."""

import io
import struct
import zipfile
from datetime import date
from xml.sax.saxutils import escape

SECTOR = 512
END, FREE, FAT_SECTOR = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
# Below this a stream would lie in sectors of another size.
SHORTEST_STREAM = 4096
SPREADSHEET_ZERO = date(1899, 12, 30)


def ole(name, stream):
    """An OLE container with one stream: what .xls, .doc and encrypted workbooks are."""
    stream = stream.ljust(max(SHORTEST_STREAM, -(-len(stream) // SECTOR) * SECTOR), b"\0")
    sectors = len(stream) // SECTOR
    fat = [*range(1, sectors), END, END, FAT_SECTOR]
    assert len(fat) <= SECTOR // 4
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), b"", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, sectors, 0, SHORTEST_STREAM, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", sectors + 1, *[FREE] * 108)
    directory = _entry("Root Entry", 5, child=1, start=END) + _entry(name, 2, start=0, size=len(stream)) + bytes(256)
    table = struct.pack(f"<{SECTOR // 4}I", *fat, *[FREE] * (SECTOR // 4 - len(fat)))
    return header + stream + directory + table


def _entry(name, kind, *, child=FREE, start=0, size=0):
    written = name.encode("utf-16-le") + b"\0\0"
    return struct.pack(
        "<64sHBBIII16s4x16xIQ", written, len(written), kind, 1, FREE, FREE, child, b"", start, size
    )  # fmt: skip


def xls(sheets, *, locked=False, far=None):
    """A .xls (BIFF8); `sheets` are {name: rows}. `locked`: it says it is encrypted. `far`: one more cell, there."""
    bof = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0)
    lock = _record(0x002F, struct.pack("<HHH", 0, 1, 2)) if locked else b""
    codepage = _record(0x0042, struct.pack("<H", 1200))
    bodies = [_sheet(rows, _cell(*far, 1) if far else b"") for rows in sheets.values()]
    names = [name.encode("utf-16-le") for name in sheets]
    place = len(_record(0x0809, bof) + lock + codepage) + sum(4 + 8 + len(name) for name in names) + 4
    bounds = b""
    for name, body in zip(names, bodies, strict=True):
        bounds += _record(0x0085, struct.pack("<IBBBB", place, 0, 0, len(name) // 2, 1) + name)
        place += len(body)
    stream = _record(0x0809, bof) + lock + codepage + bounds + _record(0x000A, b"") + b"".join(bodies)
    return ole("Workbook", stream)


def _sheet(rows, more):
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 0))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            body += _cell(number, column, value)
    return body + more + _record(0x000A, b"")


def _cell(row, column, value):
    if value in ("", None):
        return b""
    if isinstance(value, date):
        value = (value - SPREADSHEET_ZERO).days
    if isinstance(value, int | float):
        return _record(0x0203, struct.pack("<HHHd", row, column, 0, value))
    text = value.encode("utf-16-le")
    return _record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text) // 2, 1) + text)


def _record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def ods(sheets, *, locked=False, more=""):
    """An .ods; `sheets` are {name: rows}, `more` rows of XML below those of the last sheet."""
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_ods_row, rows))}{more}</table:table>'
        for name, rows in sheets.items()
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    )
    lock = "<manifest:encryption-data/>" if locked else ""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="content.xml">{lock}</manifest:file-entry></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content,
            "META-INF/manifest.xml": manifest,
        }
    )


def _ods_row(row):
    return f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>"


def _ods_cell(value):
    if value in ("", None):
        return "<table:table-cell/>"
    if isinstance(value, date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
