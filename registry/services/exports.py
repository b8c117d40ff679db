"""Lists that leave the portal: asked for, written by a task, kept for a week, told to the journal."""

import contextlib
import tempfile
from datetime import timedelta
from itertools import chain, islice

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django_tasks import task

from registry import journal
from registry.models import Export
from registry.models.exports import export_path
from registry.queries.exports import is_silent, table_of
from shymkent_union.lib.spreadsheets import write_csv, write_xlsx

KEPT = timedelta(days=7)
# What one sheet of a workbook holds below its headings; more rows go on on the next one.
SHEET_ROWS = 1_048_575
# Rows between two words on how far it has come.
STEP = 5000
# Of a column, in letters.
WIDTH = 18


@transaction.atomic
def ask_for_export(*, kind, format, filters, organisation, by, language, personal_data=False, purpose=""):  # noqa: A002
    """An export to be written by the worker. Asked for twice while the first is in the making, it is that one.

    Raises ValidationError for personal data without a purpose, or what the fields refuse.
    """
    if personal_data and not purpose.strip():
        raise ValidationError({"purpose": ValidationError(_("Say what the personal data are for."), "purpose")})
    asked = {
        "kind": kind, "format": format, "filters": filters, "organisation": organisation, "asked_by": by,
        "language": language, "personal_data": personal_data,
    }  # fmt: skip
    in_the_making = Export.objects.filter(state=Export.State.WRITING, **asked).first()
    if in_the_making and not is_silent(in_the_making):
        return in_the_making
    export = Export(**asked, purpose=purpose.strip() if personal_data else "")
    # Its place is chosen now: what a killed worker left there is written over.
    export.file.name = export_path(export, "")
    export.full_clean()
    export.save()
    write_export.enqueue(export.pk)
    return export


@transaction.atomic
def resume_export(export, *, by):
    """Puts an export whose worker was killed into the queue again; one that is being written is left alone."""
    export = Export.objects.select_for_update().get(pk=export.pk)
    if is_silent(export):
        export.worked_at = timezone.now()
        export.save(update_fields=["worked_at"])
        write_export.enqueue(export.pk)
    return export


@task()
def write_export(pk):
    """Writes an export from the database's cursor. Safe to repeat: until it is whole, there is no file of it."""
    export = Export.objects.select_related("asked_by").filter(pk=pk, state=Export.State.WRITING).first()
    if export is None:
        return
    with override(export.language):
        try:
            _write(export)
        except Exception:
            # Whatever it was, who waits is told; the queue keeps what it was.
            Export.objects.filter(pk=pk, state=Export.State.WRITING).update(
                state=Export.State.FAILED, finished_at=timezone.now()
            )
            raise
    remove_old_exports(now=timezone.now())


@task()
def sweep_exports():
    """Runs once the days of an export are over: a file waits for no other export to be taken away."""
    remove_old_exports(now=timezone.now())


def _write(export):
    table = table_of(export)
    Export.objects.filter(pk=export.pk).update(rows=0, rows_total=table.total, worked_at=timezone.now())
    count = _Count(export.pk)
    with tempfile.TemporaryFile() as file:
        WRITERS[export.format](file, table.name, table.headings, count.through(table.rows))
        file.seek(0)
        _finish(export, file, count.rows)


def _write_csv(file, name, headings, rows):
    write_csv(file, chain([headings], rows))


def _write_xlsx(file, name, headings, rows):
    write_xlsx(file, _sheets(name, headings, rows), widths=[WIDTH] * len(headings))


def _sheets(name, headings, rows):
    first = next(rows, None)
    yield name, chain([headings], () if first is None else chain([first], islice(rows, SHEET_ROWS - 1)))
    while (first := next(rows, None)) is not None:
        yield name, chain([headings, first], islice(rows, SHEET_ROWS - 1))


WRITERS = {Export.Format.CSV: _write_csv, Export.Format.XLSX: _write_xlsx}


class _Count:
    """Counts rows on their way, and says in short updates of its own how far they have come."""

    def __init__(self, pk):
        self.pk, self.rows = pk, 0

    def through(self, rows):
        while batch := list(islice(rows, STEP)):
            yield from batch
            self.rows += len(batch)
            Export.objects.filter(pk=self.pk).update(rows=self.rows, worked_at=timezone.now())


@transaction.atomic
def _finish(export, file, rows):
    export = Export.objects.select_for_update(of=("self",)).select_related("asked_by").get(pk=export.pk)
    if export.state != Export.State.WRITING:
        return
    storage, name = export.file.storage, export.file.name
    storage.delete(name)
    export.file.name = storage.save(name, File(file))
    export.state, export.rows, export.finished_at = Export.State.READY, rows, timezone.now()
    export.save(update_fields=["file", "state", "rows", "finished_at"])
    journal.record_export(Export, by=export.asked_by, rows=rows, what=_what(export))
    sweep_exports.using(run_after=export.finished_at + KEPT + timedelta(seconds=1)).enqueue()


def _what(export):
    """Which list with which filters, for the journal: a name that was searched for stays out of it."""
    filters = export.filters | ({"q": journal.mask(export.filters["q"])} if export.filters.get("q") else {})
    return {
        "kind": export.kind, "format": export.format, "filters": filters, "personal_data": export.personal_data,
        "purpose": export.purpose, "number": export.pk,
    }  # fmt: skip


def open_export(export, *, by):
    """The file of a ready export, its download told to the journal; None where it is gone."""
    if export.state != Export.State.READY:
        return None
    try:
        file = export.file.open("rb")
    except FileNotFoundError:
        return None
    journal.record_event(export, "export_downloaded", by=by, rows=export.rows)
    return file


def remove_old_exports(*, now):
    """Removes the files whose days are over; the row stays, and says who took what. Returns how many."""
    old = Export.objects.filter(state=Export.State.READY, finished_at__lt=now - KEPT)
    removed = 0
    for export in old.iterator():
        with contextlib.suppress(FileNotFoundError):
            export.file.storage.delete(export.file.name)
        removed += Export.objects.filter(pk=export.pk, state=Export.State.READY).update(state=Export.State.GONE)
    return removed
