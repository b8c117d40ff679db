"""What the city's commission on information work has before it: filings to look at, and its own sitting."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from infowork.filings import KINDS, Kind
from infowork.filings.terms import TermsBook
from infowork.models import ClosedPeriod, Consideration, Filing, FilingStep, Meeting
from registry.enums import BodyKind, BodySubject, Level
from registry.models import Body, Office
from shymkent_union.lib.known_dates import half_year, short_day
from shymkent_union.lib.periods import DAY, Period

from .considerations import considered_at

LOOKED_AT = {kind.key: kind for kind in KINDS.values() if kind.is_looked_at_by_commission}
OLDEST_FIRST = ("filed_at", "pk")
LATEST_FIRST = ("-at", "-pk")


def waiting(filings):
    """Those of `filings` that wait for the commission: filed, no later one in their place, their period not closed."""
    later = Filing.objects.exclude(state=Filing.State.DRAFT).filter(
        organisation=OuterRef("organisation"), kind=OuterRef("kind"), period_first=OuterRef("period_first"),
        period_last=OuterRef("period_last"), revision__gt=OuterRef("revision"),
    )  # fmt: skip
    closed = ClosedPeriod.objects.filter(
        period_first__lte=OuterRef("period_first"), period_last__gte=OuterRef("period_last")
    )
    rows = filings.filter(state=Filing.State.FILED, kind__in=LOOKED_AT)
    return rows.exclude(Exists(later)).exclude(Exists(closed)).select_related("organisation")


def decisions(steps):
    """Those of `steps` that decided on what the commission looks at, whoever decided."""
    decided = [FilingStep.Step.ACCEPTED, FilingStep.Step.RETURNED]
    return steps.filter(step__in=decided, filing__kind__in=LOOKED_AT).select_related(
        "filing__organisation", "by__person"
    )


def narrowed(rows, *, district="", kind="", by=""):
    """`rows` of one district and one kind of filing; `by` is the way to the filing."""
    of_district = Q(**{f"{by}organisation__district": district}) if district else Q()
    return rows.filter(of_district & (Q(**{f"{by}kind": kind}) if kind else Q()))


@dataclass(frozen=True)
class Looked:
    """A filing with what is looked at; `content` is what its kind found, None where nothing of it is left."""

    filing: Filing
    kind: Kind
    content: object

    @property
    def period_words(self):
        return self.kind.period_words(self.filing.period)

    @property
    def template(self):
        return self.kind.looked_at_template


def looked_at(filings):
    """A Looked for each of `filings`, in their order: a few queries for each kind, whatever their number."""
    found = {}
    for key, kind in LOOKED_AT.items():
        if of_kind := [filing for filing in filings if filing.kind == key and not filing.is_nothing]:
            found |= kind.looked_at(of_kind)
    return [Looked(filing, LOOKED_AT[filing.kind], found.get(filing)) for filing in filings]


@dataclass(frozen=True)
class Sitting:
    """The commission's own consideration of information work in a half-year: recorded as `question`, or to do."""

    period: Period
    due_on: date
    question: Consideration | None
    is_late: bool

    @property
    def title(self):
        return _("Sitting of the commission, %(half)s") % {"half": half_year(self.period)}

    @property
    def words(self):
        if self.question is not None:
            return _("recorded, held on %(day)s") % {"day": short_day(self.question.meeting.latest)}
        if self.is_late:
            return _("late, was due on %(day)s") % {"day": short_day(self.due_on)}
        return _("to be recorded by %(day)s") % {"day": short_day(self.due_on)}

    @property
    def mark(self):
        if self.question is not None:
            return "done"
        return "late" if self.is_late else "due"


def commission_on(day):
    """The city's commission on information work on the day `day`, or None."""
    bodies = Body.objects.current(day).filter(
        kind=BodyKind.COMMISSION, subject=BodySubject.INFORMATION_WORK, organisation__level=Level.COMMITTEE
    )
    return bodies.select_related("organisation").first()


def sittings(on):
    """This half-year's Sitting, and before it the last one's where it is owed; none where the city has no commission.

    It is due as primaries owe theirs, and the last one is owed only where it was asked of them by then.
    """
    commission = commission_on(on)
    if commission is None:
        return []
    kind, book = KINDS["considered"], TermsBook()
    this = Period.half_of(on)
    found = [_sitting(commission, this, kind, book, on)]
    last = Period.half_of(this.first - DAY)
    if book.of(kind, last.first) and (commission.formed_on is None or commission.formed_on <= last.last):
        owed = _sitting(commission, last, kind, book, on)
        found[:0] = [owed] if owed.question is None else []
    return found


def sitting_of(commission, period):
    """What is recorded of its sitting in the period, or None."""
    found = considered_at(period, [commission.organisation], Meeting.Kind.COMMISSION)
    return found.filter(meeting__body=commission).first()


def _sitting(commission, period, kind, book, on):
    due_on = kind.due_on(period, book)
    return Sitting(period, due_on, sitting_of(commission, period), is_late=on > due_on)


def seats_of(commission, on):
    """How many sit on it: a figure, and nobody's name."""
    return Office.objects.current(on).filter(body=commission).values("person").distinct().count()
