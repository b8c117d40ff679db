"""One cell: its text without dirt, and the numbers and words that lists are full of.

Each reader takes a cell as it came (text, number, date) and returns what it means, empty where it is blank, or raises
`Unreadable` with the code of its sentence.
"""

import re
import unicodedata
from datetime import date, datetime
from functools import lru_cache

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, validate_email

from registry import validators
from registry.enums import MemberCategory, Sex
from shymkent_union.lib import phones
from shymkent_union.lib.spelling import fold

from .reasons import Unreadable

# Control, zero-width and direction characters, soft hyphens, marks of the byte order, unreadable bytes.
DIRT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffd\U000e0000-\U000e007f]"
)
BLANKS = frozenset(
    {"", "-", "--", "—", "–", "_", ".", "?", "х", "x", "жоқ", "жок", "нет", "н/д", "#н/д", "#n/a", "none"}
)
TWELVE = 12
# A number that lost its leading zeros was born in the 2000s, in a month before October: at most three of them.
SHORTEST_NUMBER = 9
SCIENTIFIC = re.compile(r"[0-9][.,]?[0-9]*[eE]\+?[0-9]+")
NOT_IN_NUMBER = re.compile(r"[\s'’`‘\"\-–.]")
PHONE_SEPARATORS = re.compile(r"[,;/|\n\\]|\bили\b|\bне\b|\bжәне\b|\bи\b|\s{2,}", re.IGNORECASE)
PHONE = re.compile(r"\+?[78]?[\s.()\-\u2010-\u2015]*(?:[67][0-9]{2})(?:[\s.()\-\u2010-\u2015]*[0-9]){7}(?![0-9])")
DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2015", "------")
# Of what the validator takes the most usual, which need not be asked.
PLAIN_EMAIL = re.compile(r"[a-z0-9_]+(?:[.-][a-z0-9_]+)*@(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,6}")
LONGEST_PLAIN_EMAIL = 60
EMAIL_LENGTH = MaxLengthValidator(254)
EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")
SEXES = {
    Sex.FEMALE: ("ә", "ж", "әйел", "әйелдер", "жен", "женский", "женщина", "female", "f", "қыз", "қызы", "2"),
    Sex.MALE: ("е", "ер", "еркек", "ерлер", "ер адам", "м", "муж", "мужской", "мужчина", "male", "m", "ұл", "1"),
}
# By the beginnings of words, the first that fits.
CATEGORIES = (
    (MemberCategory.EMPLOYEE, ("жұмыс істейтін", "работающ")),
    (MemberCategory.PENSIONER, ("неработающ", "зейнет", "пенси", "ардагер", "ветеран")),
    (MemberCategory.LEARNER, ("білім алушы", "студент", "оқушы", "учащ", "обуча", "магистрант", "learner")),
    (MemberCategory.EMPLOYEE, (
        "қызметкер", "жұмыс", "педагог қызметкер", "мұғалім", "работ", "сотруд", "педагогический работник", "учител",
        "тәрбиеші", "воспитат", "оқытушы", "преподават", "штат", "техникалық", "технич", "employee",
    )),
)  # fmt: skip
# What a teacher has passed, in a column of the same name.
QUALIFICATIONS = (
    "модератор", "сарапшы", "эксперт", "зерттеуші", "исследовател", "шебер", "мастер", "жоғары", "высш", "бірінші",
    "перв", "екінші", "втор", "педагог", "санат", "категор", "маман",
)  # fmt: skip
# "Мүше емес", "не состоит", "вышла": words that say no.
NO = (
    "жоқ", "емес", "шықты", "шыққан", "нет", "не", "вышел", "вышла", "выбыл", "выбыла", "no", "false", "ложь", "0",
)  # fmt: skip


def clean(value):
    """The text of a cell with single spaces and nothing that is not seen; a whole number without its ".0"."""
    return _clean(value) if isinstance(value, str) else text_of(value)


# A name is asked for several times, a job and an organisation on every row.
@lru_cache(4096)
def _clean(value):
    if DIRT.search(value):
        value = DIRT.sub("", value)
    if not value.isascii() and not unicodedata.is_normalized("NFC", value):
        value = unicodedata.normalize("NFC", value)
    return " ".join(value.split())


