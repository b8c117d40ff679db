"""The matrix of filings: primaries by kinds in a half-year, each cell a way to its page."""

import tempfile

from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from infowork.filings import KINDS
from infowork.models import Filing
from infowork.queries.matrix import FILTER_STATES, Asked, halves_until, matrix_of
from registry import journal
from registry.enums import District, EstablishmentKind
from registry.models import Organisation
from shymkent_union.lib.downloads import attachment
from shymkent_union.lib.known_dates import half_year, short_day
from shymkent_union.lib.spreadsheets import write_xlsx

from .grid import grids
from .pages import FILE, REVIEW, TERMS, VIEW, matrix_address, needs, query_of, show
from .table import body, legend


def _asked_matrix(request):
    today = timezone.localdate()
    asked = Asked.read(request.GET, today)
    return matrix_of(asked, Organisation.objects.visible_to(request.user), today), today


@needs(VIEW)
def matrix_view(site, request):
    """The table with its filters, all in the address."""
    matrix, today = _asked_matrix(request)
    may_review = request.user.has_perm(REVIEW)
    return show(
        site, request, "matrix", title=_("Filings"), matrix=matrix, asked=matrix.asked, today=today,
        body=body(matrix, query_of(matrix.asked, today)), legend=legend(), filters=_filters(matrix.asked, today),
        columns=[(column, column.kind.period_words(column.period)) for column in matrix.columns],
        waiting=len(matrix.waiting()) if may_review else 0,
        accept_url=matrix_address(matrix.asked, today, "filings_accept"), tools=_tools(request, matrix, today),
        grids=grids(matrix.columns, query_of(matrix.asked, today)) if request.user.has_perm(FILE) else [],
    )  # fmt: skip


def _filters(asked, today):
    """(name, label, choices, chosen) of each filter; a choice is (value, words)."""
    every = ("", _("All"))
    return [
        ("half", _("Half-year"), [(str(half), half_year(half)) for half in halves_until(today)], str(asked.half)),
        ("district", _("District"), [every, *District.choices], asked.district),
        ("kind", _("Kind of establishment"), [every, *EstablishmentKind.choices], asked.kind),
        ("column", _("Kind of filing"), [every, *((key, kind.title) for key, kind in KINDS.items())], asked.column),
        ("state", _("State"), [every, *FILTER_STATES.items()], asked.state),
    ]


def _tools(request, matrix, today):
    tools = [(_("Download (.xlsx)"), matrix_address(matrix.asked, today, "filings_xlsx"))]
    tools.append((_("What is asked"), reverse("admin:filings_terms")))
    if request.user.has_perm(TERMS):
        tools.append((_("Close a period"), reverse("admin:filings_close")))
    if request.user.has_perm(REVIEW):
        tools.append((_("To write today"), reverse("admin:reminders")))
        group = reverse("admin:reminders_group", query={"half": str(matrix.asked.half)})
        tools.append((_("Text for the chairs' group"), group))
    return tools


@needs(VIEW)
def xlsx_view(site, request):
    """The same table as a workbook; that it was taken out is in the journal."""
    matrix, _today = _asked_matrix(request)
    headings = [_("Register number"), _("Organisation"), _("District"), _("Kind"), *map(_heading, matrix.columns)]
    rows = [
        [
            line.organisation.register_number, line.organisation.short_name, line.organisation.get_district_display(),
            line.organisation.get_kind_display(), *(f"{cell.words}" for cell in line.cells),
        ]
        for line in matrix.lines
    ]  # fmt: skip
    feet = ["", _("Filed of asked"), "", "", *(f"{foot.filed} / {foot.asked}" for foot in matrix.feet)]
    late = ["", _("Late"), "", "", *(foot.late for foot in matrix.feet)]
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    write_xlsx(file, [(_("Filings"), [headings, *rows, feet, late])], widths=[10, 32, 18, 22, *[18] * len(feet[4:])])
    file.seek(0)
    journal.record_export(Filing, by=request.user, rows=len(rows), what={"kind": "matrix", "format": "xlsx"})
    return attachment(file, f"{slugify(_('Filings'), allow_unicode=True)}-{matrix.asked.half}.xlsx")


def _heading(column):
    return f"{column.kind.short}, {column.kind.period_words(column.period)}, {short_day(column.due_on)}"
