"""The share of information work in an estimate, beside its norm."""

from dataclasses import dataclass
from datetime import date

from infowork.models import Budget, BudgetLine
from registry.models import Norm, NormKey


@dataclass(frozen=True)
class Share:
    """An estimate with its information line; `norm` is None for a year that had none."""

    budget: Budget
    line: BudgetLine | None
    norm: object

    @property
    def below_norm(self):
        """Whether the plan falls short; nothing is rounded, 4,99 % is below 5 %."""
        planned = self.line.planned_kzt if self.line else 0
        return self.norm is not None and planned * 100 < self.norm * self.budget.planned_kzt


def budget_of(organisation, year):
    """The Share of the organisation's estimate of `year`, or None before it is entered."""
    budgets = Budget.objects.standing().filter(organisation=organisation, year=year)
    budget = budgets.prefetch_related("lines").first()
    if budget is None:
        return None
    lines = [line for line in budget.lines.all() if line.article == BudgetLine.Article.INFORMATION_WORK]
    # The norm that held on the last day of the year is the one the year is judged by.
    norm = Norm.objects.value(NormKey.INFORMATION_SHARE, date(year, 12, 31))
    return Share(budget, lines[0] if lines else None, norm)
