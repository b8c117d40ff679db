"""The activists' library: files of the loaded guides, more materials, hand-outs with their receipts."""

from datetime import date

from library.models import Collection, HandOut, Language, Material, Receipt, Subject
from library.queries.hand_outs import hand_outs_for
from library.services.materials import add_version
from registry.enums import OfficeRole
from registry.models import Office

from .booklets import GUIDES, LABOUR_KK
from .pictures import booklet, photo

SUBJECTS = [
    ("Ақпараттық жұмыс", "Информационная работа"), ("Ұйымдық жұмыс", "Организационная работа"),
    ("Еңбек құқығы", "Трудовое право"), ("Әлеуметтік әріптестік", "Социальное партнёрство"),
    ("Цифрлық технологиялар", "Цифровые технологии"), ("Жастар", "Молодёжь"),
]  # fmt: skip
KIND, ORIGIN, ACCESS = Material.Kind, Material.Origin, Material.Access
# Written by hand for the demonstration; "files" are the languages in which a short PDF is made.
MATERIALS = [
    {
        "kind": KIND.DOCUMENT,
        "title_kk": "Ұжымдық шарт: төрағаға жадынама (үлгі)",
        "title_ru": "Коллективный договор: памятка председателю (үлгі)",
        "subject": 2,
        "files": ["kk"],
    },
    {
        "kind": KIND.PRESENTATION,
        "title_kk": "Әлеуметтік желіде хабар жазу (үлгі)",
        "title_ru": "Как писать в социальных сетях (үлгі)",
        "subject": 4,
        "files": ["kk"],
    },
    {
        "kind": KIND.DOCUMENT,
        "title_ru": "Образец протокола заседания профсоюзного комитета (үлгі)",
        "note_ru": "Заполняется от руки или на компьютере.",
        "subject": 1,
        "files": ["ru"],
    },
    {
        "kind": KIND.ARTICLE,
        "title_kk": "Кәсіподақ сабағы: дайын жоспар (үлгі)",
        "title_ru": "Профсоюзный урок: готовый план (үлгі)",
        "subject": 0,
        "files": ["kk"],
        "access": ACCESS.OPEN,
    },
    {
        "kind": KIND.DOCUMENT,
        "title_kk": "Ақпараттық жұмыс жоспарының үлгісі",
        "title_ru": "Образец плана информационной работы",
        "subject": 0,
        "files": ["kk"],
        "access": ACCESS.OPEN,
    },
    {
        "kind": KIND.DOCUMENT,
        "origin": ORIGIN.RECOMMENDED,
        "title_ru": "Справочник профсоюзного активиста (үлгі)",
        "note_ru": "Рекомендовано отраслевым профсоюзом, есть только на бумаге.",
        "subject": 1,
        "on_paper_at": "Қалалық комитет, 3-кабинет (үлгі)",
        "access": ACCESS.OPEN,
    },
    {
        "kind": KIND.ARTICLE,
        "origin": ORIGIN.RECOMMENDED,
        "title_kk": "Шетелдік кәсіподақтардың ақпараттық тәжірибесі (үлгі)",
        "note_kk": "Атауы ғана белгілі.",
        "subject": 3,
        "access": ACCESS.OPEN,
    },
    {
        "kind": KIND.VIDEO,
        "title_kk": "Ақпараттық тақтаны безендіру: бейнесабақ (үлгі)",
        "note_kk": "Бейне сілтемесі: https://video.example.kz/stand",
        "subject": 0,
        "collection": "video-library",
        "access": ACCESS.OPEN,
    },
    {
        "kind": KIND.PHOTO,
        "title_kk": "Ақпараттық тақталар байқауы (үлгі)",
        "subject": 0,
        "collection": "photo-library",
        "photo": True,
        "access": ACCESS.OPEN,
    },
    {
        "kind": KIND.PHOTO,
        "title_kk": "Кәсіподақ спартакиадасы (үлгі)",
        "subject": 5,
        "collection": "photo-library",
        "photo": True,
        "access": ACCESS.OPEN,
    },
    {
        "kind": KIND.DOCUMENT,
        "title_kk": "Қалалық комитеттің ішкі жадынамасы (үлгі)",
        "subject": 1,
        "access": ACCESS.STAFF,
    },
]
NEW_CHAIRS_FROM = date(2023, 1, 9)


