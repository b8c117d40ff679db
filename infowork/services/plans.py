"""Commands on the items of plans and their template; the filing "plan" makes and corrects the items themselves."""

from django.db import transaction

from infowork.models import PlanItem, PlanTemplateItem
from infowork.proposals import PLAN_ITEMS
from registry.services.voiding import refuse_voided
from registry.validators import validate_not_in_future
from shymkent_union.lib import uploads
from shymkent_union.lib.refusals import check


@transaction.atomic
def finish_plan_item(item, *, on, result, by, evidence_url="", evidence=None, without_file=False):
    """The thing was done on the day `on`, with this result; said again it corrects day, result and evidence.

    `evidence` is an upload, a PDF or a photo, and takes the place of an earlier one; `without_file` takes that away.
    Raises ValidationError("voided_already" | "future" | "result_missing"), or what the file or the fields refuse.
    """
    item = PlanItem.objects.select_for_update(of=("self",)).select_related("plan__organisation").get(pk=item.pk)
    refuse_voided(item)
    check("on", validate_not_in_future, on)
    item.done_on, item.result, item.evidence_url = on, result.strip(), evidence_url
    earlier = item.evidence.name
    if evidence:
        item.evidence = check("evidence", uploads.evidence_from, evidence)
    elif without_file:
        item.evidence = ""
    item.full_clean()
    item.save(update_fields=["done_on", "result", "evidence_url", "evidence"])
    if earlier and item.evidence.name != earlier:
        # It may show people: what was taken away is gone.
        transaction.on_commit(lambda: item.evidence.storage.delete(earlier))
    return item


@transaction.atomic
def propose_template(*, by):
    """The usual items of a year's plan become the committee's template, where it has none yet. Returns them."""
    if PlanTemplateItem.objects.exists():
        return []
    rows = [
        PlanTemplateItem(form=item.form, title_kk=item.kk, title_ru=item.ru, due_month=item.month, due_day=item.day)
        for item in PLAN_ITEMS
    ]
    for row in rows:
        row.full_clean()
        row.save()
    return rows
