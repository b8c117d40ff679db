"""What a telephone leaves out of its copy: names are never kept on the device.

A field is marked with `OFF_DEVICE` among the attributes of its widget. What is sent from the device's copy names the
fields that it left out, and the server puts in what it knew of them.
"""

from .kind import Answers

OFF_DEVICE = {"data-off-device": ""}


def with_left_out(typed, known, names):
    """The Answers `typed` with the fields `names` as they stand in `known`, rows matched with those that they were."""
    if not names:
        return typed
    fields = _filled(typed.fields, known.fields, names)
    left, rows = list(known.rows), []
    for row in typed.rows:
        same = max(left, key=lambda one: _likeness(row, one, names), default=None)
        if same is None or not _likeness(row, same, names):
            rows.append(row)
            continue
        left.remove(same)
        rows.append(_filled(row, same, names))
    return Answers(fields, rows)


def _filled(typed, known, names):
    return typed | {name: known[name] for name in names if name in known and not typed.get(name)}


def _likeness(row, known, names):
    """How much two rows say alike; the key of the app's row decides where both have one."""
    if row.get("row") or known.get("row"):
        return 100 if row.get("row") == known.get("row") else 0
    return sum(1 for name, value in row.items() if value and name not in names and value == known.get(name))
