"""Commands on the yearly plan of information work."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from infowork.models import Plan, PlanItem
from registry.models import Organisation
from registry.services.voiding import refuse_voided
from registry.validators import validate_not_in_future
from shymkent_union.lib.refusals import check, refusal


@transaction.atomic
def save_plan(organisation, year, items, *, by):
    """The plan of `year` has at least these `items`, dictionaries of form, title and due_on; sent twice adds nothing.

    Returns the plan. Raises ValidationError("no_items" | "not_in_year"), or what the fields refuse.
    """
    if not items:
        raise ValidationError(_("Write at least one thing that is to be done."), "no_items")
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    plan, _made = Plan.objects.get_or_create(organisation=organisation, year=year, voided_at=None)
    for item in items:
        _check_year(plan, item["due_on"])
        if not plan.items.standing().filter(**item).exists():
            _save(PlanItem(plan=plan, **item))
    return plan


@transaction.atomic
def correct_plan_item(item, *, form, title, due_on, by):
    """Corrects what is to be done and by when. Raises ValidationError("voided_already" | "not_in_year")."""
    item = _lock(item)
    _check_year(item.plan, due_on)
    item.form, item.title, item.due_on = form, title, due_on
    return _save(item, "form", "title", "due_on")


@transaction.atomic
def finish_plan_item(item, *, on, result, by):
    """The thing was done on the day `on`, with this result; said again it corrects day and result.

    Raises ValidationError("voided_already" | "future" | "result_missing").
    """
    item = _lock(item)
    check("on", validate_not_in_future, on)
    if not result.strip():
        raise refusal("result", _("Write in a few words what came of it."), "result_missing")
    item.done_on, item.result = on, result.strip()
    return _save(item, "done_on", "result")


def _lock(item):
    item = PlanItem.objects.select_for_update(of=("self",)).select_related("plan").get(pk=item.pk)
    refuse_voided(item)
    return item


def _check_year(plan, due_on):
    if due_on.year != plan.year:
        raise refusal("due_on", _("This is the plan of %(year)s: give a day of that year.") % {"year": plan.year},
                      "not_in_year")  # fmt: skip


def _save(item, *fields):
    item.full_clean()
    item.save(update_fields=fields or None)
    return item
