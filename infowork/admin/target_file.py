"""What stands in the workbook of a target: the same as on its page."""

from django.utils.translation import gettext as _

from registry.enums import District, EstablishmentKind
from shymkent_union.lib.amounts import share as share_of


def labels():
    """({district: its label}, {kind: its label}), each translated once for all lines."""
    return [{value: f"{label}" for value, label in choices.choices} for choices in (District, EstablishmentKind)]


def sheets_of(page):
    """The primaries, those not known, the districts, the kinds and the course: one sheet each."""
    headings = [f"{column.label}" for column in page.columns]
    districts, kinds = labels()

    def of(organisation):
        return [
            organisation.register_number, organisation.short_name, districts.get(organisation.district_then, ""),
            kinds.get(organisation.kind, ""),
        ]  # fmt: skip

    names = [_("Number"), _("Organisation"), _("District"), _("Kind")]
    if page.columns:
        rows = [[*of(line.organisation), *(_raw(column, column.value(line)) for column in page.columns)]
                for line in page.known]  # fmt: skip
        yield _("Organisations"), [[*names, *headings], *rows]
    if page.unknown:
        yield _("Not known"), [[*names, _("Why")], *([*of(line.organisation), line.words] for line in page.unknown)]
    for title, groups in ((_("By district"), page.by_district), (_("By kind"), page.by_kind)):
        if page.columns and groups:
            added = [f"{column.label}" for column in page.columns if column.total]
            yield title, [["", _("Known"), _("Not known"), *added], *(_group_row(page, group) for group in groups)]
    yield _("Over periods"), _course_rows(page)


def _group_row(page, group):
    values = [_raw(column, column.total(group.total)) for column in page.columns if column.total]
    return [f"{group.label}", group.total.known, group.total.unknown, *values]


def _course_rows(page):
    courses = page.courses
    yield ["", *(heading for course in courses for heading in (course.title, course.norm_words))]
    for place, period in enumerate(page.periods):
        points = [course.points[place] for course in courses]
        cells = [text for point in points for text in (point.words or _("not known"), point.norm_words)]
        yield [page.target.period_words(period), *cells]


def _raw(column, value):
    """A value as a cell of the workbook: a number stays a number, a share is one cut to two places."""
    if column.share:
        return share_of(*value) if value and value[1] else None
    return f"{value}" if column.words else value
