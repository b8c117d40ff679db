"""Sittings and what they considered: the seven and three of the published report, and every half-year after it."""

from datetime import date

from infowork.models import Consideration, Meeting
from registry.enums import BodyKind, BodySubject
from registry.models import Topic
from shymkent_union.lib.periods import Period

# Considerations of information work in 2020-2022, as the report counts them.
REPORTED = Period(date(2020, 1, 1), date(2022, 12, 31))
EXECUTIVE, ACTIVISTS = 7, 3
AT_COMMITTEES = [
    ("Ақпараттық жұмыстың жағдайы туралы", "О состоянии информационной работы"),
    ("Ақпараттық жұмыс жоспарының орындалуы туралы", "О выполнении плана информационной работы"),
    ("Ақпараттық тақта және баспасөзге жазылу туралы", "Об информационном стенде и подписке на прессу"),
]  # fmt: skip
AT_COMMISSION = [
    ("Мүше ұйымдардағы ақпараттық жұмыстың жағдайы туралы", "Об информационной работе в членских организациях"),
    ("Ақпараттық тақталарды қарау қорытындысы туралы", "Об итогах смотра информационных стендов"),
]  # fmt: skip
DECISIONS = [
    ("Ақпарат назарға алынсын.", "Принять информацию к сведению."),
    ("Жоспар бекітілсін, орындалуын төраға бақылайды.", "План утвердить, контроль за председателем."),
    ("Жұмыс жалғастырылсын, келесі отырыста қорытындысы қаралсын.", "Работу продолжить, итоги рассмотреть позже."),
]  # fmt: skip


class Agenda:
    """Meetings and their questions before they are saved."""

    def __init__(self, city):
        self.city, self.draw = city, city.draw
        self.meetings, self.questions = [], []

    def hold(self, organisation, kind, day, *, body=None, titles=None, topic=None):
        meeting = Meeting(
            organisation=organisation,
            body=body,
            kind=kind,
            earliest=day,
            latest=day,
            protocol_number=f"{self.draw.randint(1, 14)}",
        )
        title_kk, title_ru = (topic.title_kk, topic.title_ru) if topic else titles
        decision_kk, decision_ru = self.draw.choice(DECISIONS)
        self.meetings.append(meeting)
        self.questions.append(
            Consideration(
                meeting=meeting,
                topic=topic,
                title_kk=title_kk,
                title_ru=title_ru,
                decision_kk=decision_kk,
                decision_ru=decision_ru,
                decision_number=f"{self.draw.randint(1, 9)}",
            )
        )

    def save(self):
        Meeting.objects.bulk_create(self.meetings, batch_size=1000)
        Consideration.objects.bulk_create(self.questions, batch_size=1000)


def make_meetings(city):
    agenda = Agenda(city)
    _reported(agenda)
    _since(agenda)
    _every_half_year(agenda)
    agenda.save()


def _reported(agenda):
    """The executive committee's seven and the activists' three, each under one of the three topics."""
    for kind, count in ((Meeting.Kind.EXECUTIVE_COMMITTEE, EXECUTIVE), (Meeting.Kind.ACTIVISTS, ACTIVISTS)):
        _spread(agenda, kind, count, REPORTED)


def _since(agenda):
    """Two at the executive committee and one at an activists' meeting each year after the report."""
    for year in range(2023, agenda.city.today.year + 1):
        period = Period(date(year, 1, 10), min(date(year, 12, 20), agenda.city.today))
        _spread(agenda, Meeting.Kind.EXECUTIVE_COMMITTEE, 2, period)
        _spread(agenda, Meeting.Kind.ACTIVISTS, 1, period)


def _spread(agenda, kind, count, period):
    committee, topics = agenda.city.committee, list(Topic.objects.order_by("position"))
    body = committee.bodies.filter(kind=kind).first()
    step = (period.last - period.first) / count
    for n in range(count):
        day = agenda.draw.school_day(period.first + n * step, period.first + (n + 1) * step)
        agenda.hold(committee, kind, min(day, period.last), body=body, topic=topics[n % len(topics)])


def _every_half_year(agenda):
    """Union committees and the city's commission once a half-year; in the current one some are still to come."""
    city = agenda.city
    commission = city.committee.bodies.get(kind=BodyKind.COMMISSION, subject=BodySubject.INFORMATION_WORK)
    bodies = {body.organisation: body for body in city.bodies_of_primaries()}
    for half in Period(date(2020, 1, 1), city.today).halves:
        last = min(half.last, city.today)
        day = agenda.draw.school_day(half.first, last)
        agenda.hold(
            city.committee, Meeting.Kind.COMMISSION, day, body=commission, titles=agenda.draw.choice(AT_COMMISSION)
        )
        for organisation, body in bodies.items():
            missed = half.first > REPORTED.last and agenda.draw.happens(0.03)
            if missed or (half == city.half and city.lacks("meeting", organisation)):
                continue
            day = agenda.draw.school_day(half.first, last)
            agenda.hold(
                organisation, Meeting.Kind.UNION_COMMITTEE, day, body=body, titles=agenda.draw.choice(AT_COMMITTEES)
            )
