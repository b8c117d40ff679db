"""The table of statistics: what stands on the page, and line for line in the exported file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.enums import District, EstablishmentKind, Level
from registry.models import Organisation
from shymkent_union.lib.periods import Period

from .confirmations import confirmations_of
from .organisations import district_on
from .registration import count_stages, registration_stages
from .statistics import Counts, membership_counts, total

BY = ("organisation", "kind", "district")


@dataclass(frozen=True)
class Column:
    """A number of the table. `share`: (part, whole), to be written in per cent; `rows`: it opens what it counted."""

    key: str
    label: str
    value: Callable
    share: bool = False
    rows: bool = False


def _number(key, label):
    return Column(key, label, lambda counts: getattr(counts, key), rows=True)


COLUMNS = (
    _number("members", _("Members")),
    Column("employed", _("Employed"), lambda counts: counts.employed),
    Column("density", _("Density"), lambda counts: counts.density, share=True),
    _number("women", _("Women")),
    Column("women_share", _("Women, share"), lambda counts: counts.women_share, share=True),
    _number("youth", _("Youth")),
    Column("youth_share", _("Youth, share"), lambda counts: counts.youth_share, share=True),
    _number("learners", _("Learners")),
    _number("pensioners", _("Pensioners")),
    _number("suspended", _("Suspended")),
    _number("admitted", pgettext_lazy("statistics", "Admitted")),
    _number("left", _("Left")),
    _number("transferred_in", _("Transferred in")),
    _number("transferred_out", _("Transferred out")),
    _number("taken_over", _("Taken over from lists")),
)


@dataclass(frozen=True)
class Line:
    """One line: of an organisation, a kind, a district or the city. `filters` name the same in an address."""

    label: str
    counts: Counts
    filters: dict
    organisation: Organisation | None = None
    stages: list | None = None

    def stage_words(self):
        """The stage of an organisation; of several together how many stand at each."""
        if self.stages is None:
            return ""
        if self.organisation is not None:
            return self.stages[0].label
        return "; ".join(f"{stage.label}: {number}" for stage, number in self.stages if number)


@dataclass(frozen=True)
class Table:
    on: date
    since: date
    by: str
    lines: list
    city: Line
    confirmed: int

    @property
    def half(self):
        return Period.half_of(self.on)

    @property
    def primaries(self):
        return self.city.counts.organisations


def statistics_table(on, since, by="organisation"):
    """The Table of the city as of the day `on`, with what moved since `since`. Always the same number of queries.

    A primary that was closed in these days still has its line, as far as anybody came or left there.
    """
    there = Organisation.objects.overlapping(Period(since, on)).filter(level=Level.PRIMARY).order_by("register_number")
    organisations = list(district_on(there, on))
    counts, stages = membership_counts(organisations, on, since), registration_stages(on)
    of_this_half = confirmations_of(Period.half_of(on))
    confirmed = set(of_this_half.exclude(confirmed_at=None).values_list("organisation", flat=True))
    found = [_organisation_line(each, counts[each.pk], stages.get(each.pk)) for each in organisations]
    lines = [line for line in found if line.counts.organisations or line.counts.has_moved]
    return Table(
        on, since, by,
        lines=lines if by == "organisation" else _grouped(lines, by),
        city=_together("", lines, {}),
        confirmed=len(confirmed & set(stages)),
    )  # fmt: skip


def _organisation_line(organisation, counts, registration):
    stages = [registration.stage] if registration else None
    return Line(organisation.short_name, counts, {"organisation": organisation.pk}, organisation, stages)


def _grouped(lines, by):
    """Kinds or districts in their own order; those that no primary has are left out."""
    choices, place = (EstablishmentKind, "kind") if by == "kind" else (District, "district_then")
    groups = [(value, value.label) for value in choices] + [("", _("not known"))]
    found = []
    for value, label in groups:
        members = [line for line in lines if getattr(line.organisation, place) == value]
        if members:
            found.append(_together(label, members, {by: value}))
    return found


def _together(label, lines, filters):
    stages = count_stages(line.stages[0] for line in lines if line.stages)
    return Line(label, total(line.counts for line in lines), filters, stages=stages)
