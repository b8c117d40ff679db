"""Reads a list of members into staged rows, a part at a time: a fixed number of queries and one short transaction."""

from itertools import islice

from django.db import transaction

from registry.enums import Outcome
from registry.mass_entry import members
from registry.mass_entry.reasons import Reason, refuses
from registry.models import StagedMember
from registry.services.imports.rights import with_rights_of_staff
from shymkent_union.lib import spelling

from . import repeats
from .answers import Answers
from .known import Name, Register
from .matching import Matcher, Row
from .places import Places

ROWS_AT_ONCE = 2000
COLUMNS = (
    "surname", "given_name", "patronymic", "sex", "birth_date", "iin", "phone", "email", "job", "category",
    "joined_on",
)  # fmt: skip


def stage(batch, tables, layout, progress):
    """Writes a staged row for each line of the list, with what applying it would do."""
    staging = Staging(batch, progress)
    lines = iter(members.lines(tables, layout))
    while part := list(islice(lines, ROWS_AT_ONCE)):
        staging.take(part)
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

    def take(self, lines):
        staged = [self._staged(line) for line in lines]
        rows = [Row(one, Name.of(one)) for one in staged if not any(map(refuses, one.reasons))]
        self._match(rows)
        with transaction.atomic():
            self.progress.step(len(lines))
            if not self.staff:
                Answers(self.batch).settle(rows)
            StagedMember.objects.bulk_create(staged)

    def _staged(self, line):
        """The row as it was read: either with its reasons, or ready to be matched."""
        read = members.read_member(line.values, self.batch.listed_on)
        organisation, code = self.places.of(line.organisation_text)
        reasons = [*read.reasons, *read.notes]
        if not code and not organisation.is_active(read.joined_on or self.batch.listed_on):
            code = "organisation_closed" if organisation.closed_on else "organisation_not_founded"
        if code:
            reasons.append(Reason(code, "organisation"))
        told = {column: getattr(read, column) for column in COLUMNS}
        names = told["surname"], told["given_name"], told["patronymic"]
        return StagedMember(
            batch=self.batch,
            position=line.position,
            sheet=line.sheet,
            number=line.number,
            cells=line.cells,
            shown_name=read.shown_name,
            outcome=Outcome.REFUSED,
            reasons=[reason.to_json() for reason in reasons],
            organisation=organisation,
            sort_key=spelling.sort_key(*names)[:400],
            search_key=spelling.search_key(*names)[:600],
            **told,
        )

    def _match(self, rows):
        self.register.look_up(rows)
        asked_for = frozenset() if self.staff else self.register.asked_for(self.batch.organisation_id)
        matcher = Matcher(self.register, staff=self.staff, listed_on=self.batch.listed_on, asked_for=asked_for)
        for row in rows:
            matcher.decide(row)
