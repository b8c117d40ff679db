"""Who was at the meetings of the last two years, and what they told whom to do: most of it done, some overdue."""

from datetime import timedelta

from django.db.models import Count

from infowork.models import Consideration, Instruction, Meeting
from registry.enums import Level, OfficeRole
from registry.models import Office

SINCE = timedelta(days=730)
PLACES = {Level.COMMITTEE: "Шымкент", Level.PRIMARY: "Мұғалімдер бөлмесі"}
POINTS = [
    ("Ақпараттық тақтаны жаңарту", "Обновить информационный стенд", "Тақта жаңартылды"),
    ("Газетке жазылуды аяқтау", "Завершить подписку на газету", "Жазылу аяқталды"),
    ("Кәсіподақ сабағын өткізу", "Провести профсоюзный урок", "Сабақ өткізілді"),
    ("Мүшелер тізімін салыстырып тексеру", "Сверить список членов", "Тізім тексерілді"),
]  # fmt: skip
OWNERS = ("Ақпараттық жұмысқа жауапты", "Төраға орынбасары", "Қазынашы")
# Of what was due: a primary's few points are done nearly always, the committee's many are not.
DONE = {Level.COMMITTEE: 0.85, Level.PRIMARY: 0.98}


def make_instructions(city):
    """After all other rows: the same seed draws the same city with it and without it."""
    questions = Consideration.objects.filter(
        meeting__document=None, meeting__latest__gte=city.today - SINCE, meeting__voided_at=None
    )
    questions = list(questions.select_related("meeting__organisation").order_by("pk"))
    meetings = {row.meeting_id: row.meeting for row in questions}
    _attend(city, list(meetings.values()))
    Instruction.objects.bulk_create(_points(city, questions), batch_size=1000)


def _attend(city, meetings):
    seats = _seats(city)
    chairs = Office.objects.current(city.today).of_organisation_itself().filter(role=OfficeRole.CHAIR)
    chairs = {office.organisation_id: office.person for office in chairs.select_related("person")}
    for meeting in meetings:
        meeting.place = PLACES[meeting.organisation.level]
        held = seats.get(meeting.body_id)
        if held:
            meeting.entitled = held
            meeting.present = max(held - city.draw.randint(0, 2), held // 2 + 1)
        chair = chairs.get(meeting.organisation_id)
        meeting.presided_by = chair.signature_name if chair else ""
    Meeting.objects.bulk_update(meetings, ["place", "entitled", "present", "presided_by"], batch_size=500)


def _points(city, questions):
    for question in questions:
        level = question.meeting.organisation.level
        if level == Level.PRIMARY and not city.draw.happens(0.3):
            continue
        text_kk, text_ru, result = city.draw.choice(POINTS)
        due_on = question.meeting.latest + timedelta(days=city.draw.randint(20, 75))
        done = due_on <= city.today and city.draw.happens(DONE[level])
        done_on = min(due_on + timedelta(days=city.draw.randint(-10, 4)), city.today) if done else None
        yield Instruction(
            consideration=question, text_kk=text_kk, text_ru=text_ru, owner=city.draw.choice(OWNERS), due_on=due_on,
            done_on=done_on, result=result if done else "",
        )  # fmt: skip


def _seats(city):
    """{body: how many sit in it today}"""
    held = Office.objects.current(city.today).exclude(body=None).order_by()
    return dict(held.values("body").annotate(count=Count("person", distinct=True)).values_list("body", "count"))
