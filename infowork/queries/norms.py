"""The norms that the committee's published report states."""

from datetime import date
from decimal import Decimal

from infowork.services.published_report import DATA_FILE, read_data
from registry.queries.norms import ProposedNorm


def published_norms():
    """As `load_published_report` enters them; here for those who start without that report."""
    data = read_data(DATA_FILE)
    document = data["document"]
    return [
        ProposedNorm(
            norm["key"],
            date.fromisoformat(norm["from"]),
            Decimal(str(norm["value"])),
            document["title_kk"],
            document["title_ru"],
        )
        for norm in data["norms"]
    ]
