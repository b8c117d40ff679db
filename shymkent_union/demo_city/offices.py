"""Who holds what: chairs with their history, those responsible for information work, committees, the city's bodies."""

from datetime import date, timedelta

from registry.enums import BodyKind, BodySubject, OfficeEndReason, OfficeRole
from registry.models import Body, Office, Person
from shymkent_union.lib import spelling

DAY = timedelta(days=1)
TERM_YEARS = 5
FIRST_ELECTIONS = (date(2019, 1, 10), date(2019, 4, 20))
COMMISSION_SEATS, EXECUTIVE_SEATS, PLENUM_SEATS, AUDIT_SEATS = 7, 11, 25, 3


def years_after(day, years):
    """The same day of another year; 29 February becomes the 28th."""
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def make_offices(city):
    """Offices and bodies of all primaries and of the committee; saved, and noted in `city.offices`."""
    rows = []
    for organisation, story in zip(city.organisations, _stories(city), strict=True):
        rows += _Primary(city, organisation).make(story)
    rows += _city_bodies(city)
    rows += _staff(city)
    Office.objects.bulk_create(rows, batch_size=1000)
    for office in rows:
        if office.ended_on is None and office.body is None:
            city.offices.setdefault(office.organisation, {})[office.role] = office
    held = Office.objects.current(city.today).filter(organisation=city.committee, role=OfficeRole.CHAIR, body=None)
    city.offices.setdefault(city.committee, {})[OfficeRole.CHAIR] = held.select_related("person").get()


def _stories(city):
    """What happens to the chair of each organisation; most were elected some years ago and nothing happens."""
    special = iter(["ends_soon", "overdue", "acting", "new", "ends_soon", "new"])
    for organisation in city.organisations:
        if organisation is city.school:
            yield "settled"
        elif organisation is city.kindergarten:
            yield "new"
        else:
            yield next(special, "settled")


class _Primary:
    """The offices of one primary organisation, held by its oldest members."""

    def __init__(self, city, organisation):
        self.city, self.draw, self.today = city, city.draw, city.today
        self.organisation = organisation
        self.core = city.population.core[organisation]
        self.rows = []

    def holder(self, place):
        return self.core[place % len(self.core)]

    def make(self, story):
        self.chair(story)
        self.responsible()
        elected_on = self.draw.school_day(*FIRST_ELECTIONS)
        self.office(OfficeRole.TREASURER, self.holder(2), elected_on)
        if len(self.core) > 5 and self.draw.happens(0.6):
            self.office(OfficeRole.DEPUTY_CHAIR, self.holder(3), elected_on)
        self.union_committee(elected_on)
        return self.rows

    def chair(self, story):
        first = self.office(OfficeRole.CHAIR, self.holder(5), self.draw.school_day(*FIRST_ELECTIONS))
        elected_on = self.election_day(story)
        self.end(first, elected_on, OfficeEndReason.SUCCESSOR)
        second = self.office(OfficeRole.CHAIR, self.holder(0), elected_on)
        if story == "acting":
            resigned_on = self.today - self.draw.randint(20, 60) * DAY
            self.end(second, resigned_on, OfficeEndReason.RESIGNED)
            self.office(OfficeRole.ACTING_CHAIR, self.holder(3), resigned_on, term=False)

    def election_day(self, story):
        today = self.today
        if story == "new":
            return self.draw.day(self.city.half.first, today)
        if story == "ends_soon":
            return years_after(today, -TERM_YEARS) + self.draw.randint(20, 120) * DAY
        if story == "overdue":
            return years_after(today, -TERM_YEARS) - self.draw.randint(30, 150) * DAY
        return self.draw.school_day(years_after(today, -4) - 100 * DAY, years_after(today, -1) - 200 * DAY)

    def responsible(self):
        appointed_on = self.draw.school_day(date(2019, 9, 2), date(2022, 9, 30))
        followed = self.draw.happens(0.2)
        office = self.office(
            OfficeRole.INFORMATION_OFFICER, self.holder(6 if followed else 1), appointed_on, term=False
        )
        if followed:
            on = self.draw.school_day(date(2023, 2, 1), years_after(self.today, -1))
            self.end(office, on, OfficeEndReason.SUCCESSOR)
            office = self.office(OfficeRole.INFORMATION_OFFICER, self.holder(1), on, term=False)
        if self.organisation is self.city.kindergarten:
            self.end(office, self.draw.day(self.city.half.first, self.today), OfficeEndReason.RESIGNED)

    def union_committee(self, elected_on):
        body = Body.objects.create(
            organisation=self.organisation,
            kind=BodyKind.UNION_COMMITTEE,
            name_kk=f"Кәсіподақ комитеті: {self.organisation.short_kk}",
            name_ru=f"Профсоюзный комитет: {self.organisation.short_ru}",
            formed_on=self.organisation.founded_on,
        )
        seats = self.core[:7]
        # In a few organisations the one responsible for information work does not sit there, though the rule says so.
        if self.organisation is not self.city.school and self.draw.happens(0.04):
            seats = [person for person in seats if person is not self.holder(1)]
        for person in seats:
            self.office(OfficeRole.BODY_MEMBER, person, elected_on, body=body, term=False)

    def office(self, role, person, on, *, body=None, term=True):
        office = Office(
            organisation=self.organisation,
            body=body,
            role=role,
            person=person,
            started_on=on,
            term_ends_on=years_after(on, TERM_YEARS) - DAY if term else None,
            protocol_number=f"{self.draw.randint(1, 12)}",
            protocol_date=on,
        )
        self.rows.append(office)
        return office

    @staticmethod
    def end(office, next_day, reason):
        office.ended_on, office.end_reason = max(office.started_on, next_day - DAY), reason


