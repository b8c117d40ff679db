"""Names of people as lists write them: in one cell or three, in capitals, with letters of another alphabet."""

import re
from functools import lru_cache

from .cells import clean, is_blank
from .reasons import Unreadable

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
LATIN = re.compile(r"[A-Za-z\u018f\u019f\u0259\u0275]")
# Latin letters that look like Cyrillic ones, in both cases: a search folds them, a name is written with them.
TO_CYRILLIC = str.maketrans("ABCEHKMOPTXYIƏƟaceopxyhikəɵ", "АВСЕНКМОРТХУІӘӨасеорхуһікәө")
FORMULA = re.compile(r"[=@+]|.*\b[A-Za-z]{2,}\(.*\)$")
BRACKETS = re.compile(r"\s*[(\[]([^)\]]*)[)\]]?")
BESIDE_LETTERS = " '’ʼ`.,-"
INITIALS = re.compile(r"(?:\w\.?){1,3}")
PART = re.compile(r"([-'’ʼ])")
# What follows a father's name as a word of its own, or after a hyphen.
SONS = frozenset({"ұлы", "улы", "қызы", "кызы", "оглы", "оглу", "оғлы", "угли", "гызы", "кизи", "кзы"})
PATRONYMICS = ("ұлы", "улы", "қызы", "кызы", "оглы", "оғлы", "ович", "евич", "ьич", "мич", "овна", "евна", "ична")
SURNAME = re.compile(r"\w{2,}(?:ов|ова|ев|ева|ёв|ёва|ский|ская|цкий|цкая)", re.IGNORECASE)
LONGEST = 80
# What people write between names; nobody is called so.
NOT_NAMES = frozenset((
    "сәлем", "сәлеметсіз", "сәлеметсізбе", "қайырлы", "рахмет", "рақмет", "құрметті", "тізім", "тізімі", "мүше",
    "мүшелер", "мүшелері", "кәсіподақ", "мұғалім", "мұғалімдер", "қызметкерлер", "мектеп", "мектебі", "балабақша",
    "директор", "төраға", "төрайым", "барлығы", "салем", "салеметсиз", "касиподак", "тизим", "здравствуйте", "добрый",
    "доброе", "спасибо", "список", "членов", "члены", "профсоюз", "профсоюза", "профком", "учителя", "школа", "школы",
    "уважаемые", "сотрудники", "человек", "всего", "итого",
))  # fmt: skip


def full_name(value):
    """(surname, given name, patronymic) of a cell that has them all.

    The surname comes first, except where the words themselves say otherwise ("Әділ Ерланұлы Қасымов", "Айгүл
    Қасымова"). Raises Unreadable("name_missing" | "name_incomplete" | "name_initials" | "name_digits" |
    "name_letters" | "name_words" | "name_formula" | "name_long").
    """
    spelt = _words(_letters(value))
    if not spelt:
        raise Unreadable("name_missing")
    _check_words(spelt)
    if len(spelt) == 1:
        raise Unreadable("name_incomplete")
    return _fitting(*_parted(_with_sons(spelt)))


def part_of_name(value):
    """A surname, given name or patronymic with a cell of its own; empty where it is blank. Raises as `full_name`."""
    spelt = _words(_letters(value))
    _check_words(spelt)
    return _fitting(" ".join(spelt))[0]


def in_brackets(value):
    """What stands in brackets: a surname borne before, a job."""
    match = BRACKETS.search(value) if isinstance(value, str) and ("(" in value or "[" in value) else None
    return match[1].strip() if match else ""


def _letters(value):
    text = clean(value)
    if is_blank(text):
        return ""
    if FORMULA.match(text):
        raise Unreadable("name_formula")
    text = BRACKETS.sub(" ", text).strip(" -.,;:*•·'")
    if not text.replace(" ", "").isalpha():
        _refuse_strange(text)
    if LATIN.search(text) and CYRILLIC.search(text):
        text = text.translate(TO_CYRILLIC)
        if LATIN.search(text):
            raise Unreadable("name_letters", characters=" ".join(dict.fromkeys(LATIN.findall(text)))[:20])
    return text


def _refuse_strange(text):
    strange = dict.fromkeys(letter for letter in text if not letter.isalpha() and letter not in BESIDE_LETTERS)
    if any(map(str.isdigit, strange)):
        raise Unreadable("name_digits")
    if strange:
        raise Unreadable("name_letters", characters=" ".join(strange)[:20])


def _words(text):
    # "Қасымов,Әділ" and "Қасымов Ә.Е.": both part.
    if "," in text or "." in text:
        text = text.replace(",", " ").replace(".", ". ")
    return [_written(word) for word in text.split()]


def _check_words(spelt):
    for word in spelt:
        if word.casefold() in NOT_NAMES:
            raise Unreadable("name_words")
        if len(word) < 3 and INITIALS.fullmatch(word) and (len(word) == 1 or word[1] == "."):
            raise Unreadable("name_initials")


@lru_cache(50_000)
def _written(word):
    """A word of a name as names are written: "ҚАСЫМОВА" and "қасымова" are "Қасымова"; mixed ones stay."""
    if word.casefold() in SONS:
        return word.lower()
    if not (word.isupper() or word.islower()) or len(word) < 2:
        return word
    parts = PART.split(word)
    return "".join(
        part.lower() if i and part.casefold() in SONS else part.capitalize() for i, part in enumerate(parts)
    )


def _with_sons(spelt):
    """ "Гасан", "оглы" is one patronymic of two words."""
    joined = []
    for word in spelt:
        if word in SONS and len(joined) > 1:
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
    return joined


def _parted(spelt):
    first, second, *rest = spelt
    if not rest:
        return _of_two(first, second)
    if _is_patronymic(second) and not _is_patronymic(rest[0]) and len(rest) == 1:
        return rest[0], first, second
    # Two given names, "Мария Луиза": all before the patronymic.
    place = next((number for number, word in enumerate(rest) if _is_patronymic(word)), 0)
    return first, " ".join([second, *rest[:place]]), " ".join(rest[place:])


def _of_two(first, second):
    if _is_patronymic(second):
        if SURNAME.fullmatch(first):
            raise Unreadable("name_incomplete")
        return second, first, ""
    if SURNAME.fullmatch(second) and not SURNAME.fullmatch(first):
        return second, first, ""
    return first, second, ""


@lru_cache(50_000)
def _is_patronymic(word):
    return word.lower().endswith(PATRONYMICS) and word.lower() not in SONS


def _fitting(*parts):
    if any(len(part) > LONGEST for part in parts):
        raise Unreadable("name_long")
    return parts
