"""The year's estimate of expenditure with its line for information work, and later how it was executed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from infowork.models import BudgetLine, FiledBy, Meeting, Rhythm
from infowork.queries.budgets import budget_of, budgets_of, has_information_line
from infowork.services.budgets import save_estimate, save_execution
from registry.models import Norm, NormBase, NormKey
from registry.validators import validate_not_in_future
from shymkent_union.lib.amounts import trimmed
from shymkent_union.lib.form_fields import NO_ANSWER, DayField, WholeField
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import DAY, Period
from shymkent_union.lib.refusals import check

from .kind import Answers, Kind, check_in_period
from .terms import Proposal

INFORMATION = BudgetLine.Article.INFORMATION_WORK
OTHERS = [article for article in BudgetLine.Article if article != INFORMATION]
# Who approves an estimate in a primary organisation.
APPROVED_BY = [
    (kind.value, kind.label) for kind in (Meeting.Kind.UNION_COMMITTEE, Meeting.Kind.MEMBERS, Meeting.Kind.CONFERENCE)
]


class ArticlesForm(forms.Form):
    """One box for each article of an estimate; that of information work must be filled."""

    # What not everybody has an estimate for: one box below the other, folded.
    folded = tuple(article.value for article in OTHERS)
    folded_words = _("Other articles, if the estimate has them")

    def add_articles(self):
        self.fields[INFORMATION.value] = WholeField(
            label=_("Of it for information work, ₸"), hint=_("For example 60 000; 0 if there is none.")
        )
        for article in OTHERS:
            self.fields[article.value] = WholeField(label=article.label, required=False)


class EstimateForm(ArticlesForm):
    """What is planned for the year."""

    planned_kzt = WholeField(
        label=_("Whole expenditure planned, ₸"), hint=_("For the whole year, for example 1 200 000.")
    )
    income_planned_kzt = WholeField(label=_("Whole income planned, ₸"), required=False)
    approved_on = DayField(
        label=_("Approved on"), required=False,
        hint=_("The day on which the union committee or the meeting approved it, for example 20.01.2026."),
    )  # fmt: skip
    approved_by = forms.ChoiceField(label=_("Who approved it"), choices=[NO_ANSWER, *APPROVED_BY], required=False)
    protocol_number = forms.CharField(label=_("Number of the minutes"), max_length=40, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_articles()
        self.order_fields(["planned_kzt", INFORMATION.value, *(a.value for a in OTHERS)])


class ExecutionForm(ArticlesForm):
    """What was spent in the year."""

    spent_kzt = WholeField(label=_("Whole expenditure made, ₸"), hint=_("In the whole year, for example 1 150 000."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.add_articles()


class Estimate(Kind):
    key = "estimate"
    title = _("Estimate with its line for information work")
    short = _("Estimate")
    minutes = 6
    proposal = Proposal(Rhythm.YEAR, FiledBy.CHAIR, due_month=2, due_day=31)
    figures = ("budget.organisations_with_information_line", "budget.information_share_percent")
    form_class = EstimateForm
    beside_template, beside_field = "infowork/filings/norm_as_typed.html", INFORMATION.value
    grid = ("planned_kzt", INFORMATION.value, "income_planned_kzt", "approved_on")

    def beside(self, period):
        """The norm of the year's last day, by which the year is judged, and the box that it is counted from."""
        norm = Norm.objects.in_force(NormKey.INFORMATION_SHARE, period.last)
        if norm is None:
            return None
        base = "income_planned_kzt" if norm.counted_from == NormBase.INCOME else "planned_kzt"
        return {"hundredths": int(norm.value * 100), "norm": trimmed(norm.value), "base": base}

    def recorded(self, organisation, period):
        share = budget_of(organisation, period.first.year)
        return self._answers(share.budget) if share and share.line else Answers()

    def recorded_of_all(self, organisations, period):
        budgets = budgets_of(organisations, period.first.year)
        return {key: self._answers(budget) for key, budget in budgets.items() if has_information_line(budget)}

    def _answers(self, budget):
        meeting = budget.approved_by
        return Answers({
            "planned_kzt": str(budget.planned_kzt),
            "income_planned_kzt": _sum(budget.income_planned_kzt),
            "approved_on": short_day(budget.approved_on),
            "approved_by": meeting.kind if meeting else "",
            "protocol_number": meeting.protocol_number if meeting else "",
            **{line.article: str(line.planned_kzt) for line in budget.lines.all()},
        })  # fmt: skip

    def proposed(self, organisation, period, on):
        """Last year's sums to be corrected; who approved it and when is asked anew."""
        share = budget_of(organisation, period.first.year - 1)
        if share is None:
            return Answers()
        fields = self._answers(share.budget).fields
        return Answers({name: fields[name] for name in fields if name not in ("approved_on", "protocol_number")})

    def write(self, organisation, period, fields, rows, *, on, by):
        if day := fields["approved_on"]:
            check("approved_on", validate_not_in_future, day)
            # It is approved before its year or in it.
            check_in_period(day, Period(Period.year(period.first.year - 1).first, period.last), "approved_on")
        save_estimate(
            organisation, year=period.first.year, planned_kzt=fields["planned_kzt"], lines=_lines(fields),
            income_planned_kzt=fields["income_planned_kzt"], approved_on=fields["approved_on"],
            approved_by=fields["approved_by"], protocol_number=fields["protocol_number"], by=by,
        )  # fmt: skip


class Execution(Kind):
    """Filed when the year is over."""

    key = "execution"
    title = _("Estimate executed")
    short = _("Execution")
    minutes = 4
    proposal = Proposal(Rhythm.YEAR, FiledBy.CHAIR, due_month=14, due_day=31)
    form_class = ExecutionForm
    grid = ("spent_kzt", INFORMATION.value)

    def period_on(self, day, book):
        return Period.year(day.year - 1)

    def opens_on(self, period, book):
        return period.last + DAY

    def recorded(self, organisation, period):
        share = budget_of(organisation, period.first.year)
        return self._answers(share.budget) if share else Answers()

    def recorded_of_all(self, organisations, period):
        budgets = budgets_of(organisations, period.first.year)
        return {key: self._answers(budget) for key, budget in budgets.items()}

    def _answers(self, budget):
        if budget.spent_kzt is None:
            return Answers()
        lines = {line.article: _sum(line.spent_kzt) for line in budget.lines.all()}
        return Answers({"spent_kzt": str(budget.spent_kzt), **lines})

    def write(self, organisation, period, fields, rows, *, on, by):
        save_execution(
            organisation, year=period.first.year, spent_kzt=fields["spent_kzt"], lines=_lines(fields), by=by
        )


def _lines(fields):
    """{article: sum} of the boxes that were filled."""
    return {article.value: fields[article] for article in BudgetLine.Article if fields[article] is not None}


def _sum(value):
    return "" if value is None else str(value)
