"""Publications year by year, official accounts, certificates for veterans."""

from datetime import date

from publications.models import Channel, MediaOutlet, Periodical, PressCertificate, Publication

from .meetings import REPORTED

# How many publications a year, of the whole city; 2020-2022 only in the outlets that the report names.
A_YEAR = {2020: 14, 2021: 19, 2022: 26, 2023: 38, 2024: 47, 2025: 61, 2026: 66}
NEW_OUTLETS = [
    {"name": "Кәсіподақтың Орталық комитетінің сайты", "kind": "website", "level": "republic",
     "is_central_committee_site": True},
    {"name": "Қалалық комитеттің Facebook парақшасы", "kind": "social_network", "level": "city"},
    {"name": "Қалалық комитеттің Instagram парақшасы", "kind": "social_network", "level": "city"},
]  # fmt: skip
TITLES = [
    "Кәсіподақ мүшелеріне арналған сауықтыру демалысы", "Мұғалімдер күніне арналған мерекелік шара",
    "Еңбек құқығы бойынша кеңес беру күні", "Жас маманға қолдау: тәлімгерлік жобасы",
    "Ұжымдық шарт: қызметкерге не береді", "Ақпараттық тақталар байқауының жеңімпаздары",
    "Кәсіподақ спартакиадасы өтті", "Қауіпсіз еңбек – басты құндылық", "Ардагерлерге құрмет көрсетілді",
    "Әлеуметтік әріптестік туралы кездесу", "Бастауыш ұйымда есеп беру жиналысы", "Кәсіподақ сабағы: сұрақ пен жауап",
]  # fmt: skip
RUSSIAN_TITLES = [
    "День правовой помощи педагогам", "Итоги смотра профсоюзных стендов", "Коллективный договор: что он даёт",
    "Молодые педагоги встретились с ветеранами", "Профсоюзный урок в школе",
]  # fmt: skip


def make_press(city):
    _publications(city)
    _accounts(city)
    _certificates(city)


def _publications(city):
    draw = city.draw
    reported = list(MediaOutlet.objects.order_by("position"))
    later = [MediaOutlet.objects.create(position=20 + n, **fields) for n, fields in enumerate(NEW_OUTLETS)]
    share = len(city.organisations) / 82
    rows = []
    for year in city.years:
        last = min(city.today, date(year, 12, 28))
        count = round(A_YEAR.get(year, A_YEAR[max(A_YEAR)]) * share * ((last - date(year, 1, 1)).days + 1) / 365)
        for _n in range(max(1, count)):
            outlet = draw.choice(reported if year <= REPORTED.last.year else reported + later * 3)
            russian = outlet.name in ("Южный Казахстан", "Панорама Шымкента")
            day = draw.school_day(date(year, 1, 5), last)
            rows.append(
                Publication(
                    organisation=city.committee if draw.happens(0.35) else draw.choice(city.organisations),
                    outlet=outlet,
                    title=f"{draw.choice(RUSSIAN_TITLES if russian else TITLES)} (үлгі)",
                    earliest=min(day, last),
                    latest=min(day, last),
                    url=f"https://news.example.kz/{year}/{draw.code().lower()}" if draw.happens(0.6) else "",
                )
            )
    Publication.objects.bulk_create(rows, batch_size=1000)


def _accounts(city):
    """Two of the four networks have an official account."""
    for position, (kind, name, opened_on) in enumerate(
        [("facebook", "Facebook", date(2023, 4, 3)), ("instagram", "Instagram", date(2023, 9, 11))], 10
    ):
        Channel.objects.create(
            organisation=city.committee,
            kind=kind,
            title_kk=f"{name}: ресми аккаунт (үлгі)",
            title_ru=f"{name}: официальный аккаунт (үлгі)",
            url=f"https://{kind}.example.kz/",
            is_official_account=True,
            for_chairs=True,
            opened_on=opened_on,
            position=position,
        )


def _certificates(city):
    """A free subscription for a few veterans in each year after the report; the holder need not be a member."""
    draw = city.draw
    periodical = Periodical.objects.order_by("position").first()
    veterans = draw.sample(city.population.people, min(12, len(city.population.people)))
    PressCertificate.objects.bulk_create(
        PressCertificate(
            organisation=city.committee,
            periodical=periodical,
            year=year,
            number=f"{year}-{n:03}",
            code=draw.code(),
            person=veteran if n % 2 else None,
            holder_name=f"{veteran.surname} {veteran.given_name}",
            presented_on=draw.school_day(date(year - 1, 12, 1), date(year - 1, 12, 25)),
        )
        for year in range(2023, city.today.year + 1)
        for n, veteran in enumerate(veterans[:3], 1)
    )
