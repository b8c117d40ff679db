"""Norms that somebody has already written down, to be entered by whoever confirms them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from registry.models import Norm, NormKey
from registry.models.base import in_language
from registry.panels import PROPOSED_NORMS

YOUTH_LAW = (
    "«Мемлекеттік жастар саясаты туралы» 2015 жылғы 9 ақпандағы № 285-V Заң",
    "Закон «О государственной молодёжной политике» от 9 февраля 2015 года № 285-V",
)


@dataclass(frozen=True)
class ProposedNorm:
    """A value with the paper that it stands in; nothing holds before somebody enters it."""

    key: str
    holds_from: date
    value: Decimal
    source_kk: str
    source_ru: str

    @property
    def name(self):
        return f"{self.key}:{self.holds_from:%Y-%m-%d}"

    @property
    def label(self):
        return NormKey(self.key).label

    @property
    def source(self):
        return in_language(self.source_kk, self.source_ru)


class NormBook:
    """All norms of the portal, read once by those who ask for several keys or days."""

    def __init__(self):
        self._rows = list(Norm.objects.order_by("-holds_from"))

    def in_force(self, key, on):
        """The row of `Norm.objects.in_force`; None before the first one. Raises ValueError for no such key."""
        return next((row for row in self._rows if row.key == NormKey(key) and row.holds_from <= on), None)


def proposed_norms():
    """What all floors propose and nobody has entered yet, in the order of the keys."""
    known = set(Norm.objects.values_list("key", "holds_from"))
    proposals = [*_youth(), *(norm for norms_of in PROPOSED_NORMS for norm in norms_of())]
    order = NormKey.values
    return sorted(
        (norm for norm in proposals if (norm.key, norm.holds_from) not in known),
        key=lambda norm: (order.index(norm.key), norm.holds_from),
    )


def keys_without_norm():
    """The norms that a rule asks for and that have no value at all."""
    known = set(Norm.objects.values_list("key", flat=True))
    return [key for key in NormKey if key.value not in known]


def _youth():
    yield ProposedNorm(NormKey.YOUTH_AGE, date(2015, 2, 9), Decimal(29), *YOUTH_LAW)
    yield ProposedNorm(NormKey.YOUTH_AGE, date(2023, 1, 1), Decimal(35), *YOUTH_LAW)
