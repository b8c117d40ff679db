"""The primary organisations of the demonstration: schools, kindergartens, colleges, universities, clubs of pupils."""

from datetime import date

from registry.enums import District, EstablishmentKind
from registry.models import Headcount, Organisation, OrganisationName

from .draw import bin_of, shares
from .names import words

KINDS = {
    EstablishmentKind.GENERAL_SECONDARY: 48,
    EstablishmentKind.PRESCHOOL: 20,
    EstablishmentKind.COLLEGE: 6,
    EstablishmentKind.HIGHER: 4,
    EstablishmentKind.ADDITIONAL: 3,
    EstablishmentKind.OTHER: 1,
}
# How many members an establishment of each kind has beside the others.
SIZES = {
    EstablishmentKind.GENERAL_SECONDARY: 95,
    EstablishmentKind.PRESCHOOL: 34,
    EstablishmentKind.COLLEGE: 110,
    EstablishmentKind.HIGHER: 210,
    EstablishmentKind.ADDITIONAL: 40,
    EstablishmentKind.OTHER: 25,
}
KINDERGARTENS = words("""
Балапан Айгөлек Балдәурен Күншуақ Ақбота Қарлығаш Еркемай Балдырған Бәйтерек Нұршуақ Жұлдыз Айналайын Салтанат
Арай Ертөстік Алтын_дән Бөбек Гүлдер Балбұлақ Мерей Шапағат Құлыншақ Тұмар Ақерке Бал-бала Өркен
""")
COLLEGES = [
    ("Қаратау педагогикалық колледжі", "Каратауский педагогический колледж"),
    ("Көксай политехникалық колледжі", "Коксайский политехнический колледж"),
    ("«Бәдам» көлік колледжі", "Транспортный колледж «Бадам»"),
    ("«Сайрам» аграрлық колледжі", "Аграрный колледж «Сайрам»"),
    ("«Шипагер» медициналық колледжі", "Медицинский колледж «Шипагер»"),
    ("«Өнер» гуманитарлық колледжі", "Гуманитарный колледж «Онер»"),
]
UNIVERSITIES = [
    ("«Тұран» гуманитарлық институты", "Гуманитарный институт «Туран»"),
    ("Қазығұрт технологиялық университеті", "Казыгуртский технологический университет"),
    ("«Арыс» педагогикалық институты", "Педагогический институт «Арыс»"),
    ("Оңтүстік экономика академиясы", "Южная академия экономики"),
]
CLUBS = [
    ("«Жас өркен» оқушылар үйі", "Дом школьников «Жас оркен»"),
    ("«Самғау» саз мектебі", "Музыкальная школа «Самгау»"),
    ("«Шабыт» өнер мектебі", "Школа искусств «Шабыт»"),
]
CENTRES = [("Білім беру әдістемелік орталығы", "Методический центр образования")]
STREETS = words("""
Ақжайық Бәйдібек Гүлдала Достық Жібек_жолы Наурыз Қызғалдақ Самал Тәуелсіздік Ынтымақ Шымбұлақ Өрлеу
""")
FOUNDED = date(1994, 1, 1)


def make_organisations(draw, count, today):
    """`count` primaries in the order of the register, and their former names; saved."""
    kinds = [
        kind for kind, n in zip(KINDS, shares(count, list(KINDS.values())), strict=True) for _ in range(max(0, n))
    ]
    names = _Names(draw, kinds)
    bins = set()
    organisations = []
    for number, kind in enumerate(kinds, 1):
        district = draw.choice(District.values)
        founded_on = draw.day(FOUNDED, date(2018, 12, 31))
        has_email = draw.happens(0.92)
        organisation = Organisation(
            register_number=f"{number:03}",
            kind=kind,
            district=district,
            bin=bin_of(draw, founded_on, bins),
            founded_on=founded_on,
            founding_decision=f"№{draw.randint(1, 20)} хаттама, {founded_on:%d.%m.%Y} (үлгі)",
            official_email=f"u{number:03}@example.kz" if has_email else "",
            email_confirmed_on=draw.day(date(today.year, 1, 5), today) if has_email and draw.happens(0.9) else None,
            **names.of(kind),
            **_address(draw),
        )
        organisation.save()
        organisations.append(organisation)
    for organisation in draw.some(organisations, 0.1):
        _make_former_name(draw, organisation)
    return organisations


