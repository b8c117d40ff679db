"""How things stand with filings: computed on a day from terms, offices, invitations and what was filed."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Q

from infowork.models import FiledBy, Filing

from .filers import Filers, filers_of
from .filing_cells import DUE, LATE, NOT_APPLICABLE, NOT_ASKED, NOT_DUE, Cell
from .filing_columns import column_of

# A newly elected officer, and whoever was asked or invited after the period had begun, has so long.
GRACE = timedelta(days=14)


class Brief(NamedTuple):
    """Of a filing what thousands of cells need: a whole row of the model for each would take most of a page's time."""

    organisation_id: int
    kind: str
    period_first: date
    period_last: date
    state: str
    pk: int

    @property
    def is_draft(self):
        return self.state == Filing.State.DRAFT


class Ledger:
    """How `columns` stand for `organisations` on the day `on`: two queries whatever their number.

    `brief`: the filings of its cells are `Brief`s.
    """

    def __init__(self, organisations, columns, on, *, brief=False):
        self.organisations, self.columns, self.on = list(organisations), list(columns), on
        self.filers = filers_of(self.organisations, on)
        self._sent, self._drafts = {}, {}
        for filing in self._filings(brief):
            key = (filing.organisation_id, filing.kind, filing.period_first, filing.period_last)
            # The latest revision comes last and stays.
            (self._drafts if filing.is_draft else self._sent)[key] = filing

    def _filings(self, brief):
        wanted = Q(pk=None)
        for column in self.columns:
            wanted |= Q(kind=column.kind.key, period_first=column.period.first, period_last=column.period.last)
        rows = Filing.objects.filter(wanted, organisation__in=self.organisations).order_by("revision")
        return map(Brief._make, rows.values_list(*Brief._fields)) if brief else rows.defer("answers")

    def row(self, organisation):
        return [self.cell(organisation, column) for column in self.columns]

    def cell(self, organisation, column):
        key = (organisation.pk, *column.key)
        sent, draft = self._sent.get(key), self._drafts.get(key)
        filers = self.filers.get(organisation.pk, Filers())
        due_on = due_for(column, filers)
        state = _state(organisation, column, filers, due_on, sent, draft, self.on)
        since = filers.since(column.filed_by)
        unsettled = state in (LATE, Filing.State.DRAFT, Filing.State.RETURNED)
        return Cell(
            organisation, column, state, due_on, sent, draft, is_late=unsettled and self.on > due_on,
            inherited=unsettled and since is not None and column.due_on < since,
        )  # fmt: skip


def due_for(column, filers):
    """The due day of `column` for an organisation: whoever took office, or was asked, shortly before has 14 days."""
    due_on = column.due_on
    since = filers.since(column.filed_by)
    if since is not None and since <= due_on:
        due_on = max(due_on, since + GRACE)
    if column.terms is not None:
        due_on = max(due_on, column.terms.entered_on + GRACE)
    return due_on


def _state(organisation, column, filers, due_on, sent, draft, on):
    if sent is not None:
        return sent.state
    if not _applies(organisation, column, due_on):
        return NOT_APPLICABLE
    if not column.is_asked or filers.invited_on is None or filers.invited_on > due_on:
        return NOT_ASKED
    if draft is not None:
        return Filing.State.DRAFT
    if on < column.opens_on:
        return NOT_DUE
    return DUE if on <= due_on else LATE


def _applies(organisation, column, due_on):
    founded, closed = organisation.founded_on, organisation.closed_on
    return (
        (founded is None or founded <= due_on)
        and (closed is None or closed >= due_on)
        and column.kind.applies_to(organisation, column.terms or column.kind.proposal)
    )


def ledger_of(organisation, columns, on):
    """The Ledger of one organisation."""
    return Ledger([organisation], columns, on)


def cell_of(organisation, kind, period, on):
    """How one filing stands."""
    return ledger_of(organisation, [column_of(kind, period)], on).row(organisation)[0]


def files_it(user, organisation, filed_by):
    """Whether `user` may file in `organisation` what `filed_by` files: the chair everything, the other one the own."""
    if organisation.pk in user.scope.organisations_with_people:
        return True
    return organisation.pk in user.scope.organisations and filed_by == FiledBy.INFORMATION_OFFICER


def revisions_of(organisation, kind, period):
    """Everything that was sent for one kind and period, the latest first."""
    rows = Filing.objects.filter(
        organisation=organisation, kind=kind.key, period_first=period.first, period_last=period.last
    )
    return rows.exclude(state=Filing.State.DRAFT).select_related("filed_by__person").order_by("-revision")


def last_revision(organisation, kind, period):
    """The number of the latest revision that was sent, 0 for none."""
    return revisions_of(organisation, kind, period).values_list("revision", flat=True).first() or 0


def draft_of(organisation, kind, period):
    """What is begun and not sent, or None."""
    rows = Filing.objects.filter(
        organisation=organisation, kind=kind.key, period_first=period.first, period_last=period.last
    )
    return rows.filter(state=Filing.State.DRAFT).first()
