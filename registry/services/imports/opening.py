"""A list is sent once, however often the button was pressed."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from registry.enums import ImportState
from registry.models import ImportBatch, Organisation
from shymkent_union.lib import codes, uploads

from . import batches

# Within so long the same list from the same hand is a second press of the button.
SECOND_PRESS = timedelta(minutes=1)
UNDECIDED = (ImportState.HANDED_OVER, ImportState.STAGING, ImportState.COLUMNS, ImportState.STAGED, ImportState.FAILED)


@transaction.atomic
def send_list(*, organisation, by, file=None, pasted="", **told):
    """The list as `batches.open_batch` opens it, or the one that the first press opened. Raises what it raises."""
    if organisation is None:
        raise batches.no_committee()
    # Two presses wait for each other here, so that the second finds the first one's list.
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if file or pasted:
        digest = uploads.sha256(file) if file else codes.digest_bytes(pasted.encode())
        first = ImportBatch.objects.filter(
            organisation=organisation,
            entered_by=by,
            sha256=digest,
            state__in=UNDECIDED,
            entered_at__gte=timezone.now() - SECOND_PRESS,
        ).first()
        if first:
            return first
    return batches.open_batch(organisation=organisation, by=by, file=file, pasted=pasted, **told)
