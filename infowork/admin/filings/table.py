"""The body of the matrix as HTML: thousands of cells, each a link with a word, written without a template."""

from urllib.parse import quote

from django.urls import reverse
from django.utils.html import escape
from django.utils.safestring import mark_safe

from infowork.models import Filing
from infowork.queries.filing_cells import MARKS, OUTSIDE, STATES


def body(matrix, query):
    """The rows of the table. `query` is what the address of a cell carries along, to find the way back."""
    record = reverse("admin:registry_organisation_changelist")
    # A cell's address is written from the matrix's own, which keeps a page of thousands of links light.
    ends = [f"{column.kind.key}/{column.period}/{escape(query)}" for column in matrix.columns]
    closings = {state: f'">{escape(words)}</a></td>' for state, words in STATES.items()}
    openings = {(state, is_late): _opening(state, is_late) for state in STATES for is_late in (False, True)}
    rows = []
    for line in matrix.lines:
        organisation = line.organisation
        number = quote(organisation.register_number)
        cells = "".join(
            f"{openings[cell.state, cell.is_late]}{number}/{end}{closings[cell.state]}"
            for cell, end in zip(line.cells, ends, strict=True)
        )
        rows.append(
            f'<tr id="o{organisation.pk}"><th scope="row"><span class="quiet">{escape(organisation.register_number)}'
            f'</span> <a href="{record}{organisation.pk}/change/">{escape(organisation.short_name)}</a></th>'
            f"{cells}</tr>"
        )
    # All that people have written in it is escaped above.
    return mark_safe("\n".join(rows))


def legend():
    """(class of the mark, words) of each state, as the cells have them."""
    return [(_marked(state), words) for state, words in STATES.items()]


def _opening(state, is_late):
    marked = "late" if is_late and state == Filing.State.DRAFT else _marked(state)
    return f'<td class="{marked}"><a href="'


def _marked(state):
    return "none" if state in OUTSIDE else MARKS.get(state, "plain")
