"""What the parts of the demonstration share while it is made."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.utils import timezone

from registry.enums import BodyKind, EstablishmentKind, OfficeRole
from registry.models import Body, Organisation
from shymkent_union.lib.periods import Period

from .draw import Draw
from .people import Population

# What the current half-year still lacks somewhere: {what: share of the organisations}.
GAPS = {
    "plan": 0.12,
    "budget": 0.06,
    "information_line": 0.08,
    "board": 0.04,
    "board_photo": 0.15,
    "press_order": 0.14,
    "meeting": 0.12,
    "receipt": 0.15,
}


@dataclass
class City:
    draw: Draw
    today: date
    committee: Organisation
    organisations: list
    population: Population
    # {organisation: {role: Office that stands}}, filled by offices.py; {person: User}, filled by accounts.py, which
    # notes the accounts to sign in with by their keys too.
    offices: dict = field(default_factory=dict)
    users: dict = field(default_factory=dict)
    demonstration: dict = field(default_factory=dict)
    gaps: dict = field(default_factory=dict)

    def __post_init__(self):
        others = [o for o in self.organisations if o not in (self.school, self.kindergarten)]
        self.gaps = {what: {self.kindergarten, *self.draw.some(others, share)} for what, share in GAPS.items()}
        # The chair of the demonstration's school has done most, and finds two things left to do.
        self.gaps["board_photo"].add(self.school)
        self.gaps["press_order"].add(self.school)

    def lacks(self, what, organisation):
        return organisation in self.gaps[what]

    @property
    def school(self):
        """Where the demonstration's chair and responsible person are at home."""
        return self.organisations[0]

    @property
    def kindergarten(self):
        """Where the newly elected chair finds everything still to do."""
        for organisation in self.organisations:
            if organisation.kind == EstablishmentKind.PRESCHOOL:
                return organisation
        return self.organisations[-1]

    @property
    def half(self):
        return Period.half_of(self.today)

    def bodies_of_primaries(self):
        """The union committees, in the order of the register."""
        bodies = Body.objects.filter(kind=BodyKind.UNION_COMMITTEE)
        return bodies.select_related("organisation").order_by("organisation__register_number")

    @property
    def years(self):
        """Years of the city's own rows: from the first of the published report to this one."""
        return range(2020, self.today.year + 1)

    def chair_account(self, organisation):
        """The account of its chair, or of the specialist who writes for those that have none."""
        office = self.offices[organisation].get(OfficeRole.CHAIR)
        return self.users.get(office.person if office else None) or self.demonstration["specialist"]

    def at(self, day, hour=10):
        """A moment of the day `day`, for timestamps."""
        return timezone.make_aware(datetime.combine(day, time(hour, self.draw.randint(0, 59))))
