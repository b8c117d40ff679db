"""Reads a list of members into staged rows, a part at a time: a fixed number of queries and one short transaction."""

from itertools import islice

from django.db import IntegrityError, transaction

from registry.mass_entry import members
from registry.mass_entry.reasons import Reason
from registry.models import StagedMember
from registry.services.imports.guesses import Guesses
from registry.services.imports.rights import with_rights_of_staff
from shymkent_union.lib.set_based import insert_rows, refresh_statistics

from . import repeats
from .elsewhere import Answers
from .known import Register
from .matching import Matcher
from .row import COLUMNS, SOUGHT_BY, Row, told_by
from .whose import Places

ROWS_AT_ONCE = 2000


def stage(batch, tables, layout, progress):
    """Writes a staged row for each line of the list, with what applying it would do."""
    staging = Staging(batch, progress)
    lines = members.lines(tables, layout)
    while part := list(islice(lines, ROWS_AT_ONCE)):
        staging.take(part)
    refresh_statistics(StagedMember, *SOUGHT_BY)
    with transaction.atomic():
        progress.step(0)
        repeats.settle(batch)
    batch.unknown_organisations = staging.places.unknown()


class Staging:
    """What one list needs from its first part to its last."""

    def __init__(self, batch, progress):
        self.batch, self.progress = batch, progress
        self.staff = with_rights_of_staff(batch)
        self.places = Places(batch)
        self.register = Register()
        self.guesses = Guesses()

    def take(self, lines):
        """Once more where an undone list took away people whom these rows were just found to mean."""
        claim = self.progress.worked_at
        try:
            self._take(lines)
        except IntegrityError:
            self.progress.worked_at = claim
            self.register.forget()
            self._take(lines)

    def _take(self, lines):
        rows = [self._read(line) for line in lines]
        if not self.staff:
            self._refuse_guesses(rows)
        readable = [row for row in rows if not row.is_refused]
        self._match(readable)
        with transaction.atomic():
            self.progress.step(len(lines))
            if not self.staff:
                Answers(self.batch).settle(readable)
            insert_rows(StagedMember, COLUMNS, (row.values(self.batch) for row in rows))

    def _read(self, line):
        """The row as it was read: either with its reasons, or ready to be matched."""
        read = members.read_member(line.values, self.batch.listed_on)
        reasons = [*read.reasons, *read.notes]
        organisation, code = self.places.of(line.organisation_text)
        if not code and not organisation.is_active(read.joined_on or self.batch.listed_on):
            code = "organisation_closed" if organisation.closed_on else "organisation_not_founded"
        if code:
            reasons.append(Reason(code, "organisation"))
        return Row(
            line,
            read.shown_name,
            organisation and organisation.pk,
            *told_by(read),
            reasons=[reason.to_json() for reason in reasons],
        )

    def _refuse_guesses(self, rows):
        for row in rows:
            if self.guesses.is_one_too_many(row.iin):
                row.refuse("iins_of_one_day", "iin")

    def _match(self, rows):
        self.register.look_up(rows)
        asked_for = frozenset() if self.staff else self.register.asked_for(self.batch.organisation_id)
        matcher = Matcher(self.register, staff=self.staff, listed_on=self.batch.listed_on, asked_for=asked_for)
        for row in rows:
            matcher.decide(row)
