"""Whom to write to today about what is due: always who is in office now, once before the day and once after it."""

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from infowork.models import FiledBy, Filing, Reminder
from registry.enums import OfficeRole
from registry.models import Office, Organisation

from .filing_columns import columns_of_half, columns_until
from .filings import Ledger

# So many days before the due day one is reminded of it.
AHEAD = timedelta(days=7)
BEFORE, LATE = Reminder.Stage.BEFORE, Reminder.Stage.LATE


@dataclass(frozen=True)
class ToWrite:
    """One person in office, and the cells that are open there; `keys` are the (due day, stage) not reminded of yet."""

    office: Office
    cells: tuple
    keys: tuple

    @property
    def person(self):
        return self.office.person

    @property
    def language(self):
        user = getattr(self.person, "user", None)
        return user.language if user else "kk"

    @property
    def is_late(self):
        return any(cell.is_late for cell in self.cells)


def to_write(on):
    """Everybody who is to be reminded on the day `on`, by register number; five queries whatever their number."""
    primaries = list(Organisation.objects.primaries(on).order_by("register_number"))
    ledger = Ledger(primaries, columns_until(on), on)
    offices = _offices(primaries, on)
    reminded = _reminded(offices)
    found = []
    for primary in primaries:
        by_office = {}
        for cell in ledger.row(primary):
            office = _who_files(offices.get(primary.pk, {}), cell.column.filed_by)
            if cell.is_open and office and cell.due_on - AHEAD <= on:
                by_office.setdefault(office, []).append(cell)
        for office, cells in by_office.items():
            keys = {(cell.due_on, LATE if on > cell.due_on else BEFORE) for cell in cells}
            left = sorted(key for key in keys if (office.pk, *key) not in reminded)
            if left:
                found.append(ToWrite(office, tuple(cells), tuple(left)))
    return found


def _offices(primaries, on):
    """{organisation's key: {role: Office}} of chairs and those responsible on the day `on`."""
    rows = Office.objects.current(on).of_organisation_itself().filter(
        organisation__in=primaries,
        role__in=[OfficeRole.CHAIR, OfficeRole.ACTING_CHAIR, OfficeRole.INFORMATION_OFFICER],
    )  # fmt: skip
    found = {}
    for office in rows.select_related("organisation", "person__user"):
        found.setdefault(office.organisation_id, {})[office.role] = office
    return found


def _who_files(offices, filed_by):
    """The one responsible, or the chair; an acting chair signs meanwhile."""
    chair = offices.get(OfficeRole.ACTING_CHAIR) or offices.get(OfficeRole.CHAIR)
    if filed_by == FiledBy.INFORMATION_OFFICER:
        return offices.get(OfficeRole.INFORMATION_OFFICER) or chair
    return chair


def _reminded(offices):
    held = [office for roles in offices.values() for office in roles.values()]
    return set(Reminder.objects.filter(office__in=held).values_list("office", "due_on", "stage"))


@dataclass(frozen=True)
class KindOfHalf:
    """One kind in one half-year: who filed, who is still to file, who is late."""

    column: object
    filed: tuple
    due: tuple
    late: tuple

    @property
    def asked(self):
        return len(self.filed) + len(self.due) + len(self.late)


def state_of_half(half, on):
    """A KindOfHalf for each asked kind of the half-year, as it stands on the day `on`."""
    primaries = list(Organisation.objects.primaries(on).order_by("register_number"))
    columns = [column for column in columns_of_half(half, on) if column.is_asked and column.opens_on <= on]
    ledger = Ledger(primaries, columns, on)
    found = []
    for column in columns:
        cells = [cell for cell in (ledger.cell(primary, column) for primary in primaries) if cell.counts]
        found.append(
            KindOfHalf(
                column,
                filed=tuple(cell.organisation for cell in cells if cell.is_settled),
                due=tuple(cell.organisation for cell in cells if not cell.is_settled and on <= cell.due_on),
                late=tuple(cell.organisation for cell in cells if not cell.is_settled and on > cell.due_on),
            )
        )
    return [kind for kind in found if kind.asked]


def decisions_waiting():
    """How many filings wait for the committee, by kind."""
    waiting = Filing.objects.filter(state__in=[Filing.State.FILED, Filing.State.NOTHING])
    return Counter(waiting.values_list("kind", flat=True))