def _city_bodies(city):
    """The information commission of the loaded report gets its people; plenum, executive and audit commission too."""
    committee, elected_on = city.committee, date(2020, 2, 14)
    commission = Body.objects.get(
        organisation=committee, kind=BodyKind.COMMISSION, subject=BodySubject.INFORMATION_WORK
    )
    bodies = [(commission, 3, COMMISSION_SEATS)] + [
        (Body.objects.create(organisation=committee, kind=kind, name_kk=kk, name_ru=ru), place, seats)
        for kind, kk, ru, place, seats in (
            (BodyKind.EXECUTIVE_COMMITTEE, "Атқару комитеті", "Исполнительный комитет", 0, EXECUTIVE_SEATS),
            (BodyKind.PLENUM, "Қалалық комитет пленумы", "Пленум городского комитета", 0, PLENUM_SEATS),
            (
                BodyKind.AUDIT_COMMISSION,
                "Бақылау-тексеру комиссиясы",
                "Контрольно-ревизионная комиссия",
                2,
                AUDIT_SEATS,
            ),
        )
    ]
    rows = []
    for body, place, seats in bodies:
        for n, person in enumerate(_people_of_the_city(city, place, seats)):
            is_head = n == 0 and body.kind in (BodyKind.COMMISSION, BodyKind.AUDIT_COMMISSION)
            rows.append(
                Office(
                    organisation=committee,
                    body=body,
                    role=OfficeRole.CHAIR if is_head else OfficeRole.BODY_MEMBER,
                    person=person,
                    started_on=elected_on,
                    protocol_number="2",
                    protocol_date=elected_on,
                )
            )
    return rows


def _people_of_the_city(city, place, seats):
    """`seats` different people from the organisations in turn: those at the same place everywhere, then the next."""
    cores = list(city.population.core.values())
    longest = max(len(core) for core in cores)
    found = [core[n] for n in [*range(place, longest), *range(place)] for core in cores if n < len(core)]
    return found[:seats]


def _staff(city):
    """A specialist and a technical administrator of the committee; both invented."""
    rows = []
    for role, surname, given_name, position in (
        (OfficeRole.SPECIALIST, "Сәрсенбаева", "Гүлнәр", "маман (үлгі)"),
        (OfficeRole.TECHNICAL_ADMINISTRATOR, "Үсенов", "Дархан", "техникалық әкімші (үлгі)"),
    ):
        person = Person(
            surname=surname, given_name=given_name, position=position, card_code=city.draw.code(),
            search_key=spelling.search_key(surname, given_name), sort_key=spelling.sort_key(surname, given_name),
        )  # fmt: skip
        person.save()
        rows.append(Office(organisation=city.committee, role=role, person=person, started_on=date(2023, 1, 9)))
    return rows
