"""The share of information work in an estimate, beside its norm."""

from dataclasses import dataclass
from datetime import date

from infowork.models import Budget, BudgetLine
from registry.models import Norm, NormKey

from .targets.formula import needed
from .targets.share import base_in


@dataclass(frozen=True)
class Share:
    """An estimate with its information line, judged as the target of the city judges it.

    `norm` is None for a year that had none. `base` is what the norm is counted from; None where the estimate does not
    say it, and `unknown` then says why.
    """

    budget: Budget
    line: BudgetLine | None
    norm_row: Norm | None
    base: int | None
    unknown: str = ""

    @property
    def norm(self):
        return self.norm_row and self.norm_row.value

    @property
    def planned(self):
        return self.line.planned_kzt if self.line else 0

    @property
    def needed(self):
        return needed(self.norm_row, self.base)

    @property
    def short(self):
        """How many ₸ the plan falls short of the norm; 0 where it does not, or where nobody can say."""
        return max(0, self.needed - self.planned) if self.needed is not None else 0

    @property
    def below_norm(self):
        """Whether the plan falls short; nothing is rounded, 4,99 % is below 5 %."""
        return self.short > 0


def budget_of(organisation, year):
    """The Share of the organisation's estimate of `year`, or None before it is entered."""
    budgets = Budget.objects.standing().filter(organisation=organisation, year=year)
    budget = budgets.prefetch_related("lines").first()
    if budget is None:
        return None
    lines = [line for line in budget.lines.all() if line.article == BudgetLine.Article.INFORMATION_WORK]
    # The norm that held on the last day of the year is the one the year is judged by.
    norm = Norm.objects.in_force(NormKey.INFORMATION_SHARE, date(year, 12, 31))
    base, unknown = base_in(norm, budget.planned_kzt, budget.income_planned_kzt)
    return Share(budget, lines[0] if lines else None, norm, base, unknown)


def budgets_of(organisations, year):
    """{organisation's key: its estimate of `year`} with their lines, of those that have one."""
    budgets = Budget.objects.standing().filter(organisation__in=organisations, year=year)
    return {
        budget.organisation_id: budget for budget in budgets.select_related("approved_by").prefetch_related("lines")
    }


def has_information_line(budget):
    return any(line.article == BudgetLine.Article.INFORMATION_WORK for line in budget.lines.all())
