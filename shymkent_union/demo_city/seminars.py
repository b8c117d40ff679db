"""Seminars of each half-year after the published report, who came, and two that are still to come."""

from datetime import date, time, timedelta

from library.models import Enrolment, Seminar
from registry.enums import OfficeRole
from registry.models import Office
from shymkent_union.lib.periods import Period

DAY = timedelta(days=1)
TOPICS = [
    ("Ақпараттық жұмыстың жаңа нысандары", "Новые формы информационной работы"),
    ("Әлеуметтік желіде хабар жазу", "Как писать в социальных сетях"),
    ("Бірыңғай тізілім: мүшелер тізімін жүргізу", "Единый реестр: как вести список членов"),
    ("Смета және ақпараттық жұмыс қаражаты", "Смета и средства на информационную работу"),
    ("Кәсіподақ сабағын өткізу", "Как провести профсоюзный урок"),
    ("Ақпараттық тақта: байқауға дайындық", "Информационный стенд: готовимся к смотру"),
]  # fmt: skip
PLACE = {"place_kk": "Қалалық комитет, мәжіліс залы (үлгі)", "place_ru": "Городской комитет, актовый зал (үлгі)"}


def make_seminars(city):
    for seminar in Seminar.objects.order_by("pk"):
        # The loaded ones get drawn codes too, so that the same seed gives the same addresses.
        Seminar.objects.filter(pk=seminar.pk).update(code=city.draw.code())
    halves = [half for half in Period(date(2023, 1, 1), city.today).halves if half.first + 20 * DAY < city.today]
    enrolments = []
    for number, half in enumerate(halves):
        day = city.draw.school_day(half.first + 15 * DAY, min(half.last, city.today) - DAY)
        seminar = _seminar(city, day, number)
        enrolments += _came(city, seminar, day)
    coming = [_seminar(city, city.today + days * DAY, len(halves) + n) for n, days in enumerate((16, 44))]
    enrolments += _enrolled(city, coming[0])
    Enrolment.objects.bulk_create(enrolments, batch_size=1000)


def _seminar(city, day, number):
    kk, ru = TOPICS[number % len(TOPICS)]
    form = city.draw.choice(Seminar.Form.values)
    return Seminar.objects.create(
        organisation=city.committee,
        topic_kk=f"{kk} (үлгі)",
        topic_ru=f"{ru} (үлгі)",
        earliest=day,
        latest=day,
        starts_at=time(10, 0),
        form=form,
        seats=120 if form != Seminar.Form.ONLINE else None,
        position=20 + number,
        code=city.draw.code(),
        **PLACE,
    )


def _invited(city, day):
    offices = Office.objects.current(day).filter(
        role__in=[OfficeRole.CHAIR, OfficeRole.INFORMATION_OFFICER], organisation__in=city.organisations
    )
    return list({office.person: None for office in offices.select_related("person").order_by("pk")})


def _came(city, seminar, day):
    for person in city.draw.some(_invited(city, day), 0.55):
        yield Enrolment(
            seminar=seminar,
            person=person,
            enrolled_at=city.at(day - city.draw.randint(2, 20) * DAY),
            attended=city.draw.happens(0.88),
        )


def _enrolled(city, seminar):
    for person in city.draw.some(_invited(city, city.today), 0.3):
        yield Enrolment(
            seminar=seminar, person=person, enrolled_at=city.at(city.today - city.draw.randint(0, 9) * DAY, 8)
        )
