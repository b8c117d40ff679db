"""The targets in the back office: an overview, a page for each, and each as a file."""

from html import escape
from io import BytesIO

from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext as _

from infowork.forms.targets import TargetForm
from infowork.queries.targets import TARGETS, City
from infowork.queries.targets.page import TargetPage
from shymkent_union.lib.amounts import grouped, percent
from shymkent_union.lib.charts import Bar, chart
from shymkent_union.lib.downloads import attachment
from shymkent_union.lib.spreadsheets.writing import write_xlsx

from .target_file import labels, sheets_of

# Who sees the rules sees the targets that they are read from.
PERMISSION = "infowork.view_plan"


def overview(site, request):
    """All targets, each with its norm, the city's figure and the way to its page."""
    _staff_or_404(request)
    city = City(timezone.localdate())
    found = []
    for target in TARGETS.values():
        (sheet,) = target.sheets(city, target.periods(city.on)[-1:], lines=target.of_primaries)
        found.append((target, target.figure(sheet) if sheet.collected else "", target.state_of(sheet)))
    context = {"title": _("Targets"), "targets": found, "today": city.on}
    return TemplateResponse(request, "admin/targets/overview.html", site.each_context(request) | context)


def target_view(site, request, key):
    """One target. What is chosen stays in the address, so that a link can be sent."""
    page, form = _page_or_404(request, key)
    sheet, target = page.sheet, page.target
    here = reverse("admin:target", args=[key])
    context = {
        "title": target.title,
        "page": page,
        "asked": form.asked(),
        "filters": form.filters(),
        "figure": target.figure(sheet) if sheet.collected else "",
        "city_words": _city_words(page),
        "base_words": target.base_words(sheet.norm) if sheet.norm or not target.norm_key else [],
        "period_words": target.period_words(page.period),
        "charts": [(course, _chart(page, number, course)) for number, course in enumerate(page.courses)],
        "periods": _periods(page, form, here),
        "lines": _lines(page),
        "together": _cells_of_total(page, page.of_shown.total),
        "unknown": _unknown(page),
        "group_headings": [column.label for column in page.columns if column.total],
        "groups": [
            (_("By district"), _groups(page, page.by_district, form, here)),
            (_("By kind"), _groups(page, page.by_kind, form, here)),
        ],
        "file_url": reverse("admin:target_file", args=[key], query=form.in_address() or None),
        "here": here,
    }
    return TemplateResponse(request, "admin/targets/target.html", site.each_context(request) | context)


def file_view(site, request, key):
    """The same as a workbook. No row of it is about a person, so the journal keeps nothing of it."""
    page, _form = _page_or_404(request, key)
    file = BytesIO()
    write_xlsx(file, sheets_of(page), widths=[12, 44, 22, 26])
    file.seek(0)
    name = slugify(f"{page.target.title} {page.target.period_words(page.period)}", allow_unicode=True)
    return attachment(file, f"{name[:80]}.xlsx")


def _staff_or_404(request):
    if not request.user.has_perm(PERMISSION):
        raise Http404


def _page_or_404(request, key):
    _staff_or_404(request)
    if key not in TARGETS:
        raise Http404
    form = TargetForm(request.GET)
    return TargetPage(TARGETS[key], City(timezone.localdate()), **form.asked()), form


# --- Words and cells -----------------------------------------------------------------------------------------------


def _city_words(page):
    """What stands behind the city's figure, what is short, and of how many nothing is known: sentences below it."""
    target, total, sheet = page.target, page.total, page.sheet
    words = []
    if target.of_primaries and sheet.collected:
        words += target.details(total)
        gap = max(0, (total.needed or 0) - total.has)
        if gap and total.base is not None:
            words.append(_("The city as a whole is short by %(short)s.") % {"short": target.short_words(gap)})
        if total.short and total.short != total.behind:
            words.append(
                _("Those who fall short need in all: %(short)s.") % {"short": target.short_words(total.short)}
            )
    if not target.lists_parts:
        words += [part.words for part in sheet.parts if part.short or not target.of_primaries]
    if total.unknown:
        words.append(
            _("Not known: %(unknown)s of %(all)s.")
            % {"unknown": grouped(total.unknown), "all": grouped(total.unknown + total.known)}
        )
    return [capfirst(sentence) for sentence in words if sentence]


