"""Filings in the back office: the matrix, the page of each cell, filing for somebody, the grid, what is asked."""

from functools import partial

from django.urls import path

from . import accepting, cells, closing, for_them, grid, matrix, terms


def filings_urls(site):
    """The addresses below /admin/filings/; those of one organisation come last, as its number may hold anything."""
    cell = "<path:register_number>/<slug:kind>/<str:period>/"
    pages = {
        "": ("filings", matrix.matrix_view),
        "xlsx/": ("filings_xlsx", matrix.xlsx_view),
        "accept/": ("filings_accept", accepting.accept_view),
        "accepted/": ("filings_accepted", accepting.accepted_view),
        "close/": ("filings_close", closing.close_view),
        "grid/<slug:kind>/<str:period>/": ("filings_grid", grid.grid_view),
        "terms/": ("filings_terms", terms.terms_view),
        "terms/<slug:kind>/": ("filings_terms_of", terms.change_view),
        "terms/<slug:kind>/stop/": ("filings_terms_stop", terms.stop_view),
        f"{cell}file/": ("filing_file", for_them.file_view),
        f"{cell}nothing/": ("filing_nothing", for_them.nothing_view),
        cell: ("filing", cells.cell_view),
    }
    return [
        path(f"filings/{route}", site.admin_view(partial(view, site)), name=name)
        for route, (name, view) in pages.items()
    ]
