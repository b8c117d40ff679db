"""Commands on a list as a whole: it is opened, corrected, applied, undone or set aside.

Each guards the state, writes the new one and puts the work into the queue in the same transaction. Whoever does the
work at once (a command line) says `enqueue=False` and calls `work.run` after it.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.enums import ImportKind, ImportState, Level
from registry.models import ImportBatch, Organisation
from registry.validators import validate_not_in_future
from shymkent_union.lib import codes, spreadsheets, uploads, waiting
from shymkent_union.lib.refusals import check, refusal

from . import rights, work
from .guesses import count_reading

PASTED_LETTERS = 1_000_000
AT_WORK = (ImportState.STAGING, ImportState.APPLYING, ImportState.UNDOING)
READ = (ImportState.COLUMNS, ImportState.STAGED, ImportState.FAILED)


@transaction.atomic
def open_batch(
    *,
    organisation,
    by,
    kind=ImportKind.MEMBERS,
    file=None,
    pasted="",
    name="",
    members_of=None,
    listed_on=None,
    hand_over=False,
    enqueue=True,
):
    """A list has come: a file, or text that was pasted. It is read in the background and changes nothing yet.

    `organisation` brings it in: a primary its own members, the committee those of `members_of` or of whom the list
    names. `hand_over`: a primary leaves the work to the committee. Raises ValidationError("not_allowed" |
    "nothing_given" | "empty_file" | "file_too_large" | "pasted_too_long" | "future" | "closed" |
    "too_many_readings").
    """
    rights.check(organisation, by)
    of_primary = organisation.level == Level.PRIMARY
    if of_primary and kind != ImportKind.MEMBERS:
        raise rights.not_allowed()
    _check_content(file, pasted)
    listed_on = listed_on or timezone.localdate()
    check("listed_on", validate_not_in_future, listed_on)
    members_of = organisation if of_primary else members_of
    if members_of is not None and not members_of.is_active():
        raise ValidationError(_("This organisation was closed; nobody can be a member there."), "closed")
    batch = ImportBatch(
        kind=kind,
        organisation=organisation,
        members_of=members_of,
        pasted="" if file else pasted,
        name=(name or getattr(file, "name", None) or "")[:200],
        sha256=uploads.sha256(file) if file else codes.digest_bytes(pasted.encode()),
        listed_on=listed_on,
        entered_by=by,
        state=ImportState.HANDED_OVER if hand_over and of_primary else ImportState.STAGING,
    )
    if file:
        batch.file.save(batch.name, file, save=False)
    _count_reading(batch)
    batch.save()
    return _go_on(batch, enqueue)


@transaction.atomic
def take_over(batch, *, by):
    """The committee does what a primary left to it: from now on the list is worked on with the rights of staff.

    Raises ValidationError("not_allowed" | "wrong_state" | "no_committee").
    """
    rights.check_staff(by)
    batch = _lock(batch, ImportState.HANDED_OVER)
    committee = Organisation.objects.committee()
    if committee is None:
        raise no_committee()
    batch.organisation = committee
    return _to(batch, ImportState.STAGING, "organisation")


@transaction.atomic
def name_columns(batch, *, layout, by):
    """`layout` (as its `to_json()`) is what the columns hold; the list is read anew with it.

    Raises ValidationError("not_allowed" | "wrong_state" | "too_many_readings").
    """
    batch = _lock(batch, *READ)
    rights.check(batch.organisation, by)
    _count_reading(batch)
    batch.layout = layout
    return _to(batch, ImportState.STAGING, "layout")


@transaction.atomic
def answer_organisations(batch, *, answers, by):
    """`answers` ({name in the list: pk of an organisation, or None to leave its rows out}); the list is read anew.

    Raises ValidationError("not_allowed" | "wrong_state" | "no_such_organisation").
    """
    batch = _lock(batch, ImportState.STAGED)
    rights.check(batch.organisation, by)
    chosen = {pk for pk in answers.values() if pk is not None}
    if Organisation.objects.filter(pk__in=chosen).count() != len(chosen):
        raise ValidationError(_("Choose an organisation of the register."), "no_such_organisation")
    batch.answers = batch.answers | answers
    return _to(batch, ImportState.STAGING, "answers")


@transaction.atomic
def apply_batch(batch, *, by, enqueue=True):
    """What the preview shows is done, all of it in one transaction; refused rows are left out.

    Raises ValidationError("not_allowed" | "wrong_state").
    """
    batch = _lock(batch, ImportState.STAGED)
    rights.check(batch.organisation, by)
    batch.applied_by = by
    return _to(batch, ImportState.APPLYING, "applied_by", enqueue=enqueue)


@transaction.atomic
def undo_batch(batch, *, by, enqueue=True):
    """What the list did is taken back, all of it or nothing. Raises ValidationError("not_allowed" | "wrong_state")."""
    batch = _lock(batch, ImportState.APPLIED)
    rights.check(batch.organisation, by)
    batch.undone_by = by
    return _to(batch, ImportState.UNDOING, "undone_by", enqueue=enqueue)


@transaction.atomic
def resume(batch, *, by):
    """The worker fell silent: the work is put into the queue again, where it goes on or begins anew.

    Raises ValidationError("not_allowed" | "wrong_state" | "still_at_work").
    """
    batch = _lock(batch, *AT_WORK)
    rights.check(batch.organisation, by)
    if not is_silent(batch):
        raise ValidationError(_("This list is being worked on. Wait a little."), "still_at_work")
    return _go_on(batch)


@transaction.atomic
def abandon(batch, *, by):
    """The list is not wanted: its rows and its file are deleted, only the note that there was one stays.

    Raises ValidationError("not_allowed" | "wrong_state").
    """
    batch = _lock(batch, ImportState.HANDED_OVER, *READ)
    rights.check(batch.organisation, by)
    batch.rows.all()._raw_delete(batch.rows.db)
    if batch.file:
        # Not in the transaction: a file that is gone does not come back with it.
        transaction.on_commit(lambda storage=batch.file.storage, path=batch.file.name: storage.delete(path))
        batch.file = ""
    # The layout has the first rows as samples, and an error the cell it is about.
    batch.pasted, batch.layout, batch.error, batch.unknown_organisations, batch.answers = "", {}, None, [], {}
    batch.state = ImportState.ABANDONED
    batch.save(update_fields=["state", "file", "pasted", "layout", "error", "unknown_organisations", "answers"])
    return batch


def is_silent(batch):
    """Nobody has been heard of who works on it."""
    return waiting.is_silent_since(batch.worked_at or batch.entered_at)


def no_committee():
    return ValidationError(_("The register has no city committee yet. Enter it first."), "no_committee")


def _check_content(file, pasted):
    if not file and not pasted.strip():
        raise ValidationError(_("Choose a file, or paste the names."), "nothing_given")
    if file:
        check("file", spreadsheets.check_size, file)
    if not file and len(pasted) > PASTED_LETTERS:
        raise refusal("pasted", _("This is too long to paste. Save it as a file and upload that."), "pasted_too_long")


def _count_reading(batch):
    # The committee reads what is left to it.
    if batch.state != ImportState.HANDED_OVER and not rights.with_rights_of_staff(batch):
        count_reading(batch.organisation)


def _lock(batch, *states):
    batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state not in states:
        raise ValidationError(_("Meanwhile this list is elsewhere on its way. Look at its page again."), "wrong_state")
    return batch


def _to(batch, state, *changed, enqueue=True):
    batch.state, batch.error, batch.rows_done, batch.rows_total = state, None, 0, None
    batch.worked_at = timezone.now()
    batch.save(update_fields=["state", "error", "rows_done", "rows_total", "worked_at", *changed])
    return _go_on(batch, enqueue)


def _go_on(batch, enqueue=True):
    if enqueue and batch.state in AT_WORK:
        # A row of the queue in our own database: it is there if, and only if, this transaction is.
        work.work_on_list.enqueue(batch.pk)
    return batch
