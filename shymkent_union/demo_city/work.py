"""Plans of information work and information boards with their photos."""

from dataclasses import dataclass
from datetime import date, timedelta

from infowork.models import Board, BoardPhoto, ChecklistItem, Plan, PlanItem, Task
from infowork.models.boards import photo_path
from infowork.proposals import PLAN_ITEMS
from infowork.services.boards import propose_checklist
from infowork.services.plans import propose_template
from registry.enums import OfficeRole
from shymkent_union.lib import uploads

from .pictures import board_photo

DAY = timedelta(days=1)
# What came of the committee's proposed items, in their order.
RESULTS = [
    "Тақта жаңартылды", "Қаралды, хаттамаға енгізілді", "60 адам қатысты", "Мақала жарыққа шықты", "12 жарияланым",
    "Екі адам қатысты", "Жазылым рәсімделді", "Қорытынды шығарылды",
]  # fmt: skip
# What shows such a thing by a link.
LINKED = ("publication", "social_network")


@dataclass(frozen=True)
class Item:
    """Form of work, what is to be done, the month in which it is due, what came of it, the task that it serves."""

    form: str
    title: str
    month: int
    result: str
    task: int | None = None


ITEMS = [Item(one.form, one.kk, one.month, result) for one, result in zip(PLAN_ITEMS, RESULTS, strict=True)]
CITY_ITEMS = [
    Item("lesson", "Кәсіподақ сабақтарының байқауын өткізу", 4, "Байқауға 40 ұйым қатысты", 1),
    Item("other", "Бастауыш ұйымдар сметаларының ақпараттық бөлігін тексеру", 4, "Сметалар тексерілді", 2),
    Item("training", "Төрағалар мен жауапты тұлғаларға арналған семинар өткізу", 5, "Семинар өтті"),
    Item("publication", "Орталық комитет сайтына айына екі мақала жіберу", 6, "Мақалалар жіберілді", 4),
    Item("board", "Ақпараттық тақталар байқауын ұйымдастыру", 9, "Байқау қорытындыланды"),
    Item("press", "Баспасөзге жазылу науқанын өткізу", 11, "Науқан қорытындыланды", 5),
    Item("social_network", "Ресми аккаунттарды жүргізу", 12, "Аккаунттар жүргізілді", 3),
]
PLACES = [
    "Бірінші қабат, кіреберіс жанында", "Бірінші қабат, асхана жанында", "Екінші қабат, мұғалімдер бөлмесі жанында",
    "Бас ғимарат, кітапхана жанында", "Фойе",
]  # fmt: skip


def make_plans(city):
    """Plans of this year and of the last one; this year's of some are still to come."""
    propose_template(by=None)
    tasks = {(task.year, task.number): task for task in Task.objects.filter(organisation=city.committee)}
    plans, items = [], []
    for year in (city.today.year - 1, city.today.year):
        plans.append(Plan(organisation=city.committee, year=year))
        items += _items(city, plans[-1], CITY_ITEMS, tasks)
        for organisation in city.organisations:
            if year == city.today.year and city.lacks("plan", organisation):
                continue
            plans.append(Plan(organisation=organisation, year=year))
            items += _items(city, plans[-1], city.draw.sample(ITEMS, city.draw.randint(4, 7)), tasks)
    Plan.objects.bulk_create(plans)
    PlanItem.objects.bulk_create(items, batch_size=1000)


def _items(city, plan, wanted, tasks):
    responsible = city.offices[plan.organisation].get(OfficeRole.INFORMATION_OFFICER)
    for item in wanted:
        due_on = date(plan.year, item.month, city.draw.randint(10, 28))
        done_on = None
        if due_on <= city.today and city.draw.happens(0.82 if plan.year == city.today.year else 0.98):
            done_on = min(city.today, due_on + city.draw.randint(-15, 10) * DAY)
        row = PlanItem(
            plan=plan, form=item.form, title=item.title, due_on=due_on, done_on=done_on,
            responsible=responsible.person.short_name if responsible else "",
            task=tasks.get((plan.year, item.task)),
        )  # fmt: skip
        if done_on:
            row.result = item.result
            if item.form in LINKED:
                number = plan.organisation.register_number
                row.evidence_url = f"https://salem.example.kz/p/{number}-{done_on:%m%d}"
        yield row


def make_boards(city):
    """Every organisation put up its board before the end of 2022; a few have taken it down this year."""
    propose_checklist(asked_from=date(city.today.year - 1, 1, 1), by=None)
    draw, photos = city.draw, []
    for organisation in city.organisations:
        board = Board(
            organisation=organisation,
            place=draw.choice(PLACES),
            put_up_on=draw.school_day(date(2019, 3, 1), date(2022, 11, 30)),
        )
        if city.lacks("board", organisation):
            board.taken_down_on = draw.day(date(city.today.year, 1, 10), city.today)
        board.save()
        photos += _photos(city, board)
    _tick(city, BoardPhoto.objects.bulk_create(photos))


def _tick(city, photos):
    """Most of the checklist hangs on most boards; news and clippings are what is missing oftenest."""
    items = list(ChecklistItem.objects.all())
    shows = BoardPhoto.shows.through
    shows.objects.bulk_create(
        (
            shows(boardphoto=photo, checklistitem=item)
            for photo in photos
            for number, item in enumerate(items)
            if city.draw.happens(0.6 if number in (4, 5) else 0.88)
        ),
        batch_size=1000,
    )


def _photos(city, board):
    lacking = city.lacks("board_photo", board.organisation) or board.taken_down_on
    for year in (city.today.year - 1, city.today.year):
        if year == city.today.year and lacking:
            continue
        taken_on = city.draw.school_day(date(year, 1, 15), min(city.today, date(year, 12, 20)))
        picture = board_photo(city.draw, f"{board.organisation.short_kk}, {year}")
        photo = BoardPhoto(
            board=board,
            sha256=uploads.sha256(picture),
            taken_on=taken_on,
            sent_at=city.at(taken_on, 15),
            sent_by=city.chair_account(board.organisation),
        )
        photo.photo.name = photo.photo.storage.save(photo_path(photo, f"{year}.jpg"), picture)
        yield photo
