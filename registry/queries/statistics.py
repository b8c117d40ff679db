"""How many members there are, who they are, and who came and went: as of any date, by organisation.

`membership_counts` is the one function behind every such number. Kinds, districts and the city are sums of it.
"""

from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Count, OuterRef, Q, Subquery

from registry.enums import EndReason, MemberCategory, Sex, StartReason
from registry.models import Headcount, Membership, Norm, Organisation
from registry.models.norms import NormKey
from shymkent_union.lib.periods import DAY, Period, beginning, ending, lasting

# A change of category and a suspension go on with the membership; a list taken over tells of members of old.
ADMISSIONS = (StartReason.ADMITTED, StartReason.REINSTATED)
DEPARTURES = (EndReason.OWN_WISH, EndReason.LEFT_SECTOR, EndReason.EXCLUDED, EndReason.DIED)


@dataclass
class Counts:
    """The numbers of one organisation or of several together. What is not known is None, never 0."""

    members: int = 0
    employees: int = 0
    learners: int = 0
    pensioners: int = 0
    suspended: int = 0
    women: int = 0
    sex_known: int = 0
    youth: int | None = None
    birth_date_known: int = 0
    # Whose birth date or IIN the register holds.
    identified: int = 0
    # By the latest headcount on or before the day; of the organisations that have one.
    employed: int | None = None
    employees_beside: int = 0
    headcounts: int = 0
    organisations: int = 1
    admitted: int = 0
    taken_over: int = 0
    transferred_in: int = 0
    transferred_out: int = 0
    left_by_reason: Counter = field(default_factory=Counter)

    @property
    def density(self):
        """(part, whole): employed members of all employed; None where no headcount is known."""
        return (self.employees_beside, self.employed) if self.employed else None

    @property
    def women_share(self):
        return (self.women, self.sex_known) if self.sex_known else None

    @property
    def youth_share(self):
        return (self.youth, self.birth_date_known) if self.youth is not None and self.birth_date_known else None

    @property
    def sex_unknown(self):
        return self.members - self.sex_known

    @property
    def birth_date_unknown(self):
        return self.members - self.birth_date_known

    @property
    def left(self):
        return self.left_by_reason.total()

    @property
    def has_moved(self):
        return any((self.admitted, self.taken_over, self.transferred_in, self.transferred_out, self.left))

    def __add__(self, other):
        """Several together; what only some know is the sum of those."""
        return Counts(*(_sum(getattr(self, each.name), getattr(other, each.name)) for each in fields(self)))


def _sum(one, other):
    return other if one is None else one if other is None else one + other


def total(counts):
    """The sum of many Counts; of none of them, of no organisation."""
    return sum(counts, Counts(organisations=0))


def members_on(on, organisations=None):
    """The members on a day: current spells in primaries that were active on it, the suspended among them."""
    if organisations is None:
        organisations = Organisation.objects.primaries(on)
    return Membership.objects.current(on).filter(organisation__in=organisations)


def membership_counts(organisations, on, since=None):
    """{organisation's key: Counts} of `organisations` as of the day `on`, and of the days `since` .. `on` what moved.

    An organisation counts its members only on days on which it was active; who came to it and left it before its last
    day still came and left. The number of queries does not depend on the number of organisations.
    """
    organisations = list(organisations)
    active = [organisation.pk for organisation in organisations if organisation.is_active(on)]
    counts = {organisation.pk: Counts(organisations=0) for organisation in organisations}
    youngest = youth_born_after(on)
    stock, employed = _stock(active, on, youngest), _employed(active, on)
    for key in active:
        counts[key] = Counts(**stock.get(key, {"youth": None if youngest is None else 0}))
        if key in employed:
            counts[key].employed, counts[key].headcounts = employed[key], 1
            counts[key].employees_beside = counts[key].employees
    if since is not None:
        _add_flows(counts, Period(since, on))
    return counts


def youth_born_after(on):
    """Members born after this day are youth on the day `on`; None before the first norm says to what age."""
    years = Norm.objects.value(NormKey.YOUTH_AGE, on)
    if years is None:
        return None
    year = on.year - int(years) - 1
    try:
        return on.replace(year=year)
    except ValueError:
        return date(year, 2, 28)


