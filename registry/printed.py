"""What the register prints: the poster with the joining form's address, and member cards. As a page, and as PDF."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string

from shymkent_union.lib.pdf import pdf_of
from shymkent_union.lib.qr import qr_svg

# As many cards as a sheet of A4 has, in two columns.
CARDS_A_SHEET = 10


@dataclass(frozen=True)
class PrintedCard:
    """One card: whose, of which organisation, and the code that leads to its check page."""

    person: object
    membership: object
    address: str

    @property
    def qr(self):
        return qr_svg(self.address)


def poster(organisation, address, *, committee):
    """The poster as a whole HTML document; both languages stand on it."""
    context = {
        "organisation": organisation,
        "committee": committee,
        "qr": qr_svg(address),
        # Read from paper and typed by hand: without what every browser adds.
        "typed": address.split("://")[-1],
    }
    return _Document("registry/joining/poster.html", context, "poster")


def card_sheets(cards, *, committee):
    """Cards on sheets of A4, ten on each, as a whole HTML document."""
    sheets = [cards[first : first + CARDS_A_SHEET] for first in range(0, len(cards), CARDS_A_SHEET)]
    return _Document("registry/cards/sheets.html", {"sheets": sheets, "committee": committee}, "cards")


class _Document:
    """A template with one style sheet, which is linked from a page and carried by a PDF."""

    def __init__(self, template, context, style):
        self.template, self.context, self.style = template, context, f"css/{style}.css"

    def html(self):
        return render_to_string(self.template, self.context | {"style": self.style})

    def pdf(self):
        """Raises ValidationError("pdf_unavailable") where the machine lacks libpango."""
        style = Path(settings.BASE_DIR, "static", self.style).read_text(encoding="utf-8")
        return pdf_of(render_to_string(self.template, self.context), styles=[style])


def as_page(document):
    """The document as a page of its own, for the browser's print."""
    return HttpResponse(document.html())


def as_pdf(request, document, *, name, otherwise):
    """The document as PDF; where the server cannot make one, back to the address `otherwise` with the reason."""
    try:
        content = document.pdf()
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
        return redirect(otherwise)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response
