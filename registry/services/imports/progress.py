"""How far a list is read, for the page that waits for it; and that only one worker reads it."""

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from registry.models import ImportBatch


class SupersededError(Exception):
    """Another worker has begun with this list: whatever this one writes from now on would be there twice."""


class Progress:
    """Held by the worker that began last. Its sign of life is its claim as well: `worked_at` is known to it alone."""

    @transaction.atomic
    def __init__(self, batch):
        """Begins anew: what a killed worker has staged is deleted."""
        self.batch, self.worked_at = batch, timezone.now()
        ImportBatch.objects.filter(pk=batch.pk).update(rows_done=0, rows_total=None, worked_at=self.worked_at)
        batch.rows._raw_delete(batch.rows.db)

    def expect(self, rows):
        """There are so many rows, counted before any was looked at."""
        self._write(rows_total=rows)

    def step(self, rows):
        """So many more are done. Called first in the transaction that stages them: it holds the others off."""
        if connection.vendor == "postgresql":
            # What a power cut takes of the staged rows is read anew: no part waits for the disk.
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL synchronous_commit TO off")
        self._write(rows_done=F("rows_done") + rows)

    def _write(self, **columns):
        mine = ImportBatch.objects.filter(pk=self.batch.pk, state=self.batch.state, worked_at=self.worked_at)
        self.worked_at = timezone.now()
        if not mine.update(worked_at=self.worked_at, **columns):
            raise SupersededError
