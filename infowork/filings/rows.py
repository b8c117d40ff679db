"""Bringing the rows of a table in step with the rows of a form."""

from operator import attrgetter

from django.core.exceptions import ValidationError

from registry.services.voiding import void

from .kind import Answers
from .sheet import ROWS


def keep_in_step(known, typed, *, make, by, reason):
    """Each of `typed` (a dictionary with `row`, a key or None) becomes a row; a known one that is not there is voided.

    `known` are the rows that the form is about: a key of any other row makes a new one, and tells nothing of it.
    `make()` gives an empty row. Refusals are named "rows-<number>-<field>". Returns the rows in order.
    """
    standing = {row.pk: row for row in known}
    kept = []
    for number, fields in enumerate(typed):
        row = standing.pop(fields.get("row"), None) or make()
        for name, value in fields.items():
            if name != "row":
                setattr(row, name, value)
        _save(row, number)
        kept.append(row)
    for left in standing.values():
        void(left, reason=reason, by=by)
    return kept


def rows_by_owner(rows, as_row, owner="organisation_id"):
    """{organisation's key: the Answers that hold its rows} of rows of many organisations, each told by `as_row`."""
    found = {}
    for row in rows:
        found.setdefault(attrgetter(owner)(row), Answers({}, [])).rows.append(as_row(row))
    return found


def refused_in(number, error):
    """What a command refused about row `number`, under the names that the sheet knows."""
    by_field = getattr(error, "error_dict", None)
    if by_field is None:
        return error
    return ValidationError({f"{ROWS}-{number}-{name}": errors for name, errors in by_field.items()})


def _save(row, number):
    try:
        row.full_clean()
    except ValidationError as error:
        raise refused_in(number, error) from error
    row.save()
