"""The accounts of the demonstration. Their passwords are made by `run_portal`, and only on a developer's computer."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from registry.enums import BodyKind, BodySubject, OfficeRole
from registry.models import User


@dataclass(frozen=True)
class DemonstrationAccount:
    key: str
    who: str

    @property
    def login(self):
        return f"{self.key}@demo.example.kz"


DEMONSTRATION_ACCOUNTS = (
    DemonstrationAccount("city-chair", "chair of the city committee: everything, approves the report"),
    DemonstrationAccount("specialist", "specialist of the committee: the whole back office"),
    DemonstrationAccount("technical", "technical administrator: accounts and settings, no member's card"),
    DemonstrationAccount("chair", "chair of a school"),
    DemonstrationAccount("new-chair", "newly elected chair of a kindergarten where everything is still to do"),
    DemonstrationAccount("responsible", "responsible for information work in the same school"),
    DemonstrationAccount("commission", "member of the city's commission on information work"),
    DemonstrationAccount("activist", "a member without an office: the library and the seminars"),
)


def make_accounts(city):
    """The demonstration's accounts, and those of most chairs and responsible people; none has a password yet."""
    holders = dict(zip(DEMONSTRATION_ACCOUNTS, _holders(city), strict=True))
    users = [_user(city, person, account.login) for account, person in holders.items()]
    named = set(holders.values())
    for organisation in city.organisations:
        for role, share in ((OfficeRole.CHAIR, 0.75), (OfficeRole.INFORMATION_OFFICER, 0.4)):
            office = city.offices[organisation].get(role)
            if office and office.person not in named and office.person.phone and city.draw.happens(share):
                users.append(_user(city, office.person, office.person.phone))
                named.add(office.person)
    User.objects.bulk_create(users, batch_size=1000)
    city.users = {user.person: user for user in users}
    city.demonstration = {account.key: user for account, user in zip(DEMONSTRATION_ACCOUNTS, users, strict=False)}


def _holders(city):
    """The person behind each demonstration account, in their order."""
    staff, school = city.offices[city.committee], city.offices[city.school]
    commission = city.committee.bodies.get(kind=BodyKind.COMMISSION, subject=BodySubject.INFORMATION_WORK)
    chairs = {offices[OfficeRole.CHAIR].person for offices in city.offices.values() if OfficeRole.CHAIR in offices}
    yield staff[OfficeRole.CHAIR].person
    yield staff[OfficeRole.SPECIALIST].person
    yield staff[OfficeRole.TECHNICAL_ADMINISTRATOR].person
    yield school[OfficeRole.CHAIR].person
    yield city.offices[city.kindergarten][OfficeRole.CHAIR].person
    yield school[OfficeRole.INFORMATION_OFFICER].person
    sitting = commission.offices.filter(role=OfficeRole.BODY_MEMBER).select_related("person").order_by("pk")
    yield next(office.person for office in sitting if office.person not in chairs)
    yield _plain_member(city)


def _plain_member(city):
    """A member of the demonstration's school without any office."""
    members = city.school.memberships.current(city.today).filter(person__offices=None, suspended=False)
    return members.select_related("person").order_by("pk").last().person


def _user(city, person, login):
    # A password that nobody can type: Django's own sign of it, but drawn, so that the same seed gives the same row.
    return User(
        login=login,
        person=person,
        language=city.draw.weighted({"kk": 80, "ru": 20}),
        password=f"{UNUSABLE_PASSWORD_PREFIX}{city.draw.code()}",
        # Mostly before this year, so that whoever has an account is asked for what this year brings.
        created_at=city.at(city.draw.day(date(2023, 1, 10), date(city.today.year, 2, 1))),
    )
