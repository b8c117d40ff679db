"""The members: who they are, when they joined, moved, paused and left."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from registry.enums import EndReason, EstablishmentKind, MemberCategory, Sex, StartReason
from registry.models import Counter, Membership, Organisation, Person, PersonName
from registry.services.people import MEMBER_NUMBERS
from shymkent_union.lib import spelling

from .draw import Draw, iin, shares
from .names import draw_name
from .organisations import SIZES

DAY = timedelta(days=1)
# The day of the old list from which the first members were taken over.
TAKEN_OVER = date(2020, 1, 1)
# In every organisation the first people are plain members since the old list: they hold its offices.
CORE = 10
WOMEN = {
    EstablishmentKind.GENERAL_SECONDARY: 0.7,
    EstablishmentKind.PRESCHOOL: 0.95,
    EstablishmentKind.COLLEGE: 0.6,
    EstablishmentKind.HIGHER: 0.58,
    EstablishmentKind.ADDITIONAL: 0.65,
    EstablishmentKind.OTHER: 0.7,
}
TEACHERS = [
    "қазақ тілі мұғалімі", "математика мұғалімі", "бастауыш сынып мұғалімі", "орыс тілі мұғалімі", "тарих мұғалімі",
    "ағылшын тілі мұғалімі", "информатика мұғалімі", "дене шынықтыру мұғалімі", "физика мұғалімі", "химия мұғалімі",
    "педагог-психолог", "әлеуметтік педагог", "кітапханашы", "директордың орынбасары",
]  # fmt: skip
POSITIONS = {
    EstablishmentKind.PRESCHOOL: [
        "тәрбиеші",
        "тәрбиешінің көмекшісі",
        "музыка жетекшісі",
        "әдіскер",
        "аспаз",
        "медбике",
    ],
    EstablishmentKind.COLLEGE: ["арнайы пән оқытушысы", "өндірістік оқыту шебері", "оқытушы", "әдіскер"],
    EstablishmentKind.HIGHER: ["оқытушы", "аға оқытушы", "доцент", "профессор", "кафедра меңгерушісі"],
    EstablishmentKind.ADDITIONAL: ["қосымша білім беру педагогі", "үйірме жетекшісі", "концертмейстер"],
    EstablishmentKind.OTHER: ["әдіскер", "бас маман", "бөлім меңгерушісі"],
}
# Categories of members by kind of establishment; where nothing stands, 4 % are pensioners.
LEARNERS = {EstablishmentKind.COLLEGE: 0.3, EstablishmentKind.HIGHER: 0.4}
PENSIONERS, SUSPENDED, TRANSFERRED, LEFT = 0.04, 0.015, 0.025, 0.08
# The month in which people join: mostly at the beginning of the school year.
MONTHS = {9: 40, 10: 22, 1: 10, 2: 8, 11: 7, 3: 5, 4: 3, 8: 3, 12: 2}


@dataclass
class Population:
    """People and spells before they are saved, and after it who can hold offices where."""

    people: list = field(default_factory=list)
    names: list = field(default_factory=list)
    spells: list = field(default_factory=list)
    core: dict = field(default_factory=dict)
    employed: dict = field(default_factory=dict)
    iins: set = field(default_factory=set)

    def save(self):
        Person.objects.bulk_create(self.people, batch_size=2000)
        PersonName.objects.bulk_create(self.names, batch_size=2000)
        for spell in self.spells:
            spell.sort_key = spell.person.sort_key
        # A spell that continues another one is saved after it.
        for continuing in (False, True):
            spells = [spell for spell in self.spells if (spell.follows is not None) == continuing]
            Membership.objects.bulk_create(spells, batch_size=2000)
        Counter.objects.update_or_create(
            name=MEMBER_NUMBERS, defaults={"value": max((p.member_number or 0 for p in self.people), default=0)}
        )


def make_people(draw, organisations, members, today):
    """`members` people who are members today, those who left before, and all their spells; saved."""
    population = Population()
    weights = [SIZES[organisation.kind] * draw.uniform(0.6, 1.5) for organisation in organisations]
    smallest = min(4, members // len(organisations))
    counts = shares(members - smallest * len(organisations), weights)
    for organisation, count in zip(organisations, counts, strict=True):
        _Staff(draw, population, organisation, organisations, today).join(count + smallest)
    population.save()
    return population


class _Staff:
    """The members of one organisation."""

    def __init__(self, draw: Draw, population, organisation: Organisation, organisations, today):
        self.draw, self.population, self.today = draw, population, today
        self.organisation, self.organisations = organisation, organisations

    def join(self, count):
        core = [self.core_member() for _ in range(min(CORE, max(4, count // 2), count))]
        self.population.core[self.organisation] = core
        employed = len(core)
        for _ in range(count - len(core)):
            category = self.draw_category()
            self.member(category)
            employed += category == MemberCategory.EMPLOYEE
        self.population.employed[self.organisation] = employed
        for _ in range(round(count * LEFT)):
            self.former_member()

    def draw_category(self):
        drawn = self.draw.random()
        learners = LEARNERS.get(self.organisation.kind, 0)
        if drawn < learners:
            return MemberCategory.LEARNER
        return MemberCategory.PENSIONER if drawn < learners + PENSIONERS else MemberCategory.EMPLOYEE

    def core_member(self):
        person = self.person(MemberCategory.EMPLOYEE, self.age_born(32, 60))
        self.old_listed(person)
        return person

    def old_listed(self, person):
        """On the list that was taken over: a member since a year that is known only roughly."""
        year = self.draw.randint(max(1992, person.birth_date.year + 22), 2019)
        person.member_since_earliest, person.member_since_latest = date(year, 1, 1), date(year, 12, 31)
        return self.spell(person, TAKEN_OVER, start_reason=StartReason.TAKEN_OVER)

    def member(self, category):
        person = self.person(category, self.draw_birth_date(category))
        joined_on = self.draw_joining(person, category)
        if category == MemberCategory.LEARNER:
            self.spell(person, joined_on, category=category)
            return
        spell = self.old_listed(person) if joined_on <= TAKEN_OVER else self.spell(person, joined_on)
        change_on = self.draw.day(spell.joined_on + 200 * DAY, self.today - 20 * DAY)
        if change_on <= spell.joined_on or change_on > self.today:
            return
        if category == MemberCategory.PENSIONER:
            self.close(spell, change_on, EndReason.CATEGORY)
            self.spell(person, change_on, follows=spell, category=category, start_reason=StartReason.CATEGORY)
        elif self.draw.happens(SUSPENDED):
            change_on = max(change_on, self.today - 500 * DAY)
            self.close(spell, change_on, EndReason.SUSPENSION)
            self.spell(person, change_on, follows=spell, suspended=True, start_reason=StartReason.SUSPENSION)
        elif self.draw.happens(TRANSFERRED) and len(self.organisations) > 1:
            spell.organisation = self.draw.choice([o for o in self.organisations if o is not self.organisation])
            self.close(spell, change_on, EndReason.TRANSFERRED)
            self.spell(person, change_on, follows=spell, start_reason=StartReason.TRANSFERRED)

    def former_member(self):
        person = self.person(MemberCategory.EMPLOYEE, self.age_born(28, 70))
        joined_on = self.draw_joining(person, MemberCategory.EMPLOYEE)
        spell = self.old_listed(person) if joined_on <= TAKEN_OVER else self.spell(person, joined_on)
        reason = self.draw.weighted(
            {EndReason.LEFT_SECTOR: 70, EndReason.OWN_WISH: 22, EndReason.DIED: 6, EndReason.EXCLUDED: 2}
        )
        self.close(spell, min(self.today, self.draw.day(spell.joined_on + 30 * DAY, self.today)), reason)

    def person(self, category, birth_date):
        draw, kind = self.draw, self.organisation.kind
        sex = Sex.FEMALE if draw.happens(WOMEN[kind]) else Sex.MALE
        name = draw_name(draw, sex)
        number = len(self.population.people) + 1
        person = Person(
            surname=name.surname,
            given_name=name.given_name,
            patronymic=name.patronymic,
            sex=sex,
            birth_date=birth_date,
            iin=iin(draw, birth_date, sex, self.population.iins) if draw.happens(0.94) else None,
            # +7 700 000 .. : nobody's numbers.
            phone=f"+77000{number:06}" if draw.happens(0.82) else "",
            position="студент" if category == MemberCategory.LEARNER else draw.choice(POSITIONS.get(kind, TEACHERS)),
            member_number=number,
            card_code=draw.code(),
        )
        russian = name.russian if name.russian and draw.happens(0.15) else None
        if russian:
            surname, given_name, patronymic = russian
            self.population.names.append(
                PersonName(
                    person=person,
                    kind=PersonName.Kind.RUSSIAN,
                    surname=surname,
                    given_name=given_name,
                    patronymic=patronymic,
                )
            )
        names = (name.surname, name.given_name, name.patronymic)
        person.search_key = spelling.search_key(*names, *(russian or ()))
        person.sort_key = spelling.sort_key(*names)
        self.population.people.append(person)
        return person

    def spell(self, person, joined_on, **fields):
        spell = Membership(
            person=person,
            organisation=self.organisation,
            joined_on=joined_on,
            decision=f"№{self.draw.randint(1, 14)} хаттама, {joined_on:%d.%m.%Y}" if not fields else "",
            application_on_file=self.draw.happens(0.85),
            check_off_consent=self.draw.happens(0.9),
            **fields,
        )
        self.population.spells.append(spell)
        return spell

    @staticmethod
    def close(spell, next_day, reason):
        spell.left_on, spell.end_reason = max(spell.joined_on, next_day - DAY), reason

    def draw_birth_date(self, category):
        if category == MemberCategory.LEARNER:
            return self.age_born(17, 22)
        if category == MemberCategory.PENSIONER:
            return self.age_born(62, 79)
        return self.age_born(22, 63, 41)

    def age_born(self, youngest, oldest, mode=None):
        days = self.draw.triangular(youngest, oldest + 0.99, mode or (youngest + oldest) / 2) * 365.25
        return self.today - int(days) * DAY

    def draw_joining(self, person, category):
        """The day of joining; TAKEN_OVER or before it for those of the old list."""
        first_year = 2020 if category != MemberCategory.LEARNER else self.today.year - 3
        if category != MemberCategory.LEARNER and self.draw.happens(0.5) and person.birth_date.year < 1997:
            return TAKEN_OVER
        adult_year = person.birth_date.year + (17 if category == MemberCategory.LEARNER else 22)
        year = min(self.today.year, max(adult_year, self.draw.randint(first_year, self.today.year)))
        month = self.draw.weighted(MONTHS)
        joined_on = date(year, month, self.draw.randint(2, 28))
        return joined_on if joined_on <= self.today else self.draw.day(date(year, 1, 2), self.today)
