"""The estimates of expenditure and the share of information work in them."""

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from infowork.models import Budget, BudgetLine
from infowork.report.figure import Figure, figure
from infowork.report.stated import not_known, stock
from registry.models import Organisation
from shymkent_union.lib.amounts import share


def _year(reporting):
    """The year whose estimates are looked at: that of the report's day."""
    return reporting.stock_day.year


def _budgets(reporting):
    return Budget.objects.standing().filter(
        year=_year(reporting), organisation__in=Organisation.objects.primaries(reporting.stock_day)
    )


def _lines(reporting):
    return BudgetLine.objects.filter(
        budget__in=_budgets(reporting), article=BudgetLine.Article.INFORMATION_WORK, planned_kzt__gt=0
    )


@figure("budget.organisations_with_information_line", _("Primaries with money for information work"))
def organisations_with_line(reporting, key):
    """Active primaries whose estimate of the year has money for information work."""
    recorded = Budget.objects.standing().filter(year__lte=_year(reporting))
    return stock(reporting, key, _lines(reporting), recorded=recorded)


@figure("budget.expenditure_planned_kzt", _("Expenditure planned, ₸"))
def expenditure(reporting, key):
    return _sum(reporting, key, _budgets(reporting))


@figure("budget.information_planned_kzt", _("Planned for information work, ₸"))
def information_expenditure(reporting, key):
    return _sum(reporting, key, _lines(reporting))


@figure("budget.information_share_percent", _("Share of information work, %"))
def information_share(reporting, key):
    """Of the city's total, in per cent cut and not rounded: 4.999 % is not 5 %."""
    total = _budgets(reporting).aggregate(sum=Sum("planned_kzt"))["sum"]
    if not total:
        return _sum(reporting, key, _budgets(reporting))
    information = _lines(reporting).aggregate(sum=Sum("planned_kzt"))["sum"] or 0
    return Figure(key, share(information, total), (_lines(reporting), _budgets(reporting)))


def _sum(reporting, key, rows):
    total = rows.aggregate(sum=Sum("planned_kzt"))["sum"]
    return Figure(key, total, (rows,), "" if total is not None else not_known(reporting, key))
