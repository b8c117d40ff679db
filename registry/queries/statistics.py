"""How many members there are, who they are, and who came and went: as of any date, by organisation.

`membership_counts` is the one function behind every such number. Kinds, districts and the city are sums of it.
"""

from collections import Counter
from dataclasses import dataclass, field, fields
from datetime import date

from django.db.models import Count, OuterRef, Q, Subquery

from registry.enums import EndReason, MemberCategory, Sex, StartReason
from registry.models import Headcount, Membership, Norm, Organisation
from registry.models.norms import NormKey
from shymkent_union.lib.periods import DAY, Period, beginning, ending

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


def _stock(organisations, on, youngest):
    """{organisation: numbers of those who stand on its list}, in one pass over the spells joined with their people."""
    numbers = {
        "members": Count("pk"),
        "employees": _count(category=MemberCategory.EMPLOYEE),
        "learners": _count(category=MemberCategory.LEARNER),
        "pensioners": _count(category=MemberCategory.PENSIONER),
        "suspended": _count(suspended=True),
        "women": _count(person__sex=Sex.FEMALE),
        "sex_known": Count("pk", filter=~Q(person__sex="")),
        "birth_date_known": Count("person__birth_date"),
        "identified": Count("pk", filter=Q(person__birth_date__isnull=False) | Q(person__iin__isnull=False)),
    }
    if youngest is not None:
        numbers["youth"] = _count(person__birth_date__gt=youngest)
    rows = Membership.objects.current(on).filter(organisation__in=organisations).order_by()
    return {row.pop("organisation"): row for row in rows.values("organisation").annotate(**numbers)}


def _count(**condition):
    return Count("pk", filter=Q(**condition))


def _employed(organisations, on):
    """{organisation: employed} by the latest headcount on or before the day; without those that have none."""
    latest = Headcount.objects.filter(organisation=OuterRef("pk"), counted_on__lte=on).order_by("-counted_on")
    rows = Organisation.objects.filter(pk__in=organisations).order_by().annotate(
        employed_then=Subquery(latest.values("employed")[:1])
    )  # fmt: skip
    return dict(rows.exclude(employed_then=None).values_list("pk", "employed_then"))


def _add_flows(counts, period):
    """Who came and left in the period. A transfer is one event, on its first day in the new organisation."""
    before = Period(period.first - DAY, period.last - DAY)
    came, went = beginning(Membership.dates, period), ending(Membership.dates, period)
    moved = Q(end_reason=EndReason.TRANSFERRED) & ending(Membership.dates, before)
    numbers = {
        "admitted": Count("pk", filter=came & Q(start_reason__in=ADMISSIONS)),
        "taken_over": Count("pk", filter=came & Q(start_reason=StartReason.TAKEN_OVER)),
        "transferred_in": Count("pk", filter=came & Q(start_reason=StartReason.TRANSFERRED)),
        "transferred_out": Count("pk", filter=moved),
        **{reason: Count("pk", filter=went & Q(end_reason=reason)) for reason in DEPARTURES},
    }
    rows = Membership.objects.standing().filter(came | went | moved, organisation__in=list(counts)).order_by()
    for row in rows.values("organisation").annotate(**numbers):
        found = counts[row.pop("organisation")]
        found.left_by_reason = Counter({reason: row.pop(reason) for reason in DEPARTURES})
        for name, number in row.items():
            setattr(found, name, number)
