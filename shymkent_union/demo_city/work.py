"""Plans of information work and information boards with their photos."""

from datetime import date, timedelta

from infowork.models import Board, BoardPhoto, Plan, PlanItem
from infowork.models.boards import photo_path
from shymkent_union.lib import uploads

from .pictures import board_photo

DAY = timedelta(days=1)
# (form of work, what is to be done, month in which it is due, what came of it)
ITEMS = [
    ("meeting", "Кәсіподақ комитетінде ақпараттық жұмыстың жағдайын қарау", 3, "Қаралды, хаттамаға енгізілді"),
    ("board", "Ақпараттық тақтаны жаңарту", 2, "Тақта жаңартылды"),
    ("lesson", "«Менің кәсіподағым» тақырыбында кәсіподақ сабағын өткізу", 4, "60 адам қатысты"),
    ("publication", "Ұйым жұмысы туралы мақала дайындау", 5, "Мақала жарыққа шықты"),
    ("social_network", "Әлеуметтік желіде айына екі жарияланым беру", 6, "12 жарияланым"),
    ("training", "Төраға мен жауапты тұлғаның семинарға қатысуы", 10, "Екі адам қатысты"),
    ("press", "Мерзімді баспасөзге жазылуды ұйымдастыру", 11, "Жазылым рәсімделді"),
    ("meeting", "Жылдық ақпараттық жұмыс қорытындысын шығару", 12, "Қорытынды шығарылды"),
]
CITY_ITEMS = [
    ("training", "Төрағалар мен жауапты тұлғаларға арналған семинар өткізу", 5, "Семинар өтті"),
    ("board", "Ақпараттық тақталар байқауын ұйымдастыру", 9, "Байқау қорытындыланды"),
    ("social_network", "Ресми аккаунттарды жүргізу", 12, ""),
]
PLACES = [
    "Бірінші қабат, кіреберіс жанында", "Бірінші қабат, асхана жанында", "Екінші қабат, мұғалімдер бөлмесі жанында",
    "Бас ғимарат, кітапхана жанында", "Фойе",
]  # fmt: skip


def make_plans(city):
    """Plans of this year and of the last one; this year's of some are still to come."""
    plans, items = [], []
    for year in (city.today.year - 1, city.today.year):
        plans.append(Plan(organisation=city.committee, year=year))
        items += _items(city, plans[-1], CITY_ITEMS)
        for organisation in city.organisations:
            if year == city.today.year and city.lacks("plan", organisation):
                continue
            plans.append(Plan(organisation=organisation, year=year))
            items += _items(city, plans[-1], city.draw.sample(ITEMS, city.draw.randint(4, 7)))
    Plan.objects.bulk_create(plans)
    PlanItem.objects.bulk_create(items, batch_size=1000)


def _items(city, plan, wanted):
    for form, title, month, result in wanted:
        due_on = date(plan.year, month, city.draw.randint(10, 28))
        done_on = None
        if due_on <= city.today and city.draw.happens(0.82):
            done_on = min(city.today, due_on + city.draw.randint(-15, 10) * DAY)
        yield PlanItem(
            plan=plan, form=form, title=title, due_on=due_on, done_on=done_on, result=result if done_on else ""
        )


def make_boards(city):
    """Every organisation put up its board before the end of 2022; a few have taken it down this year."""
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
    BoardPhoto.objects.bulk_create(photos)


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
