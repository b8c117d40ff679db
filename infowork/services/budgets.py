"""Commands on an organisation's estimate of expenditure: what is planned, and how it was executed."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from infowork.models import Budget, BudgetLine, Meeting
from infowork.queries.meetings import same_meeting
from registry.models import Organisation
from registry.validators import validate_not_in_future
from shymkent_union.lib.refusals import check, refusal


@transaction.atomic
def save_estimate(
    organisation, *, year, planned_kzt, lines, by, income_planned_kzt=None, approved_on=None, approved_by="",
    protocol_number="",
):  # fmt: skip
    """The estimate of `year`; said again it corrects the same rows.

    `lines`: {article: whole tenge}; an article that is not there has no line. `approved_by` is the kind of meeting
    that approved it on `approved_on`: that meeting is found, or entered with its minutes' number.
    Raises ValidationError("nothing_planned" | "line_above_total" | "lines_above_total" | "approved_when"), or what the
    fields refuse.
    """
    if not planned_kzt:
        raise refusal("planned_kzt", _("Write the whole expenditure of the year; it is not 0."), "nothing_planned")
    _check_parts(lines, planned_kzt, "planned_kzt")
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    budget = Budget.objects.standing().filter(organisation=organisation, year=year).first()
    budget = budget or Budget(organisation=organisation, year=year)
    budget.planned_kzt, budget.income_planned_kzt = planned_kzt, income_planned_kzt
    budget.approved_on = approved_on
    budget.approved_by = _meeting(organisation, approved_on, approved_by, protocol_number)
    budget.full_clean()
    budget.save()
    known = _known_lines(budget)
    for article, line in known.items():
        if article not in lines and line.spent_kzt is None:
            # A line of a plan is a part of its sheet: it goes with the box that was emptied.
            line.delete()
    for article, amount in lines.items():
        _save_line(known.get(article), budget, article, planned_kzt=amount)
    return budget


@transaction.atomic
def save_execution(organisation, *, year, spent_kzt, lines, by):
    """What was spent of the estimate of `year`; said again it corrects the same rows.

    Raises ValidationError("no_estimate" | "line_above_total" | "lines_above_total"), or what the fields refuse.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    budget = Budget.objects.standing().filter(organisation=organisation, year=year).first()
    if budget is None:
        sentence = _("There is no estimate of %(year)s yet. File the estimate first, then how it was executed.")
        raise ValidationError(sentence % {"year": year}, "no_estimate")
    _check_parts(lines, spent_kzt, "spent_kzt")
    budget.spent_kzt = spent_kzt
    budget.full_clean()
    budget.save(update_fields=["spent_kzt"])
    known = _known_lines(budget)
    for article, amount in lines.items():
        _save_line(known.get(article), budget, article, spent_kzt=amount)
    return budget


def _check_parts(lines, total, name):
    for article, amount in lines.items():
        if amount > total:
            sentence = _("This is a part of the whole expenditure, and larger than the whole.")
            raise refusal(article, sentence, "line_above_total")
    if sum(lines.values()) > total:
        raise refusal(name, _("The lines together are more than the whole expenditure."), "lines_above_total")


def _known_lines(budget):
    return {line.article: line for line in budget.lines.all()}


def _save_line(known, budget, article, **amounts):
    """Saves a line, unless the `known` one says the same: of a whole grid most of them do."""
    line = known or BudgetLine(budget=budget, article=article, planned_kzt=0)
    if known and all(getattr(known, name) == amount for name, amount in amounts.items()):
        return
    for name, amount in amounts.items():
        setattr(line, name, amount)
    line.full_clean()
    line.save()


def _meeting(organisation, day, kind, protocol_number):
    """The meeting that approved the estimate; None where nobody said which."""
    if not kind:
        return None
    if day is None:
        raise refusal("approved_on", _("Write the day on which it was approved."), "approved_when")
    check("approved_on", validate_not_in_future, day)
    meeting = same_meeting(organisation, kind, day, protocol_number)
    meeting = meeting or Meeting(organisation=organisation, kind=kind, earliest=day, latest=day)
    meeting.protocol_number = protocol_number or meeting.protocol_number
    meeting.full_clean()
    meeting.save()
    return meeting
