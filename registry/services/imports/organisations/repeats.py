"""One organisation more than once in the list: the same again is unchanged, contradictions are all refused."""

from collections import defaultdict

from registry.enums import Outcome
from registry.mass_entry.reasons import Reason
from shymkent_union.lib import spelling

from .matching import number_key

DECIDED = (Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED)


def settle(rows):
    """Changes the outcome of rows that mean the organisation of another row."""
    for same in _groups([row for row in rows if row.outcome in DECIDED]):
        first, *others = same
        if all(row.values == first.values for row in others):
            for row in others:
                row.outcome, row.before = Outcome.UNCHANGED, None
                _add(row, Reason("repeats_row", "", {"number": first.number, "sheet": first.sheet}))
        else:
            for row in same:
                other = first if row is not first else others[0]
                row.outcome, row.before = Outcome.REFUSED, None
                _add(row, Reason("organisation_repeated", "", {"number": other.number, "sheet": other.sheet}))


def _groups(rows):
    """Rows that mean one organisation, each group once and in the order of the list."""
    groups = []
    for key in (_by_register, _by_number, _by_bin, _by_name):
        found = defaultdict(list)
        for row in rows:
            if (value := key(row)) is not None:
                found[value].append(row)
        groups += [group for group in found.values() if len(group) > 1]
    settled = set()
    for group in groups:
        left = [row for row in group if row.position not in settled]
        if len(left) > 1:
            settled |= {row.position for row in left}
            yield left


def _by_register(row):
    return row.organisation_id


def _by_number(row):
    return number_key(row.values["register_number"]) or None


def _by_bin(row):
    return row.values["bin"]


def _by_name(row):
    """Only where no number of its own tells it from a namesake."""
    if row.values["register_number"] or row.values["bin"]:
        return None
    return row.values["kind"], spelling.fold(row.values["short_kk"]), spelling.fold(row.values["name_kk"])


def _add(row, reason):
    row.reasons = [*row.reasons, reason.to_json()]
