"""The matrix: every primary organisation by every kind of filing, as it stands in one half-year."""

from dataclasses import dataclass, fields

from django.utils.translation import gettext_lazy as _

from infowork.filings import KINDS
from infowork.filings.terms import period_named
from registry.enums import District, EstablishmentKind, Level
from shymkent_union.lib.periods import DAY, Period

from .filing_cells import LATE, STATES, Cell
from .filing_columns import Column, columns_of_half
from .filings import Ledger

# Of the filter by state: what waits for a decision, with something told and with nothing to report.
WAITS = "waits"
FILTER_STATES = {WAITS: _("waits for a decision")} | STATES
# So many half-years can be looked at.
HALVES = 6


@dataclass(frozen=True)
class Asked:
    """What of the matrix is asked for; the names are those of the address."""

    half: Period
    district: str = ""
    # Of establishment.
    kind: str = ""
    state: str = ""
    # The key of a kind of filing: that column alone.
    column: str = ""

    @classmethod
    def read(cls, parameters, today):
        """What an address asks for; the usual in place of what cannot be read."""
        known = {
            "district": District.values,
            "kind": EstablishmentKind.values,
            "state": FILTER_STATES,
            "column": KINDS,
        }
        given = {name: parameters.get(name, "") for name in known}
        return cls(
            _half(parameters.get("half", ""), today),
            **{name: value for name, value in given.items() if value in known[name]},
        )

    def in_address(self, today):
        """{name: value} of what is not the usual."""
        given = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        usual = {"half": str(Period.half_of(today))}
        return {name: value for name, value in given.items() if value and value != usual.get(name)}


def _half(text, today):
    this = Period.half_of(today)
    try:
        half = period_named(text, today)
    except ValueError:
        return this
    return half if half == Period.half_of(half.first) and half.first <= this.first else this


def halves_until(today):
    """The half-years that can be looked at, the latest first."""
    halves = [Period.half_of(today)]
    while len(halves) < HALVES:
        halves.append(Period.half_of(halves[-1].first - DAY))
    return halves


@dataclass(frozen=True)
class Line:
    """One organisation and its cells, in the order of the columns."""

    organisation: object
    cells: list


@dataclass(frozen=True)
class Foot:
    """How many of those that are asked have filed, are late, wait for a decision; the rest is outside every count."""

    column: Column
    filed: int
    asked: int
    late: int
    waiting: int

    @property
    def open(self):
        return self.asked - self.filed


@dataclass(frozen=True)
class Matrix:
    """`lines` are those of the filter by state, `feet` count all that the other filters leave."""

    asked: Asked
    columns: list
    lines: list
    feet: list

    def waiting(self):
        """The cells that are shown and wait for a decision, column by column, as one looks through them."""
        cells = [cell for place in range(len(self.columns)) for cell in (line.cells[place] for line in self.lines)]
        return [cell for cell in cells if cell.waits and is_asked_for(cell, self.asked.state)]

    def next_waiting(self, cell):
        """The cell that waits after `cell`, from the beginning again after the last one; None where none does."""
        place = self._place_of(cell)
        others = [other for other in self.waiting() if self._place_of(other) != place]
        later = (other for other in others if self._place_of(other) > place)
        return next(later, None) or next(iter(others), None)

    def _place_of(self, cell):
        return [column.key for column in self.columns].index(cell.column.key), cell.organisation.register_number


def matrix_of(asked, organisations, today):
    """The Matrix of `asked` over those of `organisations` that are primaries of its half-year."""
    rows = organisations.overlapping(asked.half).filter(level=Level.PRIMARY).order_by("register_number")
    if asked.district:
        rows = rows.filter(district=asked.district)
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    columns = [column for column in columns_of_half(asked.half, today) if asked.column in ("", column.kind.key)]
    ledger = Ledger(rows, columns, today, brief=True)
    lines = [Line(organisation, ledger.row(organisation)) for organisation in ledger.organisations]
    feet = [_foot(column, [line.cells[place] for line in lines]) for place, column in enumerate(columns)]
    if asked.state:
        lines = [line for line in lines if any(is_asked_for(cell, asked.state) for cell in line.cells)]
    return Matrix(asked, columns, lines, feet)


def feet_of(columns, organisations, today):
    """A Foot for each of `columns`, whatever half-year they belong to."""
    ledger = Ledger(organisations, columns, today, brief=True)
    lines = [ledger.row(organisation) for organisation in ledger.organisations]
    return [_foot(column, [cells[place] for cells in lines]) for place, column in enumerate(columns)]


def is_asked_for(cell: Cell, state):
    """Whether the filter by state means this cell."""
    if state == WAITS:
        return cell.waits
    if state == LATE:
        return cell.is_late
    return not state or cell.state == state


def _foot(column, cells):
    counted = [cell for cell in cells if cell.counts]
    return Foot(
        column, sum(cell.is_settled for cell in counted), len(counted), sum(cell.is_late for cell in counted),
        sum(cell.waits for cell in counted),
    )  # fmt: skip
