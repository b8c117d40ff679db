"""The share of information work in the estimate, at least so many per cent."""

from django.db.models import F, FilteredRelation, Min, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from infowork.models import Budget, BudgetLine
from registry.enums import Level
from registry.models import NormBase, NormKey
from shymkent_union.lib.amounts import percent, tenge, trimmed

from .formula import base_of, needed
from .sheet import Column, Line, Point, Sheet, together
from .target import Target


class InformationShare(Target):
    key = "information-share"
    title = gettext_lazy("Share of information work in the estimate")
    norm_key = NormKey.INFORMATION_SHARE
    by_year = True

    def norm_of(self, city, period):
        """An estimate is of the whole year: the norm of its last day is the one it is judged by."""
        return city.norms.in_force(self.norm_key, period.last)

    def sheets(self, city, periods, *, lines=True, shown=None):
        budgets = Budget.objects.standing().filter(organisation__level=Level.PRIMARY)
        first = budgets.aggregate(year=Min("year"))["year"]
        of_information_work = Q(lines__article=BudgetLine.Article.INFORMATION_WORK)
        rows = budgets.filter(year__in=[period.first.year for period in periods]).order_by().annotate(
            line=FilteredRelation("lines", condition=of_information_work)
        ).values_list("year", "organisation", "planned_kzt", "income_planned_kzt", F("line__planned_kzt"))  # fmt: skip
        found = {(year, organisation): sums for year, organisation, *sums in rows}
        return [
            Sheet(
                period, period.stock_day(city.on), norm,
                [
                    self._line(primary, found.get((period.first.year, primary.pk)), norm)
                    for primary in city.primaries(period.stock_day(city.on))
                ],
                collected=first is not None and first <= period.first.year,
            )
            for period in periods
            for norm in [self.norm_of(city, period)]
        ]  # fmt: skip

    def _line(self, primary, sums, norm):
        if sums is None:
            return Line(primary, words=_("no estimate"))
        base, why = base_in(norm, *sums[:2])
        if base is None:
            return Line(primary, words=why)
        return Line(primary, sums[2] or 0, needed(norm, base), base)

    def missing(self, line):
        if not line.has:
            return _("no line for information work; needed: %(sum)s") % {"sum": tenge(line.needed)}
        return _("share: %(share)s; still needed: %(sum)s") % {
            "share": percent(line.has, line.base),
            "sum": tenge(line.short),
        }

    def norm_words(self, norm):
        if base_of(self.norm_key, norm) == NormBase.INCOME:
            return _("at least %(norm)s %% of the income of the estimate") % {"norm": trimmed(norm.value)}
        return _("at least %(norm)s %% of the estimate") % {"norm": trimmed(norm.value)}

    def base_words(self, norm):
        income = base_of(self.norm_key, norm) == NormBase.INCOME
        return [
            _("The share is counted from the whole income that the estimate of the year plans.")
            if income
            else _("The share is counted from the whole expenditure that the estimate of the year plans."),
            _("Nothing is rounded: 4.99 % is less than 5 %."),
        ]

    def rule_title(self, sheet):
        return _("An estimate of %(year)s with a line for information work") % {"year": sheet.period.first.year}

    def columns(self, norm):
        income = base_of(self.norm_key, norm) == NormBase.INCOME
        return [
            Column(_("Information work, ₸"), lambda line: line.has, lambda total: total.has),
            Column(
                _("Income, ₸") if income else _("Expenditure, ₸"), lambda line: line.base, lambda total: total.base
            ),
            Column(_("Share"), lambda line: (line.has, line.base), lambda total: (total.has, total.base), share=True),
            Column(_("Needed, ₸"), lambda line: line.needed, lambda total: total.needed),
            Column(_("Short by, ₸"), lambda line: line.short or None, lambda total: total.short or None),
        ]

    def short_words(self, short):
        return tenge(short)

    def details(self, total):
        if not total.base:
            return []
        words = _("for information work: %(has)s of %(base)s") % {"has": tenge(total.has), "base": tenge(total.base)}
        needed_words = _("needed: %(sum)s") % {"sum": tenge(total.needed)}
        return [words if total.needed is None else f"{words}; {needed_words}"]

    def total(self, lines, norm):
        known = [line for line in lines if line.known]
        has, base = sum(line.has for line in known), sum(line.base for line in known)
        return together(lines, has=has, base=base, needed=needed(norm, base))

    def point(self, sheet):
        total = self.total_of(sheet)
        if not total.base:
            return Point(sheet.period)
        norm = sheet.norm and sheet.norm.value
        return Point(
            sheet.period, total.has * 100 / total.base, norm and float(norm), percent(total.has, total.base),
            f"{trimmed(norm)}\u00a0%" if norm is not None else "",
        )  # fmt: skip

    def figure(self, sheet):
        return self.point(sheet).words or _("not known")

    @property
    def course_title(self):
        return _("Share of information work in the estimates of the city")

    @property
    def line_words(self):
        return _("norm, at least")


def base_in(norm, planned, income):
    """(what the share of an estimate is counted from, "") by the norm; or (None, why it is not known)."""
    if base_of(NormKey.INFORMATION_SHARE, norm) == NormBase.INCOME:
        if income is None:
            return None, _("the estimate does not say the income")
        return (income, "") if income else (None, _("the income of the estimate is 0"))
    return (planned, "") if planned else (None, _("the expenditure of the estimate is 0"))
