"""Closing a period: from then on its filings stay as they are."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.models import ClosedPeriod
from shymkent_union.lib.known_dates import short_day


@transaction.atomic
def close_period(period, *, by):
    """Nobody but the committee's staff changes the filings of `period` any more.

    Raises ValidationError("not_over_yet"), or what the constraints say of a period that is closed already.
    """
    if period.last >= timezone.localdate():
        sentence = _("This period lasts until %(day)s. It is closed when it is over.")
        raise ValidationError(sentence % {"day": short_day(period.last)}, "not_over_yet")
    row = ClosedPeriod(
        period_first=period.first, period_last=period.last, closed_on=timezone.localdate(), closed_by=by
    )
    row.full_clean()
    row.save()
    return row


def refuse_closed(period, by):
    """A closed period is changed by staff alone, as a correction that shows what changed."""
    if by is not None and by.scope.city_wide:
        return
    closed = next((row for row in ClosedPeriod.objects.all() if row.period.encloses(period)), None)
    if closed:
        sentence = _("The committee closed this period on %(day)s. Ask the committee to correct it.")
        raise ValidationError(sentence % {"day": short_day(closed.closed_on)}, "period_closed")
