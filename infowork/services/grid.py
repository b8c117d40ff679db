"""Filing many rows of a grid at once, and trying first what would be refused."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from infowork.models import Filing

from .filings import file


class _OnlyTried(Exception):
    pass


def try_rows(rows, *, by):
    """What filing `rows` would refuse stands in them afterwards; nothing stays written.

    Each row has a transaction of its own, so that nobody waits for all of them.
    """
    told = {"way": Filing.Way.PAPER, "from_whom": "–", "received_on": timezone.localdate()}
    for row in rows:
        if row.refused or not row.fill_in():
            continue
        try:
            with transaction.atomic():
                _file(row, by, told)
                raise _OnlyTried
        except _OnlyTried:
            continue
        except ValidationError as error:
            row.sheet.show(error)


@transaction.atomic
def file_rows(rows, *, by, way, from_whom, received_on):
    """Files all of `rows` that are right in one go; what is refused stands in the others. Returns the filings."""
    told = {"way": way, "from_whom": from_whom, "received_on": received_on}
    filed = []
    for row in rows:
        if row.refused or not row.fill_in():
            continue
        try:
            row.filing = _file(row, by, told)
        except ValidationError as error:
            row.sheet.show(error)
        else:
            filed.append(row.filing)
    return filed


def _file(row, by, told):
    return file(
        row.organisation, kind=row.kind, period=row.period, fields=row.sheet.cleaned_fields,
        rows=row.sheet.cleaned_rows, answers=row.sheet.answers(), revision=row.revision, by=by, **told,
    )  # fmt: skip
