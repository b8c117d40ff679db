"""Union lessons in each of the three kinds of establishment."""

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infowork.models import UnionLesson
from registry.enums import EstablishmentKind, Level
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.periods import Period, lying

from .city import counted
from .sheet import Column, Line, Part, Point, Sheet, together
from .target import Target

KINDS = (EstablishmentKind.GENERAL_SECONDARY, EstablishmentKind.COLLEGE, EstablishmentKind.HIGHER)


class Lessons(Target):
    """The norm names the kinds and no number for each organisation: the page shows how many each has held."""

    key = "lessons"
    title = gettext_lazy("Union lessons in schools, colleges and higher education")
    of_primaries = False

    def sheets(self, city, periods, *, lines=True, shown=None):
        rows = UnionLesson.objects.standing().filter(organisation__level=Level.PRIMARY)
        first = rows.aggregate(day=Min("held_on"))["day"]
        days = [period.stock_day(city.on) for period in periods]
        spans = [Period(period.first, day) for period, day in zip(periods, days, strict=True)]
        rows = rows.within(Period(periods[0].first, days[-1]))
        held = counted(rows, "organisation", [lying(UnionLesson.dates, span) for span in spans])
        return [
            self._sheet(city.primaries(day), period, day, numbers, first is not None and first <= day)
            for period, day, numbers in zip(periods, days, held, strict=True)
        ]

    def _sheet(self, primaries, period, day, numbers, collected):
        lines, by_kind = [], {}
        for primary in primaries:
            kind = primary.kind
            if kind in KINDS:
                number = numbers.get(primary.pk, 0)
                lines.append(Line(primary, number))
                by_kind[kind] = by_kind.get(kind, 0) + number
        words = _("%(kind)s: %(count)s")
        # Where the city has no establishment of a kind, none can be held there.
        parts = [
            Part(f"{kind.label}", by_kind[kind], 1, words % {"kind": kind.label, "count": grouped(by_kind[kind])})
            for kind in KINDS
            if kind in by_kind
        ]
        return Sheet(
            period, day, None, lines, parts, collected=collected,
            details=[_("lessons in this half-year: %(count)s") % {"count": grouped(sum(line.has for line in lines))}],
        )  # fmt: skip

    def norm_words(self, norm):
        return _("in each half-year, in each of the three kinds of establishment")

    def columns(self, norm):
        return [Column(_("Lessons held"), lambda line: line.has, lambda total: total.has)]

    def order(self, line):
        return line.has

    def total(self, lines, norm):
        return together(lines, has=sum(line.has for line in lines))

    def figure(self, sheet):
        if not sheet.collected:
            return _("not known")
        words = _("lessons: %(count)s; kinds of establishment: %(kinds)s of %(all)s")
        return words % {
            "count": grouped(sum(line.has for line in sheet.lines)),
            "kinds": self.point(sheet).words,
            "all": len(sheet.parts),
        }

    def point(self, sheet):
        if not sheet.collected or not sheet.parts:
            return Point(sheet.period)
        kinds = sum(1 for part in sheet.parts if part.has)
        return Point(sheet.period, kinds, len(sheet.parts), grouped(kinds), grouped(len(sheet.parts)))

    @property
    def course_title(self):
        return _("Kinds of establishment in which lessons were held")

    @property
    def line_words(self):
        return _("norm")
