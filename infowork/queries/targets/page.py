"""What the page of a target and its file show: the city, its course, the primaries by shortfall, sums of them."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from registry.enums import District, EstablishmentKind

from .city import City
from .sheet import Sheet
from .target import Target


@dataclass(frozen=True)
class Group:
    """Several primaries together: a district, a kind, all that are shown."""

    label: str
    total: object
    # The same in an address.
    filters: dict


class TargetPage:
    """One target as of a day, in one of the periods of its course; `kind` and `district` say which primaries."""

    def __init__(self, target: Target, city: City, *, period=None, kind="", district=""):
        self.target, self.kind, self.district = target, kind, district
        self.periods = target.periods(city.on)
        self.period = period if period in self.periods else self.periods[-1]
        read = target.sheets(city, self.periods, shown=self.period)
        self.sheets = dict(zip(self.periods, read, strict=True))
        self.sheet: Sheet = self.sheets[self.period]
        self.columns = target.columns(self.sheet.norm)

    @cached_property
    def state(self):
        return self.target.state_of(self.sheet)

    @cached_property
    def total(self):
        """The city's, by the same formula on its total; never narrowed by a filter."""
        return self.target.total_of(self.sheet)

    @cached_property
    def shown(self):
        """The lines that the filters leave."""
        if not self.kind and not self.district:
            return self.sheet.lines
        return [
            line
            for line in self.sheet.lines
            if self.kind in ("", line.organisation.kind) and self.district in ("", line.organisation.district_then)
        ]

    @cached_property
    def known(self):
        """Those known, who falls short by most first."""
        lines = [line for line in self.shown if line.known]
        return sorted(lines, key=self.target.order)

    @cached_property
    def unknown(self):
        return [line for line in self.shown if not line.known]

    @cached_property
    def of_shown(self):
        everyone = self.shown is self.sheet.lines
        return Group(_("Together"), self.total if everyone else self.target.total(self.shown, self.sheet.norm), {})

    @property
    def by_district(self):
        return self._groups(District, "district", "district_then")

    @property
    def by_kind(self):
        return self._groups(EstablishmentKind, "kind", "kind")

    @cached_property
    def courses(self):
        return self.target.courses(list(self.sheets.values()))

    def _groups(self, choices, name, place):
        """In their own order; those that none of the primaries shown has are left out."""
        by_value = {}
        for line in self.shown:
            by_value.setdefault(getattr(line.organisation, place), []).append(line)
        return [
            Group(label, self.target.total(by_value[value], self.sheet.norm), {name: value})
            for value, label in [*((choice.value, choice.label) for choice in choices), ("", _("not known"))]
            if value in by_value
        ]
