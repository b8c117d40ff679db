"""Commands on what is asked of primaries, and on which terms."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infowork.filings import FIRST_ASKED, KINDS
from infowork.filings.terms import TermsBook, period_of
from infowork.filings.terms import due_day as due_day_of
from infowork.models import FilingTerms
from infowork.queries.terms import periods_to_choose
from shymkent_union.lib.refusals import refusal


@transaction.atomic
def ask(kind, *, on, by, entered_on=None):
    """`kind` is asked, on the terms that it proposes, from the period in which the day `on` lies.

    Returns the row; the one that is there, where it is asked from that day already.
    """
    proposal = kind.proposal
    first = period_of(proposal.rhythm, on).first
    known = FilingTerms.objects.filter(kind=kind.key, holds_from=first).first()
    if known:
        return known
    row = FilingTerms(
        kind=kind.key, holds_from=first, rhythm=proposal.rhythm, filed_by=proposal.filed_by,
        establishment_kinds=list(proposal.establishment_kinds), due_month=proposal.due_month,
        due_day=proposal.due_day, entered_on=entered_on or timezone.localdate(),
    )  # fmt: skip
    row.full_clean()
    row.save()
    return row


def ask_the_first(sender, *, committee, on, **kwargs):
    """Answers `registry.signals.committee_made`, in its transaction: a new portal begins with three kinds."""
    for key in FIRST_ASKED:
        ask(KINDS[key], on=on, by=None)


@transaction.atomic
def set_terms(kind, *, since, filed_by, establishment_kinds, due_month, due_day, by):
    """`kind` is asked on these terms from the period `since` on; the periods before keep theirs.

    Said again of the same period it corrects that row. `establishment_kinds`: to whom it applies, empty for all.
    Raises ValidationError("other_period"), or what the fields refuse.
    """
    row = _row(kind, since)
    was_due = due_day_of(since, row) if row.pk and row.is_asked else None
    row.filed_by, row.establishment_kinds = filed_by, list(establishment_kinds)
    row.due_month, row.due_day = due_month, due_day
    if was_due is None or due_day_of(since, row) < was_due:
        # Who is asked only now, or for a sooner day than was said, gets days from here.
        row.entered_on = timezone.localdate()
    row.is_asked = True
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def stop_asking(kind, *, since, by):
    """`kind` is asked no more from the period `since` on; what was asked before stays as it was.

    Raises ValidationError("other_period" | "not_asked").
    """
    row = _row(kind, since)
    terms = TermsBook().of(kind, since.first)
    if terms is None:
        raise ValidationError(_("It is not asked from that period."), "not_asked")
    if row.pk is None:
        # The rest of the row says on which terms it was asked last.
        row.filed_by, row.establishment_kinds = terms.filed_by, terms.establishment_kinds
        row.due_month, row.due_day = terms.due_month, terms.due_day
    row.is_asked = False
    row.full_clean()
    row.save()
    return row


def _row(kind, since):
    """The row of `kind` that holds from the period `since`, or a new one."""
    if since not in periods_to_choose(kind, timezone.localdate()):
        raise refusal("since", _("Choose the period that runs or the next one: past ones stay."), "other_period")
    known = FilingTerms.objects.select_for_update().filter(kind=kind.key, holds_from=since.first).first()
    return known or FilingTerms(
        kind=kind.key, holds_from=since.first, rhythm=kind.proposal.rhythm, entered_on=timezone.localdate()
    )
