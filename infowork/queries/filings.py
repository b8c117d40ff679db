"""How things stand with filings: computed on a day from terms, offices, invitations and what was filed."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from infowork.filings import KINDS, Kind
from infowork.filings.terms import TermsBook, period_of
from infowork.models import FiledBy, Filing
from registry.enums import CHAIR_ROLES, OfficeRole
from registry.models import Office, Organisation
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import DAY, Period

from .decisions import WAITING, latest_of

# A newly elected officer, and whoever was asked or invited after the period had begun, has so long.
GRACE = timedelta(days=14)

NOT_ASKED, NOT_APPLICABLE, NOT_DUE, DUE, LATE = "not_asked", "not_applicable", "not_due", "due", "late"
STATES = {
    NOT_ASKED: gettext_lazy("not yet collected"),
    NOT_APPLICABLE: gettext_lazy("does not apply"),
    NOT_DUE: gettext_lazy("not due yet"),
    DUE: pgettext_lazy("state of a filing", "due"),
    LATE: pgettext_lazy("state of a filing", "late"),
    Filing.State.DRAFT: gettext_lazy("begun"),
    Filing.State.FILED: pgettext_lazy("state of a filing", "filed"),
    Filing.State.NOTHING: gettext_lazy("nothing to report"),
    Filing.State.RETURNED: pgettext_lazy("state of a filing", "returned"),
    Filing.State.ACCEPTED: pgettext_lazy("state of a filing", "accepted"),
}
# The mark beside the word, as in components/status.html; nothing that was never asked is red.
MARKS = {
    DUE: "due", LATE: "late", Filing.State.DRAFT: "draft", Filing.State.FILED: "done", Filing.State.NOTHING: "done",
    Filing.State.RETURNED: "returned", Filing.State.ACCEPTED: "done",
}  # fmt: skip
# What is in the committee's hands or done: the one who files has nothing left to do.
SETTLED = frozenset({Filing.State.FILED, Filing.State.NOTHING, Filing.State.ACCEPTED})
# What stands outside every percentage.
OUTSIDE = frozenset({NOT_ASKED, NOT_APPLICABLE})


@dataclass(frozen=True)
class Column:
    """A kind in one of its periods, with the terms that hold for it (None: not asked) and its common days."""

    kind: Kind
    period: Period
    terms: object
    opens_on: date
    due_on: date
    book: TermsBook

    @cached_property
    def is_closed(self):
        """Whether staff closed its period: only they correct it."""
        return self.book.is_closed(self.period)

    @cached_property
    def is_asked(self):
        return self.terms is not None

    @cached_property
    def filed_by(self):
        return (self.terms or self.kind.proposal).filed_by

    @cached_property
    def key(self):
        return (self.kind.key, self.period.first, self.period.last)


# Thousands of them make a matrix: without a comparison of their own, and light.
@dataclass(eq=False, slots=True)
class Cell:
    """One organisation in one column. `filing` is the latest one that was sent, `draft` what is begun, or None.

    `due_on` is the day for this organisation; `is_late` is true of a draft or a return after it, too.
    `inherited`: it was due before whoever files it now took office.
    """

    organisation: Organisation
    column: Column
    state: str
    due_on: date
    filing: Filing | None = None
    draft: Filing | None = None
    is_late: bool = False
    inherited: bool = False

    @property
    def kind(self):
        return self.column.kind

    @property
    def period(self):
        return self.column.period

    @property
    def words(self):
        return STATES[self.state]

    @property
    def mark(self):
        return "late" if self.is_late and self.state == Filing.State.DRAFT else MARKS.get(self.state, "")

    @property
    def period_words(self):
        return self.kind.period_words(self.period)

    @property
    def sentence(self):
        """The state in words with its day: "due on 10.01.2027", "filed on 02.07.2026"."""
        if self.filing is not None:
            day = short_day(timezone.localdate(self.filing.filed_at))
            return _("%(state)s, filed on %(day)s") % {"state": self.words, "day": day}
        if self.state in (NOT_ASKED, NOT_APPLICABLE):
            return self.words
        if self.inherited:
            return _("left by the officer before, was due on %(day)s") % {"day": short_day(self.due_on)}
        if self.is_late:
            return _("%(state)s, was due on %(day)s") % {"state": self.words, "day": short_day(self.due_on)}
        return _("%(state)s, by %(day)s") % {"state": self.words, "day": short_day(self.due_on)}

    @property
    def is_settled(self):
        return self.state in SETTLED

    @property
    def counts(self):
        """Whether it stands in a percentage."""
        return self.state not in OUTSIDE

    @property
    def waits(self):
        """Whether the committee has to decide; in a closed period nothing is decided any more."""
        return self.state in WAITING and not self.column.is_closed

    @property
    def is_open(self):
        """Whether whoever files has something to do now."""
        return self.state in (DUE, LATE, Filing.State.DRAFT, Filing.State.RETURNED)

    @property
    def address(self):
        return self.kind.address(self.organisation, self.period)


def column_of(kind, period, book=None):
    """The Column of one kind and period."""
    book = book or TermsBook()
    return Column(
        kind, period, book.of(kind, period.first), kind.opens_on(period, book), kind.due_on(period, book), book
    )


def columns_on(day):
    """A Column for each kind, in the period that one works on, on the day `day`."""
    book = TermsBook()
    return [column_of(kind, kind.period_on(day, book), book) for kind in KINDS.values()]


def columns_of_half(half, today=None):
    """The columns of the matrix of a half-year: as one works on its last day, or today while it runs."""
    return columns_on(half.stock_day(today))


def columns_until(day):
    """Every period of every asked kind that was opened until the day `day`, the first due ones first."""
    book, found = TermsBook(), []
    for kind in KINDS.values():
        since = book.first_asked(kind)
        period = kind.period_on(day, book)
        while since and period.last >= since:
            column = column_of(kind, period, book)
            if column.is_asked and column.opens_on <= day:
                found.append(column)
            period = period_of(kind.rhythm_of(period), period.first - DAY)
    # Python sorts steadily: of one day they stand in the order of the kinds.
    return sorted(found, key=lambda column: column.due_on)


@dataclass(frozen=True)
class Filers:
    """Since when the chair and the one responsible are in office (None: since before anybody wrote it down, or nobody
    is), and since when the organisation has an account of one of them (None: nobody was invited)."""

    chair_since: date | None = None
    officer_since: date | None = None
    invited_on: date | None = None

    def since(self, filed_by):
        return (
            (self.officer_since or self.chair_since) if filed_by == FiledBy.INFORMATION_OFFICER else self.chair_since
        )


def filers_of(organisations, on):
    """{organisation's key: Filers} in one query."""
    rows = Office.objects.standing().of_organisation_itself().filter(
        organisation__in=organisations, role__in=[*CHAIR_ROLES, OfficeRole.INFORMATION_OFFICER], started_on__lte=on
    )  # fmt: skip
    values = rows.order_by("started_on").values_list(
        "organisation", "role", "started_on", "ended_on", "taken_over", "person__user__created_at"
    )
    found = {}
    for organisation, role, started_on, ended_on, taken_over, account_made_at in values:
        one = found.setdefault(organisation, {})
        if account_made_at and (ended_on is None or timezone.localdate(account_made_at) <= ended_on):
            day = max(started_on, timezone.localdate(account_made_at))
            one["invited_on"] = min(day, one.get("invited_on", day))
        if ended_on is None or ended_on >= on:
            name = "officer_since" if role == OfficeRole.INFORMATION_OFFICER else "chair_since"
            one[name] = None if taken_over else started_on
    return {organisation: Filers(**fields) for organisation, fields in found.items()}


class Brief(NamedTuple):
    """Of a filing what thousands of cells need: a whole row of the model for each would take most of a page's time."""

    organisation_id: int
    kind: str
    period_first: date
    period_last: date
    state: str
    pk: int

    @property
    def is_draft(self):
        return self.state == Filing.State.DRAFT


class Ledger:
    """How `columns` stand for `organisations` on the day `on`: two queries whatever their number.

    `brief`: the filings of its cells are `Brief`s.
    """

    def __init__(self, organisations, columns, on, *, brief=False):
        self.organisations, self.columns, self.on = list(organisations), list(columns), on
        self.filers = filers_of(self.organisations, on)
        self._sent, self._drafts = {}, {}
        for filing in self._filings(brief):
            key = (filing.organisation_id, filing.kind, filing.period_first, filing.period_last)
            # The latest revision comes last and stays.
            (self._drafts if filing.is_draft else self._sent)[key] = filing

    def _filings(self, brief):
        wanted = Q(pk=None)
        for column in self.columns:
            wanted |= Q(kind=column.kind.key, period_first=column.period.first, period_last=column.period.last)
        rows = Filing.objects.filter(wanted, organisation__in=self.organisations).order_by("revision")
        return map(Brief._make, rows.values_list(*Brief._fields)) if brief else rows.defer("answers")

    def row(self, organisation):
        return [self.cell(organisation, column) for column in self.columns]

    def cell(self, organisation, column):
        key = (organisation.pk, *column.key)
        sent, draft = self._sent.get(key), self._drafts.get(key)
        filers = self.filers.get(organisation.pk, Filers())
        due_on = due_for(column, filers)
        state = _state(organisation, column, filers, due_on, sent, draft, self.on)
        since = filers.since(column.filed_by)
        unsettled = state in (LATE, Filing.State.DRAFT, Filing.State.RETURNED)
        return Cell(
            organisation, column, state, due_on, sent, draft, is_late=unsettled and self.on > due_on,
            inherited=unsettled and since is not None and column.due_on < since,
        )  # fmt: skip


def due_for(column, filers):
    """The due day of `column` for an organisation: whoever took office, or was asked, shortly before has 14 days."""
    due_on = column.due_on
    since = filers.since(column.filed_by)
    if since is not None and since <= due_on:
        due_on = max(due_on, since + GRACE)
    if column.terms is not None:
        due_on = max(due_on, column.terms.entered_on + GRACE)
    return due_on


def _state(organisation, column, filers, due_on, sent, draft, on):
    if sent is not None:
        return sent.state
    if not _applies(organisation, column, due_on):
        return NOT_APPLICABLE
    if not column.is_asked or filers.invited_on is None or filers.invited_on > due_on:
        return NOT_ASKED
    if draft is not None:
        return Filing.State.DRAFT
    if on < column.opens_on:
        return NOT_DUE
    return DUE if on <= due_on else LATE


def _applies(organisation, column, due_on):
    founded, closed = organisation.founded_on, organisation.closed_on
    return (
        (founded is None or founded <= due_on)
        and (closed is None or closed >= due_on)
        and column.kind.applies_to(organisation, column.terms or column.kind.proposal)
    )


def not_accepted(period):
    """{kind's key: {its period: (returned, waiting)}} of what was filed for periods that lie within `period`."""
    rows = (
        latest_of(Filing.objects.filter(period_first__gte=period.first, period_last__lte=period.last))
        .filter(state__in=[Filing.State.RETURNED, *WAITING])
        .order_by("kind", "period_first")
        .values_list("kind", "period_first", "period_last")
        .annotate(
            returned=Count("pk", filter=Q(state=Filing.State.RETURNED)),
            waiting=Count("pk", filter=Q(state__in=WAITING)),
        )
    )
    found = {}
    for kind, first, last, returned, wait in rows:
        found.setdefault(kind, {})[Period(first, last)] = (returned, wait)
    return found


def ledger_of(organisation, columns, on):
    """The Ledger of one organisation."""
    return Ledger([organisation], columns, on)


def cell_of(organisation, kind, period, on):
    """How one filing stands."""
    return ledger_of(organisation, [column_of(kind, period)], on).row(organisation)[0]


def files_it(user, organisation, filed_by):
    """Whether `user` may file in `organisation` what `filed_by` files: the chair everything, the other one the own."""
    if organisation.pk in user.scope.organisations_with_people:
        return True
    return organisation.pk in user.scope.organisations and filed_by == FiledBy.INFORMATION_OFFICER


def revisions_of(organisation, kind, period):
    """Everything that was sent for one kind and period, the latest first."""
    rows = Filing.objects.filter(
        organisation=organisation, kind=kind.key, period_first=period.first, period_last=period.last
    )
    return rows.exclude(state=Filing.State.DRAFT).select_related("filed_by__person").order_by("-revision")


def last_revision(organisation, kind, period):
    """The number of the latest revision that was sent, 0 for none."""
    return revisions_of(organisation, kind, period).values_list("revision", flat=True).first() or 0


def draft_of(organisation, kind, period):
    """What is begun and not sent, or None."""
    rows = Filing.objects.filter(
        organisation=organisation, kind=kind.key, period_first=period.first, period_last=period.last
    )
    return rows.filter(state=Filing.State.DRAFT).first()
