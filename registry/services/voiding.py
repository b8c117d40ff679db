"""Commands on rows that were a mistake, and the steps of it for rows that have commands of their own."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shymkent_union.lib.refusals import refusal

COLUMNS = ["voided_at", "voided_by", "void_reason"]


@transaction.atomic
def void(row, *, reason, by):
    """`row` (a Voidable) was entered by mistake: it stays readable with `reason` and counts nowhere.

    Raises ValidationError("voided_already" | "reason_missing").
    """
    row = _lock(row)
    refuse_voided(row)
    mark(row, reason=stated(reason), by=by)
    row.save(update_fields=COLUMNS)
    return row


@transaction.atomic
def unvoid(row, *, by):
    """`row` was right after all and counts again.

    Raises ValidationError("not_voided"), or what a constraint says where another row has taken its place.
    """
    row = _lock(row)
    if not row.voided_at:
        raise ValidationError(_("This record counts already."), "not_voided")
    row.voided_at, row.voided_by, row.void_reason = None, None, ""
    row.validate_constraints()
    row.save(update_fields=COLUMNS)
    return row


def refuse_voided(row):
    """Raises ValidationError("voided_already")."""
    if row.voided_at:
        raise ValidationError(_("This record was voided already."), "voided_already")


def stated(reason):
    """`reason` without the spaces around it. Raises ValidationError("reason_missing")."""
    if not reason.strip():
        raise refusal("reason", _("Write why this record is a mistake."), "reason_missing")
    return reason.strip()


def mark(row, *, reason, by):
    """Writes on `row`, without saving it, that it was a mistake."""
    row.voided_at, row.voided_by, row.void_reason = timezone.now(), by, reason


def _lock(row):
    return type(row)._base_manager.select_for_update().get(pk=row.pk)
