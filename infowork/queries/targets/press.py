"""Copies of the press for each hundred people."""

from django.db.models import Min, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from publications.models import PressOrder
from registry.enums import Level
from registry.models import NormBase, NormKey, Rounding
from registry.queries.numbers_on_days import employed_on_days, members_on_days
from shymkent_union.lib.amounts import grouped, trimmed

from .formula import base_of, needed
from .sheet import Column, Line, Point, Sheet, together
from .target import Target


class Press(Target):
    key = "press"
    title = gettext_lazy("Press: copies for each hundred people")
    norm_key = NormKey.PRESS_COPIES
    by_year = True

    def sheets(self, city, periods, *, lines=True, shown=None):
        orders = PressOrder.objects.standing().filter(organisation__level=Level.PRIMARY)
        first = orders.aggregate(year=Min("year"))["year"]
        rows = orders.filter(year__in=[period.first.year for period in periods])
        grouped_rows = rows.order_by().values_list("year", "organisation").annotate(n=Sum("copies"))
        copies = {(year, organisation): number for year, organisation, number in grouped_rows}
        norms = [self.norm_of(city, period) for period in periods]
        people = self._people([period.stock_day(city.on) for period in periods], norms)
        return [
            Sheet(
                period, period.stock_day(city.on), norm,
                [
                    self._line(primary, copies.get((period.first.year, primary.pk), 0), of_day.get(primary.pk), norm)
                    for primary in city.primaries(period.stock_day(city.on))
                ],
                collected=first is not None and first <= period.first.year,
            )
            for period, norm, of_day in zip(periods, norms, people, strict=True)
        ]  # fmt: skip

    def _people(self, days, norms):
        """[{organisation's key: people}] on each of `days`, counted as the norm of each says."""
        bases = [base_of(self.norm_key, norm) for norm in norms]
        readers = {NormBase.MEMBERS: members_on_days, NormBase.EMPLOYEES: employed_on_days}
        read = {base: readers[base](days) for base in dict.fromkeys(bases)}
        return [read[base][place] for place, base in enumerate(bases)]

    def _line(self, primary, copies, people, norm):
        if people is None:
            of_employees = base_of(self.norm_key, norm) == NormBase.EMPLOYEES
            return Line(primary, words=_("no headcount") if of_employees else _("no list of members"))
        return Line(primary, copies, needed(norm, people), people)

    def missing(self, line):
        words = _("copies: %(copies)s, needed: %(needed)s, people: %(people)s")
        return words % {"copies": grouped(line.has), "needed": grouped(line.needed), "people": grouped(line.base)}

    def norm_words(self, norm):
        return _("copies for 100 people: %(norm)s") % {"norm": trimmed(norm.value)}

    def base_words(self, norm):
        base = {
            NormBase.MEMBERS: _(
                "People are the members of the organisation on this day; copies of all papers together."
            ),
            NormBase.EMPLOYEES: _(
                "People are those employed in the establishment by its latest headcount; copies of all papers count."
            ),
        }
        rounding = {
            Rounding.UP: _("The number needed is rounded up: a part of a copy counts as a whole one."),
            Rounding.NEAREST: _("The number needed is rounded to the nearest whole copy."),
            Rounding.DOWN: _("The number needed is rounded down: a part of a copy is left out."),
        }
        example = _("For example %(people)s people: %(copies)s.") % {"people": 14, "copies": needed(norm, 14)}
        return [base[norm.counted_from], f"{rounding[norm.rounded]} {example}"]

    def rule_title(self, sheet):
        return _("Press ordered for %(year)s") % {"year": sheet.period.first.year}

    def columns(self, norm):
        return [
            Column(_("Copies ordered"), lambda line: line.has, lambda total: total.has),
            Column(_("People"), lambda line: line.base, lambda total: total.base),
            Column(_("Copies needed"), lambda line: line.needed, lambda total: total.needed),
            Column(_("Short by, copies"), lambda line: line.short or None, lambda total: total.short or None),
        ]

    def short_words(self, short):
        return _("copies: %(copies)s") % {"copies": grouped(short)}

    def details(self, total):
        if not total.known or total.needed is None:
            return []
        words = _("needed: %(needed)s, people: %(people)s")
        return [words % {"needed": grouped(total.needed), "people": grouped(total.base)}]

    def total(self, lines, norm):
        known = [line for line in lines if line.known]
        has, base = sum(line.has for line in known), sum(line.base for line in known)
        return together(lines, has=has, base=base, needed=needed(norm, base))

    def point(self, sheet):
        total = self.total_of(sheet)
        if not sheet.collected or not total.known:
            return Point(sheet.period)
        return Point(sheet.period, total.has, total.needed, grouped(total.has), grouped(total.needed))

    def figure(self, sheet):
        point = self.point(sheet)
        if point.value is None:
            return _("not known")
        return _("copies: %(copies)s") % {"copies": point.words}

    @property
    def course_title(self):
        return _("Copies ordered in the city")

    @property
    def line_words(self):
        return _("needed by the norm")
