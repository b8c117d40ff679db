"""Small pictures and PDF files that say of themselves that they are examples («үлгі»)."""

import html
import io
from pathlib import Path

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
PAPERS = ["#fdf6e3", "#e8f1fb", "#fde8e4", "#e9f7ec", "#fffbd6"]
STYLE = """
@page { size: A5; margin: 18mm 16mm; @top-right { content: "үлгі"; font: 9pt DejaVu Sans; color: #777 }
        @bottom-center { content: counter(page); font: 9pt DejaVu Sans; color: #777 } }
body { font: 10.5pt/1.5 DejaVu Sans, sans-serif } h1 { font-size: 17pt; margin-top: 45mm }
h2 { font-size: 13pt; break-before: page } .mark { color: #a33; letter-spacing: .1em }
"""


def _font(size):
    return ImageFont.truetype(str(FONT), size) if FONT.exists() else ImageFont.load_default(size)


def board_photo(draw, caption):
    """A JPEG of an information board with some papers on it; the same draw gives the same bytes."""
    width, height = 960, 720
    picture = Image.new("RGB", (width, height), draw.choice(["#d9c6a5", "#cfd8dc", "#d7ccc8", "#c8d6c0"]))
    pencil = ImageDraw.Draw(picture)
    pencil.rectangle((40, 40, width - 40, height - 40), fill=draw.choice(["#7a5230", "#2f5d7c", "#5b6b3a"]))
    pencil.rectangle((60, 60, width - 60, height - 60), fill="#f3ead8")
    pencil.text((90, 80), caption, fill="#222222", font=_font(30))
    for column in range(4):
        for row in range(2):
            left = 90 + column * 200 + draw.randint(-12, 12)
            top = 150 + row * 250 + draw.randint(-12, 12)
            pencil.rectangle((left, top, left + 160, top + 215), fill=draw.choice(PAPERS), outline="#999999")
            for line in range(8):
                length = draw.randint(70, 135)
                pencil.line(
                    (left + 12, top + 30 + line * 22, left + 12 + length, top + 30 + line * 22), fill="#888888"
                )
    pencil.text((width - 250, height - 140), "үлгі" if FONT.exists() else "SAMPLE", fill="#aa3333", font=_font(52))
    return _file(picture, "JPEG", "stand.jpg", quality=70)


def photo(draw, caption):
    """A JPEG for the photo library: a plain landscape with its caption."""
    picture = Image.new("RGB", (1200, 800), "#bcd8ee")
    pencil = ImageDraw.Draw(picture)
    pencil.ellipse((900, 80, 1050, 230), fill="#ffe9a8")
    points = [(x, 470 + draw.randint(-60, 60)) for x in range(0, 1300, 100)]
    pencil.polygon([(0, 800), *points, (1200, 800)], fill=draw.choice(["#6b8f5a", "#8a7f5a", "#5a7f8a"]))
    pencil.text((60, 680), f"{caption} (үлгі)" if FONT.exists() else "SAMPLE", fill="white", font=_font(36))
    return _file(picture, "JPEG", "photo.jpg", quality=75)


def _file(picture, format_, name, **options):
    out = io.BytesIO()
    picture.save(out, format_, **options)
    return ContentFile(out.getvalue(), name=name)


def booklet(title, chapters, name):
    """A PDF of a few pages: `chapters` are (heading, [paragraphs]). Without libpango its pages are pictures."""
    try:
        from weasyprint import HTML
    except OSError:
        return pictured_booklet(title, chapters, name)
    body = "".join(
        f"<h2>{html.escape(heading)}</h2>" + "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
        for heading, paragraphs in chapters
    )
    text = f"<h1>{html.escape(title)}</h1><p class='mark'>Үлгі. Көрсетілім үшін жасалған мәтін.</p>{body}"
    page = f"<html lang='kk'><head><title>{html.escape(title)}</title><style>{STYLE}</style></head>{text}</html>"
    return ContentFile(HTML(string=page).write_pdf(), name=name)


def pictured_booklet(title, chapters, name):
    pages = [_page([f"{title}", "", "Үлгі"], 34)]
    pages += [_page([heading, "", *_folded(paragraphs, 58)], 24) for heading, paragraphs in chapters]
    out = io.BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=110)
    return ContentFile(out.getvalue(), name=name)


def _page(lines, size):
    page = Image.new("RGB", (910, 1290), "white")
    pencil = ImageDraw.Draw(page)
    for number, line in enumerate(_folded(lines, 1500 // size)):
        pencil.text((80, 90 + number * round(size * 1.6)), line, fill="black", font=_font(size))
    return page


def _folded(paragraphs, width):
    """Lines of at most `width` letters."""
    lines = []
    for paragraph in paragraphs:
        line = ""
        for word in paragraph.split(" "):
            if len(line) + len(word) > width:
                lines.append(line)
                line = ""
            line = f"{line} {word}".strip()
        lines.append(line)
    return lines