def stock_conditions(youngest):
    """{number: which of the current spells it counts}; the limit of youth as `youth_born_after` gives it."""
    conditions = {
        "members": Q(),
        "employees": Q(category=MemberCategory.EMPLOYEE),
        "learners": Q(category=MemberCategory.LEARNER),
        "pensioners": Q(category=MemberCategory.PENSIONER),
        "suspended": Q(suspended=True),
        "women": Q(person__sex=Sex.FEMALE),
        "sex_known": ~Q(person__sex=""),
        "birth_date_known": Q(person__birth_date__isnull=False),
        "identified": Q(person__birth_date__isnull=False) | Q(person__iin__isnull=False),
    }
    return conditions if youngest is None else conditions | {"youth": Q(person__birth_date__gt=youngest)}


def flow_conditions(period):
    """{number: which spells it counts in the period}. A transfer is one event, on its first day in the new place."""
    before = Period(period.first - DAY, period.last - DAY)
    came, went = beginning(Membership.dates, period), ending(Membership.dates, period)
    return {
        "admitted": came & Q(start_reason__in=ADMISSIONS),
        "taken_over": came & Q(start_reason=StartReason.TAKEN_OVER),
        "transferred_in": came & Q(start_reason=StartReason.TRANSFERRED),
        "transferred_out": ending(Membership.dates, before) & Q(end_reason=EndReason.TRANSFERRED),
        **{reason: went & Q(end_reason=reason) for reason in DEPARTURES},
    }


def _stock(organisations, on, youngest):
    """{organisation: numbers of those who stand on its list}, in one pass over the spells joined with their people."""
    spells = Membership.objects.current(on).filter(organisation__in=organisations)
    return dict(_counted(spells, stock_conditions(youngest)))


def _counted(spells, conditions):
    numbers = {name: Count("pk", filter=condition or None) for name, condition in conditions.items()}
    for row in spells.order_by().values("organisation").annotate(**numbers):
        yield row.pop("organisation"), row


def _employed(organisations, on):
    """{organisation: employed} by the latest headcount on or before the day; without those that have none."""
    latest = Headcount.objects.filter(organisation=OuterRef("pk"), counted_on__lte=on).order_by("-counted_on")
    rows = Organisation.objects.filter(pk__in=organisations).order_by().annotate(
        employed_then=Subquery(latest.values("employed")[:1])
    )  # fmt: skip
    return dict(rows.exclude(employed_then=None).values_list("pk", "employed_then"))


def _add_flows(counts, period):
    # A wider net than the conditions, but of two comparisons a row instead of eight.
    days = Period(period.first - DAY, period.last)
    moved = beginning(Membership.dates, days) | ending(Membership.dates, days)
    spells = Membership.objects.standing().filter(moved, organisation__in=list(counts))
    for organisation, row in _counted(spells, flow_conditions(period)):
        found = counts[organisation]
        found.left_by_reason = Counter({reason: row.pop(reason) for reason in DEPARTURES})
        for name, number in row.items():
            setattr(found, name, number)


def rows_behind(number, organisations, on, since):
    """The spells that `number` of these organisations was counted from. Raises KeyError for no such number."""
    flows = flow_conditions(Period(since, on))
    flows["left"] = reduce(or_, (flows[reason] for reason in DEPARTURES))
    if number in flows:
        return Membership.objects.standing().filter(flows[number], organisation__in=organisations)
    condition = stock_conditions(youth_born_after(on))[number]
    return members_on(on, organisations.primaries(on)).filter(condition)


@dataclass(frozen=True)
class Point:
    """One half-year: who stood on its last day, or today while it runs, and who came and left in it."""

    period: Period
    on: date
    members: int
    admitted: int
    left: int
    transferred_in: int
    transferred_out: int


def course_of(organisation, on, halves):
    """The Points of one organisation over so many half-years, the one of the day `on` last; one query for all.

    Half-years on whose last day it was not there are left out.
    """
    periods = [Period.half_of(on)]
    while len(periods) < halves:
        periods.insert(0, Period.half_of(periods[0].first - DAY))
    points = [(period, period.stock_day(on)) for period in periods if organisation.is_active(period.stock_day(on))]
    numbers = {
        f"{name}_{place}": Count("pk", filter=condition)
        for place, (period, day) in enumerate(points)
        for name, condition in _of_a_half(period, day).items()
    }
    found = Membership.objects.standing().filter(organisation=organisation).aggregate(**numbers)
    return [
        Point(period, day, **{name: found[f"{name}_{place}"] for name in _of_a_half(period, day)})
        for place, (period, day) in enumerate(points)
    ]


def _of_a_half(period, day):
    flows = flow_conditions(Period(period.first, day))
    left = reduce(or_, (flows[reason] for reason in DEPARTURES))
    shown = {name: flows[name] for name in ("admitted", "transferred_in", "transferred_out")}
    return {"members": lasting(Membership.dates, Period(day, day)), "left": left, **shown}
