"""Exactly one person responsible for information work in each organisation, who sits on its union committee."""

from collections import Counter

from django.db.models import Exists, Min, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.enums import CHAIR_ROLES, BodyKind, Level, OfficeRole
from registry.models import Office
from shymkent_union.lib.periods import Period, stands

from .sheet import Column, Line, Sheet
from .target import Target

SPELL = ("organisation", "person", *Office.dates)
SEAT = Q(body__kind=BodyKind.UNION_COMMITTEE)


class Responsible(Target):
    key = "responsible"
    title = gettext_lazy("One person responsible for information work, who sits on the union committee")
    is_stock = True

    def sheets(self, city, periods, *, lines=True, shown=None):
        days = [period.stock_day(city.on) for period in periods]
        first = Office.objects.standing().aggregate(
            officer=Min("started_on", filter=Q(role=OfficeRole.INFORMATION_OFFICER)),
            seat=Min("started_on", filter=SEAT),
        )
        there = Office.objects.overlapping(Period(days[0], days[-1]))
        officers = there.information_officers().filter(organisation__level=Level.PRIMARY).order_by()
        # The chair heads the committee, so has a seat in it without a row for it.
        seats = there.filter(SEAT | Q(body=None, role__in=CHAIR_ROLES)).filter(
            Exists(officers.filter(organisation=OuterRef("organisation"), person=OuterRef("person")))
        )
        read = list(officers.values_list(*SPELL)), list(seats.order_by().values_list(*SPELL))
        return [self._sheet(city, period, day, first, *read) for period, day in zip(periods, days, strict=True)]

    def _sheet(self, city, period, day, first, officers, seats):
        holders = {}
        for organisation, person, *dates in officers:
            if stands(*dates, day):
                holders.setdefault(organisation, []).append(person)
        seated = {(organisation, person) for organisation, person, *dates in seats if stands(*dates, day)}
        # Where no committee is entered yet, nobody can be blamed for not sitting on it.
        seats_known = _begun(first["seat"], day)
        without, several, elsewhere = _("nobody is responsible"), _("several people"), _("not on the union committee")

        def words(primary):
            people = holders.get(primary.pk, [])
            if len(people) != 1:
                return several if people else without
            return elsewhere if seats_known and (primary.pk, people[0]) not in seated else ""

        said = [(primary, words(primary)) for primary in city.primaries(day)]
        numbers = Counter(text for _primary, text in said)
        return Sheet(
            period, day, None, [Line(primary, int(not text), 1, words=text) for primary, text in said],
            collected=_begun(first["officer"], day),
            details=[
                _("exactly one person: missing in %(count)s") % {"count": numbers[without] + numbers[several]},
                _("not on the union committee: %(count)s") % {"count": numbers[elsewhere]}
                if seats_known
                else _("seats in union committees: not yet collected"),
            ],
        )  # fmt: skip

    def norm_words(self, norm):
        return _("exactly one person, with a seat in the union committee")

    def base_words(self, norm):
        return []

    def columns(self, norm):
        there = _("there is one")
        return [Column(_("Responsible for information work"), lambda line: line.words or there, words=True)]

    @property
    def course_title(self):
        return _("Primary organisations with one responsible person on the committee")


def _begun(first, day):
    return first is not None and first <= day
