"""Information work considered each half-year by each union committee and each commission of the city."""

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infowork.models import Consideration, Meeting
from infowork.queries.considerations import of_union_committees_and_commissions
from registry.enums import BodyKind, Level
from registry.models import Body, NormKey
from shymkent_union.lib.amounts import grouped, trimmed
from shymkent_union.lib.periods import Period, lying, stands

from .city import counted
from .formula import at_least
from .sheet import Column, Line, Part, Sheet
from .target import Target


class Considerations(Target):
    key = "considerations"
    title = gettext_lazy("Information work considered each half-year")
    norm_key = NormKey.CONSIDERATIONS

    def sheets(self, city, periods, *, lines=True, shown=None):
        rows = of_union_committees_and_commissions()
        first = rows.aggregate(day=Min("meeting__earliest"))["day"]
        days = [period.stock_day(city.on) for period in periods]
        conditions = [
            lying(Consideration.dates, Period(period.first, day)) for period, day in zip(periods, days, strict=True)
        ]
        rows = rows.within(Period(periods[0].first, days[-1]))
        of_primaries = counted(
            rows.filter(meeting__kind=Meeting.Kind.UNION_COMMITTEE), "meeting__organisation", conditions
        )
        of_bodies = counted(rows.filter(meeting__kind=Meeting.Kind.COMMISSION), "meeting__body", conditions)
        commissions = Body.objects.overlapping(Period(periods[0].first, city.on)).filter(
            kind=BodyKind.COMMISSION, organisation__level=Level.COMMITTEE
        )
        commissions = list(commissions.order_by("pk"))
        return [
            self._sheet(city, period, day, (by_primary, by_body), commissions, first)
            for period, day, by_primary, by_body in zip(periods, days, of_primaries, of_bodies, strict=True)
        ]

    def _sheet(self, city, period, day, numbers, commissions, first):
        norm = self.norm_of(city, period)
        asked = at_least(norm)
        by_primary, by_body = numbers
        return Sheet(
            period, day, norm,
            [Line(primary, by_primary.get(primary.pk, 0), asked) for primary in city.primaries(day)],
            [
                Part(f"{body}", by_body.get(body.pk, 0), asked, f"{body}: {_said(by_body.get(body.pk, 0))}")
                for body in commissions
                if stands(*(getattr(body, name) for name in Body.dates), day)
            ],
            collected=first is not None and first <= day,
        )  # fmt: skip

    def missing(self, line):
        return _said(line.has)

    def norm_words(self, norm):
        return _("in a half-year: %(norm)s") % {"norm": trimmed(norm.value)}

    def base_words(self, norm):
        return [_("Questions on information work are counted, and not meetings; of the union committee alone.")]

    def rule_title(self, sheet):
        return _("Information work considered by each union committee and each commission of the city")

    def columns(self, norm):
        return [
            Column(_("Times considered"), lambda line: line.has),
            Column(_("Times needed"), lambda line: line.needed),
            Column(_("Short by"), lambda line: line.short or None, lambda total: total.short or None),
        ]


def _said(count):
    return _("considered: %(count)s") % {"count": grouped(count)}
