"""The same person in several rows of one list: equal rows count once, contradicting ones not at all."""

from itertools import groupby

from django.db.models import Count

from registry.enums import Outcome
from registry.mass_entry.reasons import Reason
from registry.names import Name

# What makes two rows one person, from the surest on; each with what its rows have in common besides.
SAME = (
    (("person",), {"person__isnull": False}),
    (("iin",), {"iin__isnull": False}),
    (("search_key", "birth_date"), {"birth_date__isnull": False}),
    (("organisation", "search_key"), {}),
)
TOLD = ("organisation_id", "iin", "birth_date", "sex", "phone", "email", "job", "category", "joined_on")


def settle(batch):
    """Settles the rows that mean one person, once all are staged."""
    verdicts = {}
    rows = batch.rows.exclude(outcome=Outcome.REFUSED)
    for columns, condition in SAME:
        for together in _repeated(rows.filter(**condition), columns):
            _judge(together, columns, verdicts)
    settled = [row for row, _outcome, _reason in verdicts.values()]
    for row, outcome, reason in verdicts.values():
        row.outcome, row.reasons = outcome, [*row.reasons, reason.to_json()]
    batch.rows.bulk_update(settled, ["outcome", "reasons"], batch_size=500)
    batch.rows.filter(pk__in=verdicts).update(before=None)


def _repeated(rows, columns):
    """Lists of rows that agree in all `columns`, where there are several."""
    keys = rows.order_by().values_list(*columns).annotate(rows=Count("pk")).filter(rows__gt=1)
    wanted = {key[:-1] for key in keys}
    if not wanted:
        return
    first = columns[0]
    found = rows.filter(**{f"{first}__in": {key[0] for key in wanted}}).defer("cells").order_by(*columns, "position")

    def key_of(row):
        return tuple(getattr(row, row._meta.get_field(column).attname) for column in columns)

    for key, together in groupby(found.iterator(), key=key_of):
        if key in wanted:
            yield list(together)


def _judge(rows, columns, verdicts):
    if columns == SAME[-1][0]:
        # A name alone means one person only where no other row bears it.
        bare = [row for row in rows if not row.iin and not row.birth_date]
        return _refuse(bare, "name_repeated", verdicts)
    if len({row.iin for row in rows if row.iin}) > 1:
        # One name and one date of birth, but two numbers: two people.
        return None
    fullest = max(rows, key=_told)
    others = [row for row in rows if row is not fullest]
    if any(_is_refused(row, verdicts) or not _says_no_more(row, fullest) for row in rows):
        return _refuse(rows, "rows_contradict", verdicts)
    for row in others:
        verdicts.setdefault(row.pk, (row, Outcome.UNCHANGED, Reason("repeats_row", params={"number": fullest.number})))
    return None


def _told(row):
    return sum(bool(getattr(row, column)) for column in TOLD)


def _is_refused(row, verdicts):
    return row.pk in verdicts and verdicts[row.pk][1] == Outcome.REFUSED


def _says_no_more(row, other):
    """An empty cell contradicts nothing, and a name may be spelt in another way."""
    return Name.of(row).may_be(Name.of(other)) and all(
        getattr(row, column) in (None, "", getattr(other, column)) for column in TOLD
    )


def _refuse(rows, code, verdicts):
    verdicts.update({row.pk: (row, Outcome.REFUSED, Reason(code)) for row in rows})
