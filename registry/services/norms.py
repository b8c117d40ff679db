"""Commands on norms."""

from django.db import transaction

from registry.models import Norm


@transaction.atomic
def enter_norms(proposals, *, by):
    """Enters each of `proposals` (`queries.norms.ProposedNorm`) whose day has no value yet. Returns the new rows."""
    entered = []
    for proposal in proposals:
        if Norm.objects.filter(key=proposal.key, holds_from=proposal.holds_from).exists():
            continue
        norm = Norm(
            key=proposal.key,
            holds_from=proposal.holds_from,
            value=proposal.value,
            source_kk=proposal.source_kk,
            source_ru=proposal.source_ru,
        )
        norm.full_clean()
        norm.save()
        entered.append(norm)
    return entered