def make_library(city):
    subjects = [
        Subject.objects.create(name_kk=kk, name_ru=ru, position=n, code=city.draw.code())
        for n, (kk, ru) in enumerate(SUBJECTS, 1)
    ]
    specialist = city.demonstration["specialist"]
    guides = list(Material.objects.filter(kind=KIND.GUIDE).order_by("position"))
    library = Collection.objects.get(key="activist-library")
    for guide in guides:
        Material.objects.filter(pk=guide.pk).update(code=city.draw.code())
        guide.subjects.add(subjects[0])
        guide.collections.add(library)
        for language, chapters in GUIDES.get(guide.position, {}).items():
            title = guide.title_ru if language == Language.RUSSIAN else guide.title_kk
            file = booklet(title, chapters, f"guide-{guide.position}-{language}.pdf")
            add_version(guide, language=language, file=file, by=specialist, on=date(2023, 1, 9))
    for position, fields in enumerate(MATERIALS, 10):
        _material(city, dict(fields), position, subjects, specialist)
    _hand_out(city, guides)


def _material(city, fields, position, subjects, specialist):
    draw = city.draw
    languages, with_photo = fields.pop("files", []), fields.pop("photo", False)
    subject, collection = subjects[fields.pop("subject")], fields.pop("collection", "activist-library")
    day = draw.school_day(date(2023, 2, 1), city.today)
    day = min(day, city.today)
    material = Material.objects.create(
        organisation=city.committee, position=position, earliest=day, latest=day, code=draw.code(), **fields
    )
    material.subjects.add(subject)
    material.collections.add(Collection.objects.get(key=collection))
    for language in languages:
        title = material.title_ru if language == Language.RUSSIAN else material.title_kk
        file = booklet(title, LABOUR_KK, f"material-{position}-{language}.pdf")
        add_version(material, language=language, file=file, by=specialist, on=day)
    if with_photo:
        file = photo(draw, material.title_kk.removesuffix(" (үлгі)"))
        add_version(material, language=Language.BOTH, file=file, by=specialist, on=day)


def _hand_out(city, guides):
    """The set of guides to every newly elected chair; the one on boards to all chairs this year."""
    for guide in guides:
        HandOut.objects.create(material=guide, audience=HandOut.Audience.NEW_CHAIRS, handed_on=NEW_CHAIRS_FROM)
    this_year = max(city.half.first.replace(month=1), NEW_CHAIRS_FROM)
    HandOut.objects.create(
        material=Material.objects.get(position=10), audience=HandOut.Audience.CHAIRS, handed_on=this_year
    )
    receipts = []
    chairs = (
        Office.objects.current(city.today)
        .filter(role=OfficeRole.CHAIR, body=None)
        .exclude(organisation=city.committee)
    )
    for office in chairs.select_related("organisation", "person").order_by("pk"):
        receipts += _receipts(city, office)
    Receipt.objects.bulk_create(receipts, batch_size=1000)


def _receipts(city, office):
    for hand_out in hand_outs_for(office, city.today).prefetch_related("material__versions").order_by("pk"):
        lacks = city.lacks("receipt", office.organisation)
        if office.organisation == city.kindergarten or (lacks and city.draw.happens(0.7)):
            continue
        day = min(city.today, max(hand_out.handed_on, office.started_on))
        yield Receipt(
            hand_out=hand_out,
            office=office,
            version=next(iter(hand_out.material.versions.all()), None),
            received_at=city.at(min(city.today, city.draw.day(day, city.today)), 9),
            made_by=city.chair_account(office.organisation),
        )
