"""A seminar each half-year for chairs and for those responsible for information work."""

from django.db.models import Count, Exists, Min, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from library.models import Enrolment, Seminar
from registry.enums import CHAIR_ROLES, Level, OfficeRole
from registry.models import NormKey, Office
from shymkent_union.lib.amounts import grouped, trimmed
from shymkent_union.lib.periods import Period, lying

from .formula import at_least
from .sheet import Column, Line, Part, Point, Sheet, together
from .target import Target

TRAINED = (*CHAIR_ROLES, OfficeRole.INFORMATION_OFFICER)


class Seminars(Target):
    """The committee holds them; of each primary the page shows how many of those invited came."""

    key = "seminars"
    title = gettext_lazy("Seminars for chairs and for those responsible for information work")
    norm_key = NormKey.SEMINARS
    of_primaries = False

    def sheets(self, city, periods, *, lines=True, shown=None):
        days = [period.stock_day(city.on) for period in periods]
        spans = [Period(period.first, day) for period, day in zip(periods, days, strict=True)]
        conditions = {f"n{place}": lying(Seminar.dates, span) for place, span in enumerate(spans)}
        found = Seminar.objects.standing().aggregate(
            first=Min("earliest"), **{name: Count("pk", filter=condition) for name, condition in conditions.items()}
        )
        shown = shown or periods[-1]
        people = self._lines(city, spans[periods.index(shown)]) if lines else []
        return [
            self._sheet(city, period, day, found[f"n{place}"], people if period == shown else [], found["first"])
            for place, (period, day) in enumerate(zip(periods, days, strict=True))
        ]

    def _sheet(self, city, period, day, held, people, first):
        norm = self.norm_of(city, period)
        words = _("held in this half-year: %(count)s") % {"count": grouped(held)}
        return Sheet(
            period, day, norm, people, [Part(_("Seminars held"), held, at_least(norm), words)],
            collected=first is not None, details=[words],
        )  # fmt: skip

    def _lines(self, city, span):
        """Those in office on the day, and which of them an attendance sheet of the half-year names."""
        sheets = Enrolment.objects.filter(seminar__in=Seminar.objects.within(span), cancelled_at=None)
        came = sheets.filter(attended=True)
        offices = Office.objects.current(span.last).filter(
            role__in=TRAINED, body=None, organisation__level=Level.PRIMARY
        )
        invited, trained = {}, {}
        for organisation, person, was_there in offices.order_by().values_list(
            "organisation", "person", Exists(came.filter(person=OuterRef("person")))
        ):
            invited.setdefault(organisation, set()).add(person)
            trained.setdefault(organisation, set()).update([person] if was_there else [])
        known = sheets.exclude(attended=None).exists()
        nobody, no_sheet = _("nobody is in office"), _("no attendance sheet in this half-year")
        return [
            Line(primary, words=nobody if known else no_sheet)
            if not known or primary.pk not in invited
            else Line(primary, len(trained[primary.pk]), len(invited[primary.pk]))
            for primary in city.primaries(span.last)
        ]

    def norm_words(self, norm):
        return _("in a half-year: %(norm)s") % {"norm": trimmed(norm.value)}

    def base_words(self, norm):
        return [_("Of each organisation: how many of its chair and its responsible person came in this half-year.")]

    def columns(self, norm):
        return [
            Column(_("Came"), lambda line: line.has, lambda total: total.has),
            Column(_("Those invited"), lambda line: line.needed, lambda total: total.needed),
            Column(_("Did not come"), lambda line: line.short or None, lambda total: total.short or None),
        ]

    def total(self, lines, norm):
        known = [line for line in lines if line.known]
        return together(lines, has=sum(line.has for line in known), needed=sum(line.needed for line in known))

    def point(self, sheet):
        return _of_parts(sheet)

    @property
    def course_title(self):
        return _("Seminars held")

    @property
    def line_words(self):
        return _("norm, at least")


def _of_parts(sheet):
    """The point of a target whose figure is one number of the committee."""
    (part,) = sheet.parts
    if not sheet.collected:
        return Point(sheet.period)
    needed = "" if part.needed is None else grouped(part.needed)
    return Point(sheet.period, part.has, part.needed, grouped(part.has), needed)
