"""Lists on their way into the register: their rows page by page, and what each row changes."""

from django.db.models import Exists, OuterRef, Q

from registry.enums import ImportKind, ImportState, Level, Outcome
from registry.models import ImportBatch, Office
from shymkent_union.lib.keyset import page_after

ROWS_A_PAGE = 50
LISTS_A_PAGE = 20
# Rows that change the register when the list is applied.
CHANGING = (Outcome.NEW, Outcome.CHANGED, Outcome.TRANSFERRED, Outcome.REQUESTED)
UNDER_WAY = (
    ImportState.HANDED_OVER, ImportState.STAGING, ImportState.COLUMNS, ImportState.STAGED, ImportState.APPLYING,
    ImportState.UNDOING,
)  # fmt: skip
# A field of the register that a staged row tells under another name.
TOLD_AS = {"position": "job"}


def page_of_rows(batch, *, outcome="", cursor="", organisations=False):
    """A page of the list's rows in the list's own order; `organisations`: with where each comes from and goes to.

    Fetched for the rows of the page alone: a join could be planned over all of them. Raises BadCursor.
    """
    rows = batch.rows.filter(outcome=outcome) if outcome else batch.rows.all()
    if organisations and batch.kind == ImportKind.MEMBERS:
        rows = rows.prefetch_related("organisation", "membership__organisation")
    return page_after(rows, cursor, ROWS_A_PAGE, order=("position", "pk"))


def page_of_lists(lists, cursor=""):
    """A page of lists, the latest first. Raises BadCursor."""
    return page_after(lists, cursor, LISTS_A_PAGE, order=("-entered_at", "-pk"))


def lists_sent_by(organisation):
    """The lists that it brought in itself, and those of its officers that the committee took over."""
    officers = Office.objects.standing().filter(organisation=organisation, body=None)
    taken_over = Q(members_of=organisation, organisation__level=Level.COMMITTEE) & Exists(
        officers.filter(person=OuterRef("entered_by__person"))
    )
    return ImportBatch.objects.filter(Q(organisation=organisation) | taken_over).select_related("organisation")


def lists_under_way(organisation):
    """Lists of the organisation's members, or sent by it, that are neither in the register nor set aside."""
    of_it = Q(organisation=organisation) | Q(members_of=organisation)
    return ImportBatch.objects.filter(of_it, state__in=UNDER_WAY)


def lists_handed_over(user):
    """How many lists chairs left to the committee, as far as `user` sees them."""
    return ImportBatch.objects.visible_to(user).filter(state=ImportState.HANDED_OVER).count()


def changing_rows(counts):
    """How many rows of a list with these counts change the register."""
    return sum(counts.get(outcome, 0) for outcome in CHANGING)


def changes_of(row):
    """(field of the register, what stood there, what the list says) for each value that a row changes."""
    for name, stood in (row.before or {}).items():
        told = row.values.get(name) if hasattr(row, "values") else getattr(row, TOLD_AS.get(name, name))
        yield name, stood, told
