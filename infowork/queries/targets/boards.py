"""An information board in each organisation."""

from django.db.models import Min
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infowork.models import Board
from registry.enums import Level
from shymkent_union.lib.periods import Period, lasting

from .city import counted
from .sheet import Column, Line, Sheet
from .target import Target


class Boards(Target):
    key = "boards"
    title = gettext_lazy("An information board in each organisation")
    is_stock = True

    def sheets(self, city, periods, *, lines=True, shown=None):
        boards = Board.objects.standing().filter(organisation__level=Level.PRIMARY)
        first = boards.aggregate(day=Min("put_up_on"))["day"]
        days = [period.stock_day(city.on) for period in periods]
        there = boards.overlapping(Period(days[0], days[-1]))
        hung = counted(there, "organisation", [lasting(Board.dates, Period(day, day)) for day in days])
        none = _("no board")
        return [
            Sheet(
                period, day, None,
                [
                    Line(primary, int(primary.pk in on_day), 1, words="" if primary.pk in on_day else none)
                    for primary in city.primaries(day)
                ],
                collected=first is not None and first <= day,
            )
            for period, day, on_day in zip(periods, days, hung, strict=True)
        ]  # fmt: skip

    def norm_words(self, norm):
        return _("a board that hangs on this day")

    def columns(self, norm):
        there = _("there is one")
        return [Column(_("Information board"), lambda line: line.words or there, words=True)]

    @property
    def course_title(self):
        return _("Primary organisations with an information board")
