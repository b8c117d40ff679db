"""Rows of a list of members: what each says of the person and the membership."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from registry.enums import Sex
from registry.validators import CENTURIES, iin_contradictions
from shymkent_union.lib.known_dates import short_day

from . import cells, dates, free_lines, names
from .reasons import Reason, Unreadable
from .rows import ANSWERS, Line, lines

__all__ = ["Line", "MemberRow", "lines", "read_member"]

LONGEST_SHOWN_NAME = 300
LONGEST_JOB = 120
YOUNGEST = 14
MALE, FEMALE = Sex.MALE.value, Sex.FEMALE.value
OLDEST = 110
FIRST_YEAR = 1900


@dataclass(slots=True)
class MemberRow:
    """The columns of a `StagedMember`, empty or None where the row does not tell; `reasons` keep it out, `notes` do
    not: they say which value was left out. `shown_name` is there even where the name cannot be read."""

    shown_name: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    sex: str = ""
    birth_date: date | None = None
    iin: str | None = None
    phone: str = ""
    email: str = ""
    job: str = ""
    category: str = ""
    joined_on: date | None = None
    # (earliest, latest) where the day of joining is known only roughly.
    member_since: tuple | None = None
    reasons: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    @property
    def is_refused(self):
        return bool(self.reasons)

    def say(self, error, column):
        """Keeps why the column could not be read."""
        reason = Reason(error.code, column, error.params)
        (self.reasons if reason.refuses else self.notes).append(reason)


def read_member(values, listed_on):
    """What {column: cell} says of a member, by the day of the list. Nothing is raised: each problem has its reason.

    Where the IIN tells the day of birth and the sex and the row does not, they are taken from it.
    """
    row = MemberRow()
    _read_name(row, values := _told_in_one_cell(values))
    for column, read in READERS:
        value = values.get(column, "")
        if value != "":
            try:
                setattr(row, column, read(value))
            except Unreadable as error:
                row.say(error, column)
    _read_whether_member(row, values)
    row.iin = row.iin or None
    _read_birth_date(row, values.get("birth_date", ""), listed_on)
    _read_joined_on(row, values.get("joined_on", ""), listed_on)
    if row.iin:
        _compare_with_iin(row)
    return row


READERS = (
    ("iin", cells.iin),
    ("sex", cells.sex),
    ("phone", cells.phone),
    ("email", cells.email),
    ("job", lambda value: cells.words(value, LONGEST_JOB)),
    ("category", cells.category),
)


def _told_in_one_cell(values):
    """A cell of a full name may say more: number in the list, telephone, day of birth. A column of its own counts."""
    text = values.get("full_name")
    if isinstance(text, str) and free_lines.MORE.search(text) and not text.lstrip().startswith(("=", "@", "+")):
        return free_lines.read(cells.clean(text)) | {
            column: value for column, value in values.items()
            if column != "full_name" and (value != "" or column in ANSWERS)
        } | {"full_name_as_written": text}  # fmt: skip
    return values


def _read_name(row, values):
    if "full_name" in values or not ("surname" in values or "given_name" in values):
        parts, columns = [values.get("full_name", "")], ("full_name",)
    else:
        columns = ("surname", "given_name", "patronymic")
        parts = [values.get(column, "") for column in columns]
        # The whole name in the column of surnames.
        if parts[1] == "" and parts[2] == "":
            columns = ("surname",)
    try:
        if "several_names" in values:
            raise Unreadable("several_names")
        if len(columns) == 1:
            row.surname, row.given_name, row.patronymic = names.full_name(parts[0])
        else:
            row.surname, row.given_name, row.patronymic = map(names.part_of_name, parts)
            if not (row.surname and row.given_name):
                raise Unreadable("name_incomplete")
    except Unreadable as error:
        # A sentence on a name needs no heading before it.
        row.say(error, "")
        written = values.get("full_name_as_written") or " ".join(filter(None, map(cells.clean, parts)))
        row.shown_name = cells.clean(written)[:LONGEST_SHOWN_NAME]
        return
    row.shown_name = f"{row.surname} {row.given_name} {row.patronymic}".rstrip()
    if beside := names.in_brackets(parts[0]):
        row.say(Unreadable("brackets_left_out", value=beside[:60]), "")


def _read_whether_member(row, values):
    if "member" in values:
        try:
            cells.check_member(values["member"])
        except Unreadable as error:
            # The sentence says what the column is about.
            row.say(error, "")


def _read_birth_date(row, value, listed_on):
    if value == "":
        return
    youngest = date(listed_on.year - YOUNGEST, 12, 31)
    try:
        day = dates.day(value, youngest)
        if isinstance(day, dates.Rough):
            raise Unreadable("birth_date_rough", value=cells.clean(value)[:60])
        if day:
            if day > youngest:
                raise _too_late(day, "born_too_late")
            if day.year < max(FIRST_YEAR, listed_on.year - OLDEST):
                raise Unreadable("date_too_old", value=short_day(day))
            row.birth_date = day
    except Unreadable as error:
        row.say(error, "birth_date")


def _read_joined_on(row, value, listed_on):
    if value == "":
        return
    try:
        day = dates.day(value, listed_on)
        if isinstance(day, dates.Rough):
            row.member_since = (day.earliest, day.latest)
            raise Unreadable("joined_on_rough", value=cells.clean(value)[:60])
        if day:
            if day > listed_on:
                raise _too_late(day, "joined_after_list")
            if day.year < FIRST_YEAR:
                raise Unreadable("date_too_old", value=short_day(day))
            if row.birth_date and day <= row.birth_date:
                raise Unreadable("joined_before_birth")
            row.joined_on = day
    except Unreadable as error:
        row.say(error, "joined_on")


def _too_late(day, code):
    """A day too late for its column, unless it is too late for anything."""
    return Unreadable("date_future" if day > timezone.localdate() else code, value=short_day(day))


def _compare_with_iin(row):
    iin = row.iin
    if iin[6] in CENTURIES:
        sex = MALE if int(iin[6]) % 2 else FEMALE
        born = date(CENTURIES[iin[6]] + int(iin[:2]), int(iin[2:4]), int(iin[4:6]))
        row.sex, row.birth_date = row.sex or sex, row.birth_date or born
        if row.sex == sex and row.birth_date == born:
            return
    # A form warns where these differ; here nobody sits to answer, and one of the two is wrong.
    no_century = len(iin_contradictions(iin, birth_date=None, sex=""))
    if row.birth_date and len(iin_contradictions(iin, birth_date=row.birth_date, sex="")) > no_century:
        row.reasons.append(Reason("iin_other_birth_date"))
    if row.sex and len(iin_contradictions(iin, birth_date=None, sex=row.sex)) > no_century:
        row.reasons.append(Reason("iin_other_sex"))
