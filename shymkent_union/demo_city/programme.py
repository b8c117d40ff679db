"""The programme after the published one, and the tasks of its years: the published ones of 2023, year by year."""

from datetime import date

from infowork.models import Meeting, Programme, Task

PUBLISHED = 2023
YEARS = (2024, 2028)
DONE = [
    ("Мектептер мен колледждерде кәсіподақ сабақтары өтті", "В школах и колледжах прошли профсоюзные уроки"),
    ("Ұйымдардың көпшілігі 5 пайыздан кем бөлмеді", "Большинство организаций направило не менее 5 процентов"),
    ("Төрт аккаунттың төртеуі де жұмыс істейді", "Работают все четыре аккаунта"),
    ("Жарияланымдар былтырғыдан көбейді", "Публикаций больше, чем в прошлом году"),
    ("Жазылым науқаны өтті", "Подписная кампания прошла"),
]


def make_programme(city):
    """Adopted by a plenum at the beginning of its first year; what was done is written of the years that are over."""
    day = date(YEARS[0], 1, 24)
    plenum = Meeting.objects.create(
        organisation=city.committee, kind=Meeting.Kind.PLENUM, earliest=day, latest=day, protocol_number="1"
    )
    published = Programme.objects.standing().get(organisation=city.committee, year_last=PUBLISHED)
    Programme.objects.create(
        organisation=city.committee, year_first=YEARS[0], year_last=YEARS[1], adopted_by=plenum,
        title_kk="Ақпараттық қызметті дамытудың 2024-2028 жылдарға арналған бағдарламасы",
        title_ru="Программа развития информационной деятельности на 2024–2028 годы",
        aim_kk=published.aim_kk, aim_ru=published.aim_ru, policy_kk=published.policy_kk, policy_ru=published.policy_ru,
    )  # fmt: skip
    tasks = Task.objects.standing().filter(organisation=city.committee, year=PUBLISHED).order_by("number")
    Task.objects.bulk_create(
        Task(
            organisation=city.committee, year=year, number=task.number, text_kk=task.text_kk, text_ru=task.text_ru,
            norm_key=task.norm_key, networks=task.networks,
            done_kk=done_kk if year < city.today.year else "", done_ru=done_ru if year < city.today.year else "",
        )
        for year in range(YEARS[0], city.today.year + 1)
        for task, (done_kk, done_ru) in zip(tasks, DONE, strict=True)
    )  # fmt: skip
