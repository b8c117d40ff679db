"""What tests of the filings' pages share."""

from django.urls import reverse
from django.utils import timezone

from infowork.filings.device import account_code
from infowork.models import Filing
from shymkent_union.lib.periods import Period

TODAY = timezone.localdate()
HALF, YEAR = Period.half_of(TODAY), Period.year(TODAY.year)
DAY = f"{TODAY:%d.%m.%Y}"
CONSIDERED = {"held_on": DAY, "protocol_number": "4", "question": "Ақпараттық жұмыс", "decision": "Жақсарсын"}


def address(name, kind="considered", period=HALF):
    return reverse(f"infowork:{name}", args=[kind, f"{period}"])


def sheet(organisation, user, *, revision=0, seen="", **fields):
    """What the form sends besides its button."""
    hidden = {
        "my_organisation": organisation.pk, "revision": revision, "seen": seen, "account": account_code(user),
    }  # fmt: skip
    return CONSIDERED | hidden | fields


def rows_of(*rows):
    """The fields of a sheet with rows."""
    count = {"rows-TOTAL_FORMS": len(rows), "rows-INITIAL_FORMS": 0}
    return count | {f"rows-{number}-{name}": value for number, row in enumerate(rows) for name, value in row.items()}


def draft():
    """What is kept on the server of the one draft that there is."""
    return Filing.objects.get(state="draft").answers
