"""A row of a list on its way to the staging table: plain values, as a list may have a hundred thousand of them."""

from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from registry.enums import Outcome
from registry.mass_entry.reasons import Reason, refuses
from registry.models import StagedMember
from registry.names import Name
from shymkent_union.lib import codes, spelling

# What a row says of a person and a membership.
TOLD = (
    "surname", "given_name", "patronymic", "sex", "birth_date", "iin", "phone", "email", "job", "category",
    "joined_on",
)  # fmt: skip
told_by = attrgetter(*TOLD)
# The columns of the staging table, in the order of `values`.
COLUMNS = (
    "batch", "position", "sheet", "number", "cells", "shown_name", "outcome", "reasons", "before", "organisation",
    "person", "membership", *TOLD, "card_code", "sort_key", "search_key",
)  # fmt: skip
# By what rows are looked for later, as PostgreSQL has to have counted it.
SOUGHT_BY = (
    "batch", "outcome", "before", "organisation", "person", "membership", "new_membership", "iin", "birth_date",
    "search_key",
)  # fmt: skip
SORT_KEY, SEARCH_KEY = (StagedMember._meta.get_field(name).max_length for name in ("sort_key", "search_key"))


@dataclass(slots=True)
class Row:
    """`told` is the person of another organisation of whom the outcome tells that they are in the register."""

    line: object
    shown_name: str
    organisation_id: int | None
    surname: str
    given_name: str
    patronymic: str
    sex: str
    birth_date: date | None
    iin: str | None
    phone: str
    email: str
    job: str
    category: str
    joined_on: date | None
    reasons: list
    name: Name = None
    sort_key: str = ""
    search_key: str = ""
    outcome: str = Outcome.REFUSED
    before: dict | None = None
    person_id: int | None = None
    membership_id: int | None = None
    told: int | None = None
    card_code: str = field(default_factory=codes.new_code)

    def __post_init__(self):
        names = self.surname, self.given_name, self.patronymic
        self.name = Name.of(self)
        self.sort_key = spelling.sort_key(*names)[:SORT_KEY]
        self.search_key = spelling.search_key(*names)[:SEARCH_KEY]

    @property
    def is_refused(self):
        """By what it says itself, before anybody looks into the register."""
        return any(map(refuses, self.reasons))

    def refuse(self, code, about=""):
        self.outcome, self.before = Outcome.REFUSED, None
        self.reasons = [*self.reasons, Reason(code, about).to_json()]

    def values(self, batch):
        line = self.line
        return (
            batch.pk, line.position, line.sheet, line.number, line.cells, self.shown_name, self.outcome, self.reasons,
            self.before, self.organisation_id, self.person_id, self.membership_id,
            *told_by(self), self.card_code, self.sort_key, self.search_key,
        )  # fmt: skip
