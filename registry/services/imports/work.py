"""The work on one list: reading it in small transactions, applying and undoing it in one.

A worker may be killed at any moment. Reading begins anew; applying and undoing are one transaction with the state that
says so, and so they are done or not begun.
"""

from importlib import import_module

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import task

from registry import journal
from registry.enums import ImportState, Outcome
from registry.models import ImportBatch

from . import reading, rights
from .progress import Progress, SupersededError


@task()
def work_on_list(batch_id):
    """`run` in the background. It may be killed at any moment and run again."""
    run(batch_id)


def run(batch_id):
    """Goes on with the list from the state it stands in, and returns it; a state without work is left as it is."""
    batch = ImportBatch.objects.get(pk=batch_id)
    steps = {ImportState.STAGING: stage, ImportState.APPLYING: apply, ImportState.UNDOING: undo}
    if step := steps.get(batch.state):
        step(batch)
    return ImportBatch.objects.get(pk=batch_id)


def stage(batch):
    """Reads the list into staged rows; nothing else is written."""
    try:
        progress = Progress(batch)
        tables = reading.tables_of(batch)
        layout = reading.layout_of(batch, tables)
        progress.expect(sum(len(table.rows) for table in tables))
        _kind(batch).stage(batch, tables, layout, progress)
        _staged(batch)
    except SupersededError:
        return
    except ValidationError as error:
        unrecognised = reading.code_of(error) == "no_headings"
        _fail(batch, ImportState.COLUMNS if unrecognised else ImportState.FAILED, error)
    except Exception:
        _fail(batch, ImportState.FAILED, _unexpected())
        raise


def apply(batch):
    """Does what the preview showed, or says why not and leaves the list staged."""
    _at_once(batch, ImportState.APPLYING, done=ImportState.APPLIED, else_=ImportState.STAGED)


def undo(batch):
    """Takes back what the list did, or says why not and leaves it applied."""
    _at_once(batch, ImportState.UNDOING, done=ImportState.UNDONE, else_=ImportState.APPLIED)


def _at_once(batch, state, *, done, else_):
    """In one transaction with the change of state; once more where another command took a number or a person first."""
    try:
        try:
            _in_one_transaction(batch, state, done)
        except IntegrityError:
            _in_one_transaction(batch, state, done)
    except ValidationError as error:
        _fail(batch, else_, error)
    except Exception:
        _fail(batch, else_, _unexpected())
        raise


@transaction.atomic
def _in_one_transaction(batch, state, done):
    # Two workers wait for each other here, and the second finds nothing to do.
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state != state:
        return
    applying = state == ImportState.APPLYING
    by = batch.applied_by if applying else batch.undone_by
    rights.check(batch.organisation, by)
    if applying:
        _kind(batch).apply(batch, by=by)
        batch.applied_at, batch.counts = timezone.now(), counts_of(batch)
    else:
        _kind(batch).undo(batch, by=by)
        batch.undone_at = timezone.now()
    batch.state, batch.error = done, None
    batch.save(update_fields=["state", "error", "counts", "applied_at", "undone_at"])
    journal.record_event(batch, "list_applied" if applying else "list_undone", by=by, **batch.counts)


def counts_of(batch):
    """{outcome: rows} of all outcomes."""
    counted = batch.rows.order_by().values_list("outcome").annotate(Count("pk"))
    return {outcome.value: 0 for outcome in Outcome} | dict(counted)


def _staged(batch):
    batch.state, batch.error, batch.counts = ImportState.STAGED, None, counts_of(batch)
    batch.save(update_fields=["state", "error", "counts", "unknown_organisations", "layout"])


def _fail(batch, state, error):
    """Back to `state`, with what a page says of it, unless another worker has gone on meanwhile."""
    error = {"code": reading.code_of(error), "params": reading.params_of(error)}
    ImportBatch.objects.filter(pk=batch.pk, state=batch.state).update(
        state=state, error=error, layout=batch.layout, worked_at=timezone.now()
    )


def _unexpected():
    return ValidationError(_("Something went wrong on our side. Try once more, or tell the committee."), "unexpected")


def _kind(batch):
    """The package that knows what the rows of this kind of list mean."""
    return import_module(f"{__package__}.{batch.kind}")
