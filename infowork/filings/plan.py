"""The yearly plan of information work."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from infowork.models import FiledBy, Plan, PlanItem, Rhythm
from infowork.queries.plans import items_of, last_years_items, template_items
from shymkent_union.lib.form_fields import NO_ANSWER, DayField
from shymkent_union.lib.known_dates import short_day

from .kind import Answers, Kind, check_in_period
from .left_out import OFF_DEVICE
from .rows import keep_in_step, rows_by_owner
from .sheet import ROWS, RowForm
from .terms import Proposal

EARLY = timedelta(days=92)


class ItemForm(RowForm):
    """One thing to do in the year."""

    title = forms.CharField(
        label=_("What is to be done"), max_length=300, help_text=_("For example: a union lesson for the ninth forms.")
    )
    form = forms.ChoiceField(label=_("Form of work"), choices=[NO_ANSWER, *PlanItem.Form.choices])
    due_on = DayField(label=_("To be done by"), hint=_("For example 15.10.2026."))
    responsible = forms.CharField(
        label=_("Who answers for it"), max_length=200, required=False, widget=forms.TextInput(attrs=OFF_DEVICE)
    )
    told_by = ("title", "due_on")


class YearPlan(Kind):
    key = "plan"
    title = _("Plan of information work")
    short = _("Plan")
    minutes = 8
    proposal = Proposal(Rhythm.YEAR, FiledBy.INFORMATION_OFFICER, due_month=0, due_day=31)
    row_form_class = ItemForm
    one_more = _("One more thing to do")
    one_row = _("Thing to do %(number)s")

    def recorded(self, organisation, period):
        return _as_answers(items_of(organisation, period.first.year))

    def recorded_of_all(self, organisations, period):
        items = PlanItem.objects.in_force().filter(plan__organisation__in=organisations, plan__year=period.first.year)
        return rows_by_owner(items.select_related("plan"), _as_row, "plan.organisation_id")

    def opens_on(self, period, book):
        """A plan may be made in the last months of the year before."""
        return period.first - EARLY

    def beginnings(self, organisation, period):
        """Last year's plan with its days a year on, and what the committee proposes: those that have anything."""
        year = period.first.year
        offered = {
            "last-year": (_("Last year's plan"), last_years_items(organisation, year)),
            "template": (_("The committee's template"), template_items(year)),
        }
        return {key: (words, _as_answers(items)) for key, (words, items) in offered.items() if items}

    def proposed(self, organisation, period, on):
        return next((answers for _words, answers in self.beginnings(organisation, period).values()), Answers())

    def write(self, organisation, period, fields, rows, *, on, by):
        for number, row in enumerate(rows):
            check_in_period(row["due_on"], period, f"{ROWS}-{number}-due_on")
        year = period.first.year
        plan = Plan.objects.standing().filter(organisation=organisation, year=year).first()
        if plan is None:
            plan = Plan(organisation=organisation, year=year)
            plan.full_clean()
            plan.save()
        keep_in_step(
            plan.items.standing(), rows, by=by, make=lambda: PlanItem(plan=plan), reason=_("Taken out of the form")
        )


def _as_answers(items):
    return Answers({}, [_as_row(item) for item in items])


def _as_row(item):
    """An item as the form shows it; one that is not saved yet is a new row."""
    return {
        "row": str(item.pk or ""), "title": item.title, "form": item.form, "due_on": short_day(item.due_on),
        "responsible": item.responsible,
    }  # fmt: skip
