"""What an export holds: its headings and rows, in the language of who asked, fetched a few thousand at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from registry.enums import District, EstablishmentKind, MemberCategory
from registry.models import Export, Membership, Organisation
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import Period
from shymkent_union.lib.waiting import is_silent_since

from .people import people_matching
from .statistics_table import BY, COLUMNS, statistics_table

# Fetched from the database's cursor at once.
CHUNK = 5000
LACKING = {
    "application": {"application_on_file": False, "voided_at": None},
    "iin": {"person__iin": None},
    "birth_date": {"person__birth_date": None},
}
PLAIN = ("person__member_number", "person__surname", "person__given_name", "person__patronymic")
PERSONAL = ("person__iin", "person__birth_date", "person__phone")


@dataclass(frozen=True)
class ExportTable:
    """`rows` is read once; `total` is how many there were when it began."""

    name: str
    headings: list
    rows: Iterator
    total: int


def table_of(export):
    """The ExportTable of an export, in the active language, of the rows that who asked may see today."""
    return _statistics(export) if export.kind == Export.Kind.STATISTICS else _members(export)


def is_silent(export):
    """Whether an export in the making has not been heard of for so long that it should be begun again."""
    heard = export.worked_at or export.asked_at
    return export.state == Export.State.WRITING and is_silent_since(heard)


def file_name(export):
    """ "мүшелер-тізімі-2026-11-24.xlsx", in the active language."""
    words = slugify(str(export.get_kind_display()), allow_unicode=True)
    return f"{words}-{timezone.localtime(export.asked_at):%Y-%m-%d}.{export.format}"


# --- Members ------------------------------------------------------------------------------------------------------


def members_asked_for(user, filters):
    """The spells that `filters` name, of those that `user` may see; what they do not say is not asked."""
    today = timezone.localdate()
    rows = Membership.objects.visible_to(user)
    if filters.get("organisation"):
        rows = rows.filter(organisation=filters["organisation"])
    rows = _in_state(rows, filters.get("state", ""), today)
    organisations = {name: filters[name] for name in ("kind", "district") if filters.get(name)}
    if organisations:
        rows = rows.filter(organisation__in=Organisation.objects.filter(**organisations))
    if filters.get("category"):
        rows = rows.filter(category=filters["category"])
    rows = rows.filter(**LACKING.get(filters.get("lacking"), {}))
    return people_matching(rows, filters["q"], person="person__") if filters.get("q") else rows


def _in_state(rows, state, today):
    if state == "all":
        return rows
    if state == "voided":
        return rows.exclude(voided_at=None)
    if state == "ended":
        return rows.before(today)
    return rows.overlapping(Period(today, date.max))


def filter_words(filters):
    """[(what, which)] of the filters of an export, for people to read."""
    found = []
    if filters.get("organisation"):
        organisation = Organisation.objects.filter(pk=filters["organisation"]).first()
        found.append((_("organisation"), organisation.short_name if organisation else filters["organisation"]))
    states = {"all": _("All"), "voided": _("Voided"), "ended": _("Ended")}
    if filters.get("state") in states:
        found.append((_("state"), states[filters["state"]]))
    for name, label, choices in (
        ("kind", _("kind"), EstablishmentKind),
        ("district", _("district"), District),
        ("category", _("category"), MemberCategory),
    ):
        if filters.get(name):
            found.append((label, dict(choices.choices).get(filters[name], filters[name])))
    lacking = {
        "application": _("Without a signed application"),
        "iin": _("Without an IIN"),
        "birth_date": _("Without a date of birth"),
    }
    if filters.get("lacking") in lacking:
        found.append((_("what is missing"), lacking[filters["lacking"]]))
    if filters.get("q"):
        found.append((_("found by"), filters["q"]))
    if filters.get("on"):
        days = {name: short_day(date.fromisoformat(filters[name])) for name in ("on", "since")}
        found.append((_("days"), f"{days['since']} – {days['on']}"))
    return found


def _members(export):
    rows = members_asked_for(export.asked_by, export.filters)
    columns = PERSONAL if export.personal_data else ()
    headings = [
        _("Member number"), _("Surname"), _("Given name"), _("Patronymic"), _("Register number"), _("Organisation"),
        _("Category"), _("Member from"),
    ]  # fmt: skip
    headings += [_("IIN"), _("Date of birth"), _("Mobile number")] if columns else []
    total = rows.order_by().count()
    rows = rows.order_by("organisation__register_number", "sort_key", "pk")
    listed = rows.values_list(*PLAIN, "organisation_id", "category", "joined_on", *columns)
    return ExportTable(_("Members"), headings, _member_rows(listed.iterator(chunk_size=CHUNK)), total)


def _member_rows(listed):
    """The names of organisations and categories are looked up here: joined, they would be sent with each row."""
    names = {each.pk: (each.register_number, each.short_name) for each in Organisation.objects.all()}
    categories = {value: str(label) for value, label in MemberCategory.choices}
    for number, surname, given_name, patronymic, organisation, category, *rest in listed:
        yield (number, surname, given_name, patronymic, *names[organisation], categories[category], *rest)


# --- Statistics ---------------------------------------------------------------------------------------------------


def _statistics(export):
    """Exactly the table of the page, the line of the city last."""
    filters = export.filters
    table = statistics_table(
        date.fromisoformat(filters["on"]), date.fromisoformat(filters["since"]), filters.get("by", BY[0])
    )
    by_organisation = table.by == "organisation"
    first = [_("Register number"), _("Organisation")] if by_organisation else [
        _("Kind") if table.by == "kind" else _("District")
    ]  # fmt: skip
    shares = {column.key for column in COLUMNS if column.share}
    headings = [*first, *(f"{c.label}, %" if c.key in shares else str(c.label) for c in COLUMNS)]
    lines = [*table.lines, table.city]

    def row(line):
        label = line.label if line is not table.city else _("The whole city")
        number = [line.organisation.register_number if line.organisation else ""] if by_organisation else []
        return (
            *number,
            label,
            *(_value(column, line.counts, export.format) for column in COLUMNS),
            line.stage_words(),
        )

    return ExportTable(
        _("Statistics"), [*headings, _("Automated registration")], (row(line) for line in lines), len(lines)
    )


def _value(column, counts, suffix):
    value = column.value(counts)
    if value is None:
        return _("not known")
    if not column.share:
        return value
    share = round(value[0] * 100 / value[1], 1)
    # A text file has no numbers, and Excel here takes 7.4 for a day in April.
    return number_format(share, decimal_pos=1) if suffix == Export.Format.CSV else share
