"""Filing as a form does it, for tests of whatever comes of it."""

from django.http import QueryDict

from infowork.filings import KINDS
from infowork.filings.sheet import Sheet
from infowork.services import filings as services

SAT = {"held_on": "12.03.2026", "protocol_number": "4", "question": "Ақпараттық жұмыс туралы", "decision": "Қаралсын",
       "entitled": "7", "present": "5"}  # fmt: skip
LESSON = {"held_on": "12.03.2026", "topic": "Менің кәсіподағым", "audience": "pupils", "present": "28"}


def rows_of(*rows):
    """What a form sends for its rows."""
    sent = {"rows-TOTAL_FORMS": f"{len(rows)}", "rows-INITIAL_FORMS": "0"}
    return sent | {f"rows-{n}-{name}": value for n, row in enumerate(rows) for name, value in row.items()}


def send(organisation, key, period, data, *, by, revision=0, **how):
    """Files what a form would send; returns the Filing. Raises what the form or the command refuses."""
    kind = KINDS[key]
    posted = QueryDict(mutable=True)
    for name, value in data.items():
        posted.setlist(name, value if isinstance(value, list) else [value])
    sheet = Sheet(kind, organisation, period, data=posted)
    assert sheet.is_valid(), [form.errors for form in sheet.forms]
    return services.file(
        organisation, kind=kind, period=period, fields=sheet.cleaned_fields, rows=sheet.cleaned_rows,
        answers=sheet.answers(), revision=revision, by=by, **how,
    )  # fmt: skip