def _cell(column, value):
    """A value as the page writes it; empty for None."""
    if value is None or column.words:
        return "" if value is None else f"{value}"
    return percent(*value) if column.share else grouped(value)


def _cells_of_total(page, total):
    return [_cell(column, column.total(total)) if column.total else "" for column in page.columns]


def _lines(page):
    """The rows of the table of those known, as one piece of HTML: for hundreds of them a template takes several times
    as long. What people have written is escaped; the labels once for all rows, and numbers have nothing to escape."""
    before, after = reverse("admin:registry_organisation_change", args=[0]).split("0", 1)
    districts, kinds = ({value: escape(label) for value, label in each.items()} for each in labels())
    columns, rows = page.columns, []
    for line in page.known:
        texts = [(column, _cell(column, column.value(line))) for column in columns]
        cells = "".join(f'<td class="amount">{escape(text) if column.words else text}</td>' for column, text in texts)
        whose = line.organisation
        mark = ' class="short"' if line.short else ""
        number, name = escape(whose.register_number), escape(whose.short_name)
        rows.append(
            f'<tr{mark}><th scope="row"><span class="quiet">{number}</span> '
            f'<a href="{before}{whose.pk}{after}">{name}</a></th><td>{districts.get(whose.district_then, "")}</td>'
            f"<td>{kinds.get(whose.kind, '')}</td>{cells}</tr>"
        )
    return mark_safe("\n".join(rows))


def _unknown(page):
    """[(why, the lines)] of those of whom too little is known."""
    found = {}
    for line in page.unknown:
        found.setdefault(line.words, []).append(line.organisation)
    return list(found.items())


def _groups(page, groups, form, here):
    """(label, address, total, cells) of each district or kind."""
    return [
        (
            group.label, _address(here, form.in_address(**group.filters)) if all(group.filters.values()) else "",
            group.total, [_cell(column, column.total(group.total)) for column in page.columns if column.total],
        )
        for group in groups
    ]  # fmt: skip


def _address(here, query):
    return f"{here}?{'&'.join(f'{name}={value}' for name, value in query.items())}" if query else here


# --- The course ----------------------------------------------------------------------------------------------------


def _periods(page, form, here):
    """(words, address, whether it is the one shown, figures) of each period of the course, the last one first."""
    target = page.target
    figures = [list(of_period) for of_period in zip(*(course.points for course in page.courses), strict=True)]
    rows = [
        (target.period_words(period), _address(here, form.in_address(period=period)), period == page.period, points)
        for period, points in zip(page.periods, figures, strict=True)
    ]
    return rows[::-1]


def _chart(page, number, course):
    bars = [
        Bar(_short_label(page.target, point.period), point.value, point.words or _("not known"), point.norm)
        for point in course.points
    ]
    said = [
        _("%(period)s: %(figure)s") % {
            "period": page.target.period_words(point.period),
            "figure": f"{point.words} ({course.norm_words}: {point.norm_words})"
            if point.norm_words
            else point.words or _("not known"),
        }
        for point in course.points
    ]  # fmt: skip
    norms = {point.norm_words for point in course.points if point.norm_words}
    # Where it is the same in all periods the line says its number too.
    norm_words = f"{course.norm_words}: {norms.pop()}" if len(norms) == 1 else course.norm_words
    return chart(f"course-{number}", course.title, "; ".join(said), bars, capfirst(norm_words))


def _short_label(target, period):
    if target.by_year:
        return (f"{period.first.year}",)
    half = 1 if period.first.month == 1 else 2
    return _("half %(half)s") % {"half": half}, f"{period.first.year}"
