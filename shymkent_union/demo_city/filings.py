"""What primaries filed since the beginning of the year: mostly accepted, some returned, some late, some not asked."""

from dataclasses import asdict
from datetime import date, timedelta

from infowork.filings import KINDS, Answers
from infowork.filings.terms import TermsBook
from infowork.models import Filing, FilingStep, UnionLesson
from infowork.queries.filing_columns import columns_until
from infowork.queries.filings import Ledger
from infowork.services.filings import COUNTER
from infowork.services.terms import ask
from publications.models import Campaign, MediaOutlet, Periodical, PressOrder, Price, Publication
from registry.enums import EstablishmentKind, OfficeRole
from registry.models import reserve_numbers
from shymkent_union.lib.periods import DAY, Period

LESSONS = [
    "Менің кәсіподағым", "Еңбек кодексі: білуге тиіс құқықтар", "Кәсіподақтың тарихы мен бүгіні",
    "Ұжымдық шарт не береді", "Жас маманның құқықтары",
]  # fmt: skip
ARTICLES = [
    "Кәсіподақ – ұстаз тірегі", "Мектептегі ашық есік күні", "Ардагерлерге құрмет", "Спартакиада қорытындысы",
    "Ұжымдық шартқа қол қойылды",
]  # fmt: skip
RETURNED_FOR = [
    "Фото қараңғы, күндіз қайта түсіріңіз", "Хаттаманың нөмірі жазылмаған", "Сома сметадағымен сәйкес емес",
]  # fmt: skip
NO_LESSONS, NO_ARTICLES = 0.08, 0.45


def make_filings(city):
    """Every kind is asked since the beginning of this year, of whoever has an account by then."""
    since = date(city.today.year, 1, 1)
    book = TermsBook()
    for kind in KINDS.values():
        ask(kind, on=kind.period_on(since, book).first, by=None, entered_on=since)
    _make_campaign(city)
    _make_lessons(city)
    _make_publications(city)
    _file_all(city)


def _make_campaign(city):
    """This autumn's campaign with its prices, where it has begun, and what some have ordered already."""
    year = city.today.year + 1
    campaign = Campaign.objects.create(
        year=year, opens_on=date(year - 1, 10, 1), closes_on=date(year - 1, 12, 20)
    )  # fmt: skip
    periodicals = list(Periodical.objects.filter(in_campaign=True).order_by("position"))
    Price.objects.bulk_create(
        Price(periodical=periodical, year=year, copy_kzt=4_900 + 600 * n) for n, periodical in enumerate(periodicals)
    )
    if city.today <= campaign.opens_on:
        return
    first, price = periodicals[0], 4_900
    PressOrder.objects.bulk_create(
        PressOrder(
            organisation=organisation, periodical=first, year=year, copies=(copies := city.draw.randint(1, 3)),
            amount_kzt=copies * price,
            ordered_on=city.draw.day(campaign.opens_on, min(city.today, campaign.closes_on)),
        )
        for organisation in city.organisations
        if organisation not in (city.school, city.kindergarten) and city.draw.happens(0.5)
    )  # fmt: skip


def _halves(city):
    """(first, last) of the half-years since the beginning of the year, as far as they have come."""
    halves = Period(date(city.today.year, 1, 1), city.today).halves
    return [(half.first, min(half.last, city.today)) for half in halves]


def _make_lessons(city):
    kinds = {EstablishmentKind.GENERAL_SECONDARY, EstablishmentKind.COLLEGE, EstablishmentKind.HIGHER}
    rows = []
    for first, last in _halves(city):
        for organisation in city.organisations:
            if organisation.kind not in kinds or city.draw.happens(NO_LESSONS) or _is_behind(city, organisation, last):
                continue
            audience = "pupils" if organisation.kind == EstablishmentKind.GENERAL_SECONDARY else "students"
            rows += [
                UnionLesson(
                    organisation=organisation, held_on=city.draw.school_day(first, last), audience=audience,
                    topic=city.draw.choice(LESSONS), present=city.draw.randint(18, 90),
                )
                for _n in range(city.draw.randint(1, 2))
            ]  # fmt: skip
    UnionLesson.objects.bulk_create(rows, batch_size=1000)


