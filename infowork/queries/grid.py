"""The rows of a grid, each with what is recorded: as many queries for five hundred organisations as for one."""

from django.db.models import Max

from infowork.filings import Answers
from infowork.filings.grid import GridRow
from infowork.models import Filing
from registry.enums import Level

from .filing_columns import column_of


def grid_rows(kind, period, columns, organisations):
    """A GridRow for each of `organisations` that is a primary of the period and files this kind."""
    column = column_of(kind, period)
    terms = column.terms or kind.proposal
    rows = organisations.overlapping(period).filter(level=Level.PRIMARY).order_by("register_number")
    listed = [organisation for organisation in rows if kind.applies_to(organisation, terms)]
    recorded = kind.recorded_of_all(listed, period)
    sent = Filing.objects.exclude(state=Filing.State.DRAFT).filter(
        organisation__in=listed, kind=kind.key, period_first=period.first, period_last=period.last
    )  # fmt: skip
    revisions = dict(sent.order_by().values_list("organisation").annotate(Max("revision")))
    return [
        GridRow(
            organisation, kind, period, columns, recorded.get(organisation.pk) or Answers(),
            revisions.get(organisation.pk, 0),
        )
        for organisation in listed
    ]  # fmt: skip