class _Names:
    """Names are given out once each; beyond the list they get a number."""

    def __init__(self, draw, kinds):
        self.schools = iter(
            draw.sample(range(1, max(145, 2 * kinds.count(EstablishmentKind.GENERAL_SECONDARY))), len(kinds))
        )
        self.kindergartens = _endless(KINDERGARTENS)
        self.others = {
            EstablishmentKind.COLLEGE: _endless(COLLEGES),
            EstablishmentKind.HIGHER: _endless(UNIVERSITIES),
            EstablishmentKind.ADDITIONAL: _endless(CLUBS),
            EstablishmentKind.OTHER: _endless(CENTRES),
        }

    def of(self, kind):
        if kind == EstablishmentKind.GENERAL_SECONDARY:
            return self._school()
        if kind == EstablishmentKind.PRESCHOOL:
            return self._kindergarten()
        (kk, ru), again = next(self.others[kind])
        mark = f" №{again}" if again > 1 else ""
        return {
            "short_kk": f"{kk}{mark}",
            "short_ru": f"{ru}{mark}",
            "name_kk": f"Шымкент қаласының «{kk.replace('«', '').replace('»', '')}{mark}» мекемесі",
            "name_ru": f"Учреждение «{ru.replace('«', '').replace('»', '')}{mark}» города Шымкента",
            "legal_form_kk": "МКҚК",
            "legal_form_ru": "ГККП",
        }

    def _school(self):
        number = next(self.schools)
        kk, ru = {
            0: ("мектеп-гимназия", "Школа-гимназия"),
            1: ("мектеп-лицей", "Школа-лицей"),
        }.get(number % 9, ("мектеп", "Школа"))
        long_kk = "жалпы орта білім беретін мектебі" if kk == "мектеп" else f"{kk}сы" if kk[-1] == "я" else f"{kk}і"
        long_ru = "Общеобразовательная школа" if ru == "Школа" else ru
        return {
            "establishment_number": number,
            "short_kk": f"№{number} {kk}",
            "short_ru": f"{ru} №{number}",
            "name_kk": f"Шымкент қаласының «№{number} {long_kk}» коммуналдық мемлекеттік мекемесі",
            "name_ru": f"Коммунальное государственное учреждение «{long_ru} №{number}» города Шымкента",
            "legal_form_kk": "КММ",
            "legal_form_ru": "КГУ",
        }

    def _kindergarten(self):
        name, again = next(self.kindergartens)
        name = f"{name}-{again}" if again > 1 else name
        return {
            "short_kk": f"«{name}» балабақшасы",
            "short_ru": f"Детский сад «{name}»",
            "name_kk": f"Шымкент қаласының «“{name}” бөбекжай-балабақшасы» МКҚК",
            "name_ru": f"ГККП «Ясли-сад “{name}”» города Шымкента",
            "legal_form_kk": "МКҚК",
            "legal_form_ru": "ГККП",
        }


def _endless(names):
    again = 0
    while True:
        again += 1
        for name in names:
            yield name, again


def _address(draw):
    street, house = draw.choice(STREETS), draw.randint(1, 180)
    return {
        "address_kk": f"Шымкент қ., {street} көшесі, {house}-үй",
        "address_ru": f"г. Шымкент, ул. {street}, д. {house}",
    }


def _make_former_name(draw, organisation):
    number = draw.randint(145, 199)
    OrganisationName.objects.create(
        organisation=organisation,
        name_kk=f"Шымкент қаласының «№{number} оқу орны» мемлекеттік мекемесі",
        name_ru=f"Государственное учреждение «Учебное заведение №{number}» города Шымкента",
        short_kk=f"№{number} оқу орны",
        short_ru=f"Учебное заведение №{number}",
        until=draw.day(date(2019, 1, 1), date(2021, 12, 31)),
        decision="үлгі",
    )


def make_headcounts(draw, employees, today):
    """How many each establishment employs on 1 January of each year; `employees`: {organisation: members who work}."""
    rows = []
    for organisation, members in employees.items():
        employed = round(members / draw.uniform(0.55, 0.98)) + 2
        for year in range(today.year, 2019, -1):
            rows.append(Headcount(organisation=organisation, counted_on=date(year, 1, 1), employed=employed))
            employed = max(3, round(employed * draw.uniform(0.93, 1.02)))
    Headcount.objects.bulk_create(rows)
