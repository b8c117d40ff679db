"""More publications than in the same days of last year: on the Central Committee's site, and in social networks."""

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.models import MediaOutlet, Publication
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.periods import DAY, Period, lying

from .city import counted
from .sheet import Column, Course, Line, Part, Point, Sheet, together
from .target import Target

# The two ways, which are counted apart.
WAYS = (
    (gettext_lazy("site of the Central Committee"), Q(outlet__is_central_committee_site=True)),
    (gettext_lazy("social networks"), Q(outlet__kind=MediaOutlet.Kind.SOCIAL_NETWORK)),
)


class Publications(Target):
    """The committee answers for the city's number; of each primary the page shows how it wrote this year and last."""

    key = "publications"
    title = gettext_lazy("More publications than last year")
    of_primaries = False
    by_year = True

    def sheets(self, city, periods, *, lines=True, shown=None):
        years = [periods[0].first.year - 1, *(period.first.year for period in periods)]
        spans = [Period(day.replace(month=1, day=1), day) for day in (_in_year(city.on, year) for year in years)]
        conditions = [lying(Publication.dates, span) & way for span in spans for _label, way in WAYS]
        rows = Publication.objects.within(Period(spans[0].first, city.on)).counted()
        numbers = counted(rows, "organisation", conditions)
        by_year = [numbers[place : place + len(WAYS)] for place in range(0, len(numbers), len(WAYS))]
        return [
            self._sheet(city, period, span.last, now, before, lines)
            for period, span, now, before in zip(periods, spans[1:], by_year[1:], by_year, strict=False)
        ]

    def _sheet(self, city, period, day, now, before, with_lines):
        totals = [(sum(of_year.values()), sum(of_last.values())) for of_year, of_last in zip(now, before, strict=True)]
        parts = [_part(label, *pair) for (label, _way), pair in zip(WAYS, totals, strict=True)]
        lines = []
        for primary in city.primaries(day) if with_lines else ():
            counts = tuple(numbers.get(primary.pk, 0) for way in zip(now, before, strict=True) for numbers in way)
            lines.append(Line(primary, sum(counts[::2]), counts=counts))
        return Sheet(
            period, day, None, lines, parts, collected=any(any(pair) for pair in totals),
            details=[part.words for part in parts],
        )  # fmt: skip

    def norm_words(self, norm):
        return _("more than in the same days of last year")

    def base_words(self, norm):
        return []

    def columns(self, norm):
        def number(place):
            return {"value": lambda line: line.counts[place], "total": lambda total: total.counts[place]}

        return [
            Column(_("Site, this year"), **number(0)),
            Column(_("Site, last year"), **number(1)),
            Column(_("Networks, this year"), **number(2)),
            Column(_("Networks, last year"), **number(3)),
            Column(_("Fewer by"), lambda line: _fewer(line.counts) or None, lambda total: total.short or None),
        ]

    def order(self, line):
        return (-_fewer(line.counts), line.has)

    def total(self, lines, norm):
        counts = tuple(sum(each) for each in zip(*(line.counts for line in lines), strict=True)) or (0,) * 4
        total = together(lines, has=counts[0] + counts[2], counts=counts)
        fewer = [_fewer(line.counts) for line in lines]
        return type(total)(**vars(total) | {"short": sum(fewer), "behind": sum(1 for number in fewer if number)})

    def figure(self, sheet):
        if not sheet.collected:
            return _("not known")
        return capfirst("; ".join(f"{part.label}: {grouped(part.has)}" for part in sheet.parts))

    def courses(self, sheets):
        return [
            Course(
                capfirst(_("%(where)s: publications from 1 January to the same day") % {"where": f"{label}"}),
                [_point(sheet, sheet.parts[place]) for sheet in sheets],
                _("last year, to be exceeded"),
            )
            for place, (label, _way) in enumerate(WAYS)
        ]  # fmt: skip


def _part(label, now, before):
    words = _("%(where)s: %(now)s this year, %(before)s in the same days of last year")
    return Part(f"{label}", now, before + 1, words % {"where": label, "now": grouped(now), "before": grouped(before)})


def _point(sheet, part):
    if not sheet.collected:
        return Point(sheet.period)
    before = part.needed - 1
    return Point(sheet.period, part.has, before, grouped(part.has), grouped(before))


def _fewer(counts):
    """By how many a primary wrote less than last year, each way by itself."""
    return max(0, counts[1] - counts[0]) + max(0, counts[3] - counts[2])


def _in_year(day, year):
    """The same day of another year; 28 February where that year has no leap day."""
    try:
        return day.replace(year=year)
    except ValueError:
        return (day - DAY).replace(year=year)