def text_of(value):
    """A cell as a person reads it in the workbook."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return f"{value:%d.%m.%Y}" if not (value.hour or value.minute) else f"{value:%d.%m.%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    return str(value)


def is_blank(text):
    """Whether a clean text says nothing: empty, a dash, "none"."""
    return not text or (len(text) < 5 and text.casefold() in BLANKS)


def words(value, limit):
    """A clean text, cut to the column that it goes to."""
    text = clean(value)
    return "" if is_blank(text) else text[:limit]


def iin(value):
    """An IIN, with the zeros that a spreadsheet took. Raises Unreadable("iin_digits" | "iin_rounded" | ...)."""
    return _number(value, "iin", validators.validate_iin)


def bin_of(value):
    """A BIN, in the same way."""
    return _number(value, "bin", validators.validate_bin)


def _number(value, name, validate):
    digits = _digits(value, name)
    if not digits:
        return ""
    length = len(digits)
    try:
        validate(digits.zfill(TWELVE) if length >= SHORTEST_NUMBER else digits)
    except ValidationError as error:
        # Filled up with zeros and still wrong: then it is digits that are missing.
        code = f"{name}_digits" if length != TWELVE else error.code
        raise Unreadable(code, digits=length) from error
    return digits.zfill(TWELVE)


def _digits(value, name):
    if isinstance(value, str):
        if value.isascii() and value.isdigit():
            return value
        text = clean(value)
        if is_blank(text):
            return ""
        if SCIENTIFIC.fullmatch(text):
            raise Unreadable(f"{name}_rounded")
        text = NOT_IN_NUMBER.sub("", text.removesuffix(".0"))
    else:
        text = text_of(value)
        if text in {"", "0"}:
            return ""
    if not (text.isascii() and text.isdigit()):
        raise Unreadable(f"{name}_letters")
    return text


def phone(value):
    """The first mobile number of a cell, else its first number. Raises Unreadable("phone_left_out")."""
    text = value if isinstance(value, str) else text_of(value)
    number = phones.normalise(text)
    if number:
        return number
    text = text.translate(DASHES)
    if is_blank(clean(text)):
        return ""
    found = [number for part in PHONE_SEPARATORS.split(text) for number in numbers_in(clean(part))]
    if not found:
        raise Unreadable("phone_left_out", value=clean(text)[:60])
    return next(filter(phones.is_mobile, found), found[0])


def numbers_in(text):
    """The telephone numbers that stand in a clean text, in order."""
    if digits := phones.normalise(re.sub(r"[^0-9+]", "", text)):
        return [digits]
    return [number for match in PHONE.findall(text) if (number := phones.normalise(match))]


def email(value):
    """The first address of a cell. Raises Unreadable("email_left_out")."""
    text = clean(value)
    if is_blank(text):
        return ""
    match = EMAIL.search(text)
    address = match[0].strip(".").lower() if match else ""
    if PLAIN_EMAIL.fullmatch(address) and len(address) <= LONGEST_PLAIN_EMAIL:
        return address
    try:
        validate_email(address)
        EMAIL_LENGTH(address)
    except ValidationError as error:
        raise Unreadable("email_left_out", value=text[:60]) from error
    return address


def sex(value):
    """Raises Unreadable("sex_left_out")."""
    return _sex(clean(value))


@lru_cache(512)
def _sex(text):
    if is_blank(text) and text.casefold() not in {"х", "x"}:
        return ""
    folded = fold(text)
    for one, spelt in SEXES.items():
        if folded in _folded(spelt):
            return one.value
    raise Unreadable("sex_left_out", value=text[:60])


def category(value):
    """Employee, learner or pensioner; a teacher's qualification is none. Raises Unreadable("category_left_out")."""
    return _category(clean(value))


@lru_cache(512)
def _category(text):
    if is_blank(text):
        return ""
    folded = f" {fold(text)}"
    for one, beginnings in CATEGORIES:
        if any(f" {beginning}" in folded for beginning in _folded(beginnings)):
            return one.value
    if any(f" {beginning}" in folded for beginning in _folded(QUALIFICATIONS)):
        return ""
    raise Unreadable("category_left_out", value=text[:60])


def check_member(value):
    """Of "член профсоюза (да / нет)": raises Unreadable("no_member" | "member_unanswered").

    Where others have their plus, an empty cell is as good as a "no", and as good as a cell that was forgotten.
    """
    text = clean(value)
    if not text:
        raise Unreadable("member_unanswered")
    if is_blank(text) or not set(fold(text).split()).isdisjoint(_folded(NO)):
        raise Unreadable("no_member", value=text[:60])


@lru_cache
def _folded(spelt):
    return tuple(fold(word) for word in spelt)


def count(value):
    """A number of people: 86, "86 адам". Raises Unreadable("count_left_out")."""
    text = clean(value)
    if is_blank(text):
        return None
    match = re.fullmatch(r"([0-9][0-9\s]*)(?:[.,]0+)?\s*[^\W\d_]*\.?", text)
    digits = re.sub(r"\s", "", match[1]) if match else ""
    if not digits.isascii() or not 0 < len(digits) < 7:
        raise Unreadable("count_left_out", value=text[:60])
    return int(digits)
