"""What the pages of filings share: who may open them, which cell an address names, the way back to the matrix."""

from dataclasses import dataclass
from functools import wraps

from django.http import Http404, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from infowork.filings import KINDS
from infowork.filings.terms import period_named
from infowork.queries.filing_cells import Cell
from infowork.queries.filings import cell_of
from infowork.queries.matrix import Asked, matrix_of
from registry.enums import Level
from registry.models import Organisation

VIEW, FILE, REVIEW = "infowork.view_filing", "infowork.add_filing", "infowork.review_filing"
TERMS = "infowork.change_filingterms"


READING = ("GET", "HEAD")


def needs(permission, *, takes_form=False):
    """A view of the back office for those who may; to others of the staff there is nothing here."""
    methods = (*READING, "POST") if takes_form else READING

    def decorate(view):
        @wraps(view)
        def guarded(site, request, *args, **kwargs):
            if not request.user.has_perm(permission):
                raise Http404
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            return view(site, request, *args, **kwargs)

        return guarded

    return decorate


def show(site, request, template, **context):
    """A page below /admin/filings/."""
    return TemplateResponse(
        request, f"admin/infowork/filings/{template}.html", site.each_context(request) | {"asked": None} | context
    )


@dataclass(frozen=True)
class Place:
    """One cell, and the matrix that it was opened from."""

    cell: Cell
    asked: Asked
    today: object

    @property
    def query(self):
        return query_of(self.asked, self.today)

    @property
    def address(self):
        return cell_address(self.cell, self.query)

    @property
    def back(self):
        """The matrix as it was, at the line of this organisation."""
        return f"{matrix_address(self.asked, self.today)}#o{self.cell.organisation.pk}"

    def next(self, user):
        """The next cell of that matrix which waits for a decision, or None."""
        matrix = matrix_of(self.asked, Organisation.objects.visible_to(user), self.today)
        if self.cell.column.key not in [column.key for column in matrix.columns]:
            return next(iter(matrix.waiting()), None)
        return matrix.next_waiting(self.cell)


def place_of(request, register_number, kind, period):
    """The Place that an address names; 404 where there is none."""
    today = timezone.localdate()
    organisation = Organisation.objects.visible_to(request.user).filter(
        register_number=register_number, level=Level.PRIMARY
    ).first()  # fmt: skip
    if organisation is None:
        raise Http404
    kind, period = kind_and_period(kind, period)
    return Place(cell_of(organisation, kind, period, today), Asked.read(request.GET, today), today)


def kind_and_period(kind, period):
    """Both as an address names them; 404 for a kind that there is not, or a period that it does not have."""
    try:
        kind, period = KINDS[kind], period_named(period, timezone.localdate())
    except (KeyError, ValueError) as error:
        raise Http404 from error
    if kind.rhythm_of(period) != kind.proposal.rhythm:
        raise Http404
    return kind, period


def query_of(asked, today):
    """ "?district=abay", or nothing where all is as usual."""
    found = urlencode(asked.in_address(today))
    return f"?{found}" if found else ""


def matrix_address(asked, today, name="filings"):
    return f"{reverse(f'admin:{name}')}{query_of(asked, today)}"


def cell_address(cell, query="", name="filing"):
    return f"{reverse(f'admin:{name}', args=[cell.organisation.register_number, cell.kind.key, cell.period])}{query}"
