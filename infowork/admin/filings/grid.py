"""The grid of a kind: typed, or pasted as a block from Excel; checked, and only then filed."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from infowork.filings.grid import columns_of, read_block
from infowork.forms.filings import OnBehalfForm
from infowork.queries.filing_columns import column_of, columns_of_half
from infowork.queries.grid import grid_rows
from infowork.queries.matrix import Asked
from infowork.services.grid import file_rows, try_rows
from registry.models import Organisation

from .for_them import errors_of
from .pages import FILE, kind_and_period, matrix_address, needs, query_of, show


@needs(FILE, takes_form=True)
def grid_view(site, request, kind, period):
    """Opens with what is recorded. "Check" writes nothing; "file" writes what is right, the rest stays as typed."""
    kind, period = kind_and_period(kind, period)
    today = timezone.localdate()
    asked = Asked.read(request.GET, today)
    told = OnBehalfForm(request.POST if request.method == "POST" else None)
    columns, strangers = columns_of(kind, period), []

    def as_recorded():
        return grid_rows(kind, period, columns, _organisations(request, asked))

    rows = as_recorded() if columns else []
    if request.method == "POST":
        if not rows:
            raise Http404
        strangers = _take(request, rows)
        changed = [row for row in rows if row.changed]
        if "file" in request.POST and told.is_valid():
            filed = file_rows(changed, by=request.user, **told.cleaned_data)
            if filed:
                words = ngettext("Filed: %(number)s organisation.", "Filed: %(number)s organisations.", len(filed))
                messages.success(request, words % {"number": len(filed)})
            left = [row for row in changed if row.filing is None]
            if not left and not strangers:
                return HttpResponseRedirect(request.get_full_path())
            # As it is recorded now, with the rows that were refused as they were typed.
            kept = {row.organisation.pk: row for row in left}
            rows = [kept.get(row.organisation.pk, row) for row in as_recorded()]
        else:
            try_rows(changed, by=request.user)
    return _page(site, request, kind, period, asked, rows, told, columns=columns, strangers=strangers)


def _organisations(request, asked):
    rows = Organisation.objects.visible_to(request.user)
    filters = {name: getattr(asked, name) for name in ("district", "kind") if getattr(asked, name)}
    return rows.filter(**filters)


def _take(request, rows):
    """Gives each row what was typed in its boxes, or in the block; register numbers of the block that are not here."""
    block = read_block(request.POST.get("block", ""), rows[0].columns)
    for row in rows:
        key = row.organisation.pk
        texts = {
            column.name: request.POST[name]
            for column in row.columns
            if (name := f"c{key}-{column.name}") in request.POST
        }
        texts |= block.pop(row.organisation.register_number, {})
        row.take(texts, request.POST.get(f"seen{key}", ""))
    return list(block)


def _page(site, request, kind, period, asked, rows, told, *, columns, strangers):
    today = timezone.localdate()
    right = [row for row in rows if row.changed and row.is_right]
    refused = [row for row in rows if row.changed and not row.is_right]
    return show(
        site, request, "grid", title=_("Fill in as a grid"), subtitle=f"{kind.title}, {kind.period_words(period)}",
        kind=kind, period=period, rows=rows, columns=columns, told=told, checked=request.method == "POST",
        errors=errors_of(told), strangers=strangers, right=right, refused=refused,
        is_closed=column_of(kind, period).is_closed, back_url=matrix_address(asked, today),
        others=grids(columns_of_half(asked.half, today), query_of(asked, today), but=kind),
    )  # fmt: skip


def grids(columns, query, but=None):
    """(short name, address) of the grid of each kind that has one, in the periods of a matrix."""
    return [
        (column.kind.short, reverse("admin:filings_grid", args=[column.kind.key, column.period]) + query)
        for column in columns
        if column.kind.has_grid and column.kind is not but
    ]
