"""What every target is: a norm, a formula, and what it says of a day, of a period and over periods."""

from django.utils.translation import gettext as _

from infowork.queries.rule_state import Behind, RuleState
from shymkent_union.lib.amounts import grouped
from shymkent_union.lib.known_dates import half_year
from shymkent_union.lib.periods import DAY, Period

from .sheet import Course, Point, together

YEARS, HALVES = 5, 6


class Target:
    """One target. A subclass reads its sheets and names its words; rule, page, file and chart all ask it alone.

    `norm_key` is None where the text itself is the norm. `of_primaries` is False where the committee answers for it:
    then the primaries' lines show what each gave, and none of them falls short.
    """

    key = ""
    title = ""
    norm_key = None
    of_primaries = True
    by_year = False
    # A stock is as it is today; nobody is late in a half-year that still runs.
    is_stock = False
    # Whether the page shows the committee's parts one by one, each with its mark.
    lists_parts = False

    # --- Periods and norms ---------------------------------------------------------------------------------------

    def periods(self, on):
        """The periods of the course, the one of the day `on` last."""
        if self.by_year:
            return [Period.year(year) for year in range(on.year - YEARS + 1, on.year + 1)]
        found = [Period.half_of(on)]
        while len(found) < HALVES:
            found.insert(0, Period.half_of(found[0].first - DAY))
        return found

    def period_words(self, period):
        return f"{period.first.year}" if self.by_year else half_year(period)

    def norm_of(self, city, period):
        """The norm by which the period is judged: the one of its last day, or of today while it runs."""
        return self.norm_key and city.norms.in_force(self.norm_key, period.stock_day(city.on))

    # --- What a target reads and says ------------------------------------------------------------------------------

    def sheets(self, city, periods, *, lines=True, shown=None):
        """The Sheet of each of `periods`; a constant number of queries. Without `lines` only what a rule asks of a
        target that the committee answers for; `shown` is the one of them whose lines are looked at, else the last."""
        raise NotImplementedError

    def norm_words(self, norm):
        """The norm in words."""
        raise NotImplementedError

    def base_words(self, norm):
        """From what it is counted and how it is rounded, one sentence a line."""
        return []

    def rule_title(self, sheet):
        return self.title

    def missing(self, line):
        """What a primary that falls short lacks, in words."""
        return line.words

    def columns(self, norm):
        """The numbers of the table of primaries, after number, name, district and kind."""
        return []

    def short_words(self, short):
        """A shortfall with its unit."""
        return grouped(short)

    def details(self, total):
        """What the city's figure is made of, one sentence a line."""
        return []

    def order(self, line):
        """Lines stand by this, and within it by register number: who falls short by most is first."""
        return -line.short

    # --- Several together ------------------------------------------------------------------------------------------

    def total(self, lines, norm):
        """Several primaries together. Where each has or has not, the figure is how many of those known have."""
        known = [line for line in lines if line.known]
        meeting = sum(1 for line in known if line.has and not line.short)
        return together(lines, has=meeting, needed=len(known))

    def total_of(self, sheet):
        """All lines of a sheet together; reckoned once."""
        if sheet.total is None:
            sheet.total = self.total(sheet.lines, sheet.norm)
        return sheet.total

    def figure(self, sheet):
        """The city's figure of a sheet in words."""
        point = self.point(sheet)
        if point.value is None:
            return _("not known")
        if not self.of_primaries or not sheet.known:
            return point.words
        return _("%(count)s of %(all)s") % {"count": point.words, "all": grouped(len(sheet.known))}

    def point(self, sheet):
        """The sheet as one point of the course."""
        total = self.total_of(sheet)
        if not sheet.collected or not total.known:
            return Point(sheet.period)
        judged = sheet.norm is not None or self.norm_key is None
        return Point(
            sheet.period, total.has, total.known if judged else None, grouped(total.has),
            grouped(total.known) if judged else "",
        )  # fmt: skip

    def courses(self, sheets):
        """What is drawn: one chart, or one for each thing that is counted apart."""
        return [Course(self.course_title, [self.point(sheet) for sheet in sheets], self.line_words)]

    @property
    def course_title(self):
        return _("Primary organisations that meet the norm")

    @property
    def line_words(self):
        """What the line of the norm in the chart is."""
        return _("all that are known")

    # --- The rule of the start page ----------------------------------------------------------------------------------

    def until(self, sheet):
        """The last day of a half-year that still runs: nobody is late before it."""
        running = not self.by_year and not self.is_stock and sheet.on < sheet.period.last
        return sheet.period.last if running else None

    def state_of(self, sheet):
        """What the rule says of a sheet."""
        judged = self.norm_key is None or sheet.norm is not None
        lines = sheet.lines if self.of_primaries and judged else []
        behind = [Behind(line.organisation, self.missing(line)) for line in lines if line.short]
        behind += [Behind(None, part.words) for part in sheet.parts if part.short]
        known = len(sheet.known) if self.of_primaries else 0
        return RuleState(
            title=self.rule_title(sheet),
            checked=known + len(sheet.parts),
            unknown=len(sheet.unknown) if self.of_primaries else 0,
            behind=behind,
            norm=self.norm_words(sheet.norm) if judged else None,
            since=sheet.norm and sheet.norm.holds_from,
            base=" ".join(self.base_words(sheet.norm)) if sheet.norm else "",
            details=sheet.details,
            collected=sheet.collected,
            until=self.until(sheet),
        )

    def state(self, city):
        """What the rule says on the City's day."""
        return self.state_of(self.sheets(city, self.periods(city.on)[-1:], lines=self.of_primaries)[0])
