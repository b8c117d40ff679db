"""Which organisation the name of a sheet, a title or a row between the people says."""

import re

from shymkent_union.lib.spelling import fold

from .cells import clean

# Beginnings of words that say an establishment, as `fold` writes them.
ESTABLISHMENTS = tuple(
    fold(word)
    for word in (
        "мектеп", "школ", "гимнази", "лице", "балабақша", "бөбекжай", "детск", "ясли", "колледж", "университет",
        "институт", "академи", "интернат", "орталы", "сарай", "ЖББМ", "ОСШ", "СШ", "НОШ", "ЖОББ", "КММ", "КГУ",
        "ГККП", "МКҚК",
    )
)  # fmt: skip
# What a title says beside the organisation.
LIST_WORDS = tuple(
    fold(word)
    for word in (
        "тізім", "список", "мүшелер", "член", "кәсіподақ", "профсоюз", "қызметкер", "работник", "сотрудник", "педагог",
        "бойынша", "жыл", "год", "туралы", "мәлімет", "сведения", "данные", "мұғалімдер", "ұжым", "персонал",
        "бекітемін", "утвержда", "ұйымы", "бастауыш",
    )
)  # fmt: skip
DAY = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}(?:\s*(?:ж|г)\.?)?|\b(?:19|20)[0-9]{2}\b(?:\s*(?:ж|г)\b\.?)?")
GENERAL_NAMES = re.compile(
    r"(?:лист|sheet|парақ|бет|page|список|тізім|мүшелер|члены|таблица|table|кесте)?[\s_\-]*[0-9]*", re.I
)


def names_establishment(text):
    """Whether a text says which school, kindergarten or college it is about."""
    folded = fold(text).split()
    return any(word.startswith(ESTABLISHMENTS) for word in folded)


def of_title(text):
    """The organisation in "№ 5 мектеп кәсіподақ мүшелерінің тізімі, 2025 жыл", or "" where it names none."""
    text = DAY.sub(" ", clean(text))
    if not names_establishment(text):
        return ""
    kept = []
    for word in text.split():
        folded = fold(word)
        if not (folded and folded.startswith(LIST_WORDS)):
            kept.append(word)
    return " ".join(kept).strip(" ,.;:-–—")[:200]


def of_sheet(name):
    """The organisation that a sheet is called after, or "" for "Лист1"."""
    name = clean(name)
    if GENERAL_NAMES.fullmatch(name):
        return ""
    return of_title(name) or name


def is_of_establishment(name):
    return bool(of_title(name)) or "№" in name
