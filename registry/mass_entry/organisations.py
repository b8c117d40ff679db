"""Rows of a list of primary organisations: what each says of the organisation and of its officers."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils import timezone

from registry.enums import District, EstablishmentKind
from shymkent_union.lib.spelling import fold

from . import cells, dates, names
from .reasons import Reason, Unreadable
from .rows import Line, lines

__all__ = ["Line", "OrganisationRow", "lines", "read_organisation"]

# By the beginnings of words, the first that fits: a "мектеп-лицей" is a school, a "мектеп-гимназия" too; and so is a
# "мектебі".
KINDS = (
    (EstablishmentKind.ADDITIONAL, (
        "қосымша", "дополнит", "оқушылар сарай", "дворец школьник", "музыка", "өнер мекте", "школ искусств",
        "спорт мекте", "спорт школ", "дшш", "дмш", "станци", "шығармашылық", "дом творчеств", "дарын",
    )),
    (EstablishmentKind.PRESCHOOL, (
        "мектепке дейінгі", "дошкольн", "балабақша", "бөбекжай", "детск сад", "ясли", "детсад", "=мдұ",
        "=дду", "=дс", "=д =с", "=бб", "=б =б", "preschool",
    )),
    (EstablishmentKind.COLLEGE, ("колледж", "college", "=тжкб", "=типо", "техникум", "училищ")),
    (EstablishmentKind.HIGHER, (
        "=жоо", "=вуз", "жоғары", "высш", "университет", "институт", "академия", "higher", "university",
    )),
    (EstablishmentKind.GENERAL_SECONDARY, (
        "жалпы", "общеобраз", "=жбб", "=жббм", "=жобм", "=жоббм", "=осш", "=сш", "=сош",
        "=нош", "=ош", "=ом", "мекте", "школ", "гимнази",
        "лицей", "=орта", "средн", "general", "school", "интернат",
    )),
    (EstablishmentKind.OTHER, ("басқа", "друг", "иное", "проч", "other", "арнайы", "специальн", "түзету", "коррекц")),
)  # fmt: skip
DISTRICTS = (
    (District.ABAY, ("абай", "абаи")),
    (District.AL_FARABI, ("фараби", "әл фараби", "аль фараби", "әлфараби", "альфараби", "farabi")),
    (District.ENBEKSHI, ("еңбекші", "енбекши")),
    (District.KARATAU, ("қаратау", "каратау")),
    (District.TURAN, ("тұран", "туран")),
)
NUMBER = re.compile(r"(?:№|\bN|\bNo\.?|#)\s*([0-9]{1,4})\b")
BARE_NUMBER = re.compile(r"(?<![0-9.])([0-9]{1,4})(?![0-9.])")
KAZAKH = re.compile(r"[әғқңөұүһі]", re.IGNORECASE)
# Words of Kazakh that need no Kazakh letter.
KAZAKH_WORDS = tuple(
    fold(word) for word in ("мектеп", "балабақша", "бөбекжай", "жалпы", "білім", "атындағы", "гимназиясы", "колледжі")
)
RUSSIAN_WORDS = tuple(
    fold(word) for word in ("школ", "ясли", "детск", "общеобр", "средн", "КГУ", "ГККП", "КГКП", "имени")
)
LIMITS = {"name_kk": 400, "name_ru": 400, "short_kk": 120, "short_ru": 120}
LONGEST_REGISTER_NUMBER = 20
REGISTER_DIGITS = 3
OFFICERS = ("chair", "information_officer")


@dataclass(slots=True)
class OrganisationRow:
    """`values` are {column: value}, as JSON holds them, without what the row does not tell: the organisation's own
    columns, `headcount`, and for each officer {"surname", "given_name", "patronymic"} and a telephone. `reasons` keep
    the row out, `notes` say which value was left out."""

    values: dict = field(default_factory=dict)
    shown_name: str = ""
    reasons: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def is_refused(self):
        return bool(self.reasons)

    def say(self, error, column):
        """Keeps why the column could not be read."""
        reason = Reason(error.code, column, error.params)
        (self.reasons if reason.refuses else self.notes).append(reason)


def read_organisation(values):
    """What {column: cell} says of a primary. The establishment's number and kind are taken from its name where no
    column tells them. Nothing is raised: each problem has its reason."""
    row = OrganisationRow()
    for column, read in READERS:
        value = values.get(column, "")
        if value == "":
            continue
        try:
            found = read(value)
        except Unreadable as error:
            row.say(error, _labelled(column))
        else:
            if found not in ("", None):
                row.values[column] = found
    _read_names(row, values)
    _fill_from_name(row)
    return row


def _labelled(column):
    # Sentences on these name their column themselves.
    return "" if column in {"bin", "kind", "district", "register_number", "headcount"} else column


def kind(text):
    """The kind of establishment of a clean text. Raises Unreadable("kind_unknown")."""
    if cells.is_blank(text):
        return ""
    found = _first_fitting(text, KINDS)
    if not found:
        raise Unreadable("kind_unknown", value=text[:60])
    return found


def district(text):
    """Raises Unreadable("district_left_out")."""
    if cells.is_blank(text):
        return ""
    found = _first_fitting(text, DISTRICTS)
    if not found:
        raise Unreadable("district_left_out", value=text[:60])
    return found


@lru_cache(2048)
def _first_fitting(text, wordings):
    spelt = fold(text).split()
    for one, beginnings in wordings:
        if any(_stands_in(beginning, spelt) for beginning in beginnings):
            return one.value
    return ""


def _stands_in(wording, spelt):
    """Each word of the wording begins a word of the text, or is one where "=" stands before it."""
    return all(
        fold(word) in spelt if word.startswith("=") else any(one.startswith(fold(word)) for one in spelt)
        for word in wording.split()
    )


def register_number(value):
    """ "017" from 17, which a spreadsheet makes of it. Raises Unreadable("register_number_long")."""
    text = cells.clean(value).removeprefix("№").strip()
    if not isinstance(value, str) and text.isdigit():
        text = text.zfill(REGISTER_DIGITS)
    if len(text) > LONGEST_REGISTER_NUMBER:
        raise Unreadable("register_number_long", limit=LONGEST_REGISTER_NUMBER)
    return "" if cells.is_blank(text) else text


def establishment_number(value):
    """The number of a school: 97 in "№ 97 мектеп" and in 97."""
    text = cells.clean(value)
    match = NUMBER.search(text) or BARE_NUMBER.search(text)
    return int(match[1]) if match and int(match[1]) else None


def officer(value):
    """{"surname", "given_name", "patronymic"}. Raises Unreadable("officer_left_out")."""
    text = cells.clean(value)
    if cells.is_blank(text):
        return None
    try:
        parts = names.full_name(re.sub(r"[0-9+(][0-9\s()+\-]{5,}", " ", text))
    except Unreadable as error:
        raise Unreadable("officer_left_out", value=text[:60]) from error
    return dict(zip(("surname", "given_name", "patronymic"), parts, strict=True))


def founded_on(value):
    """A day, as JSON holds it. Raises Unreadable."""
    today = timezone.localdate()
    day = dates.day(value, today)
    if isinstance(day, dates.Rough):
        raise Unreadable("founded_on_rough", value=cells.clean(value)[:60])
    if day and day > today:
        raise Unreadable("date_future", value=f"{day:%d.%m.%Y}")
    return day and day.isoformat()


READERS = (
    ("register_number", register_number),
    ("establishment_number", establishment_number),
    ("kind", lambda value: kind(cells.clean(value))),
    ("district", lambda value: district(cells.clean(value))),
    ("bin", cells.bin_of),
    ("address", lambda value: cells.words(value, 300)),
    ("official_email", cells.email),
    ("headcount", cells.count),
    ("chair", officer),
    ("chair_phone", cells.phone),
    ("chair_email", cells.email),
    ("information_officer", officer),
    ("information_officer_phone", cells.phone),
    ("founded_on", founded_on),
)


def _read_names(row, values):
    found = {column: _cased(cells.clean(values[column])) for column in LIMITS if cells.clean(values.get(column, ""))}
    if text := _cased(cells.clean(values.get("name", ""))):
        found.setdefault("name_kk" if is_kazakh(text) else "name_ru", text)
    if not any(column in found for column in LIMITS):
        row.say(Unreadable("organisation_name_missing"), "")
    for column, text in found.items():
        if len(text) > LIMITS[column]:
            row.say(Unreadable("organisation_name_long", limit=LIMITS[column]), "")
        else:
            row.values[column] = text
    row.shown_name = next(
        (found[column] for column in ("short_kk", "short_ru", "name_kk", "name_ru") if column in found), ""
    )[:300]


def _cased(text):
    """A name as it stands; what is no name at all ("-") is none."""
    return "" if cells.is_blank(text) else text


def is_kazakh(text):
    """By words that only one of the two languages has, else by its letters."""
    spelt = fold(text).split()
    if any(word.startswith(RUSSIAN_WORDS) for word in spelt):
        return False
    return bool(KAZAKH.search(text)) or any(word.startswith(KAZAKH_WORDS) for word in spelt)


def _fill_from_name(row):
    known = [row.values[column] for column in ("short_kk", "short_ru", "name_kk", "name_ru") if column in row.values]
    if "establishment_number" not in row.values and known:
        numbers = (NUMBER.search(name) or _number_at_the_edge(name) for name in known)
        if match := next(filter(None, numbers), None):
            row.values["establishment_number"] = int(match[1])
    refused = any(reason.code == "kind_unknown" for reason in row.reasons)
    if "kind" not in row.values and not refused and known:
        if found := next(filter(None, (_first_fitting(name, KINDS[:-1]) for name in known)), ""):
            row.values["kind"] = found
        else:
            row.say(Unreadable("kind_missing"), "")


def _number_at_the_edge(name):
    """ "97 мектеп", "СШ 97": a number that begins or ends the name; one in its middle may be a year or a street."""
    return re.match(r"([0-9]{1,3})(?:\s|-)", name) or re.search(r"\s([0-9]{1,3})$", name)
