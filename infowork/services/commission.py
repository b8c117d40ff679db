"""Commands of the city's commission on information work; accepting and returning are those of filings."""

from django.db import transaction

from infowork.filings.kind import check_in_period
from infowork.models import Meeting
from infowork.queries.commission import sitting_of
from registry.models import Body

from .sittings import record_sitting


@transaction.atomic
def record_commission_sitting(commission, *, period, held_on, by, **told):
    """The commission sat on `held_on` in the half-year `period` and considered information work; said again it
    corrects the same meeting. `told` are the fields of `record_sitting`.

    Returns the Consideration. Raises ValidationError("outside_period"), and what `record_sitting` does.
    """
    commission = Body.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=commission.pk)
    check_in_period(held_on, period, "held_on")
    return record_sitting(
        sitting_of(commission, period), organisation=commission.organisation, kind=Meeting.Kind.COMMISSION,
        body=commission, held_on=held_on, **told,
    )  # fmt: skip