def _make_publications(city):
    outlets = list(MediaOutlet.objects.filter(kind=MediaOutlet.Kind.SOCIAL_NETWORK)) or list(MediaOutlet.objects.all())
    rows = []
    for first, last in _halves(city):
        for organisation in city.organisations:
            if city.draw.happens(NO_ARTICLES) or _is_behind(city, organisation, last):
                continue
            day = city.draw.school_day(first, last)
            rows.append(
                Publication(
                    organisation=organisation, outlet=city.draw.choice(outlets), title=city.draw.choice(ARTICLES),
                    earliest=day, latest=day,
                    url=f"https://salem.example.kz/p/{organisation.register_number}-{day:%m%d}",
                )
            )  # fmt: skip
    Publication.objects.bulk_create(rows, batch_size=1000)


def _is_behind(city, organisation, last):
    """Who has everything still to do, and the school in the half-year that runs."""
    return organisation == city.kindergarten or (organisation == city.school and last == city.today)


def _file_all(city):
    """A filing for each cell whose rows are there; "nothing to report" for some where they are not."""
    columns = columns_until(city.today)
    ledger = Ledger(city.organisations, columns, city.today)
    filings, decided = [], []
    for organisation in city.organisations:
        if organisation == city.kindergarten:
            continue
        for cell in ledger.row(organisation):
            # Who was never asked is filed for by staff here and there, as they telephone.
            if cell.state == "not_applicable" or (cell.state == "not_asked" and city.draw.happens(0.7)):
                continue
            filing = _filing(city, cell)
            if filing:
                filings.append(filing)
                decided.append(_decision(city, cell, filing))
    number = reserve_numbers(COUNTER, len(filings))
    for n, filing in enumerate(sorted(filings, key=lambda filing: filing.filed_at), 1):
        filing.number = number + n
    Filing.objects.bulk_create(filings, batch_size=1000)
    steps = [step for filing, after in zip(filings, decided, strict=True) for step in _steps(city, filing, after)]
    FilingStep.objects.bulk_create(steps, batch_size=1000)


def _filing(city, cell):
    kind, period, organisation = cell.kind, cell.period, cell.organisation
    answers = kind.recorded(organisation, period)
    nothing = not answers
    if nothing and not (kind.may_be_nothing and not kind.nothing_needs_reason and city.draw.happens(0.6)):
        return None
    if organisation == city.school and nothing:
        return None
    last = min(city.today, cell.due_on + timedelta(days=12))
    first = min(max(cell.column.opens_on, cell.due_on - timedelta(days=40)), last)
    day = city.draw.day(first, last)
    filing = Filing(
        organisation=organisation, kind=kind.key, period_first=period.first, period_last=period.last,
        state=Filing.State.NOTHING if nothing else Filing.State.FILED, is_nothing=nothing,
        answers=asdict(Answers() if nothing else answers), filed_at=city.at(day, 16), saved_at=city.at(day, 16),
        filed_by=city.chair_account(organisation),
    )  # fmt: skip
    chair = city.offices[organisation].get(OfficeRole.CHAIR)
    if filing.filed_by == city.demonstration["specialist"] and chair:
        filing.way, filing.from_whom, filing.received_on = Filing.Way.PHONE, chair.person.short_name, day
    return filing


def _decision(city, cell, filing):
    """What became of it: the step after filing, or None while it waits."""
    waited = city.today - filing.filed_at.date()
    if waited < timedelta(days=10) or city.draw.happens(0.12):
        return None
    if city.draw.happens(0.05) and not filing.is_nothing:
        filing.state = Filing.State.RETURNED
        return FilingStep.Step.RETURNED
    filing.state = Filing.State.ACCEPTED
    return FilingStep.Step.ACCEPTED


def _steps(city, filing, after):
    yield FilingStep(filing=filing, step=FilingStep.Step.FILED, at=filing.filed_at, by=filing.filed_by)
    if after:
        words = city.draw.choice(RETURNED_FOR) if after == FilingStep.Step.RETURNED else ""
        at = city.at(min(city.today, filing.filed_at.date() + 4 * DAY), 10)
        yield FilingStep(filing=filing, step=after, at=at, by=city.demonstration["specialist"], words=words)
