"""The report of a period as of now: page, documents, and the rows behind each figure."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from infowork.report.blocks import Block, pieces
from infowork.report.edition import EditionLine, written
from infowork.report.figure import LANGUAGES, Reporting, compute, label
from infowork.report.render import CONTENT_TYPES, render
from infowork.report.report import assemble
from infowork.report.sentences import period_words, say
from infowork.report.stated import BEGINNING
from registry.models import Organisation
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, page_after
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.periods import DAY, Period

from .forms import MOST_YEARS

ROWS_PER_PAGE = 100
BY_KEY = ("pk", "pk")


def period_presets(today=None):
    """Periods that people ask for most: this half-year, the one before, last year, three years, the published one."""
    today = today or timezone.localdate()
    this_half = Period.half_of(today)
    return [
        this_half,
        Period.half_of(this_half.first - DAY),
        Period.year(today.year - 1),
        Period(Period.year(today.year - 3).first, Period.year(today.year - 1).last),
        Period(Period.year(2020).first, Period.year(2022).last),
    ]


def read_period(text):
    try:
        period = Period.parse(text)
    except ValueError as error:
        raise Http404 from error
    if len(period.years) > MOST_YEARS or period.first < BEGINNING:
        raise Http404
    return period


def read_language(request):
    return _known(request.GET.get("language") or get_language())


def _known(language):
    return language if language in LANGUAGES else LANGUAGES[0]


def reporting_for(period, language):
    # city_wide: the report is the committee's, of the whole city.
    committee = Organisation.objects.city_wide().committee()
    if committee is None:
        raise Http404
    return Reporting(committee, period, language)


def live_view(model_admin, request, period):
    """The report computed now, each figure a link to its rows; what is missing beside it, for staff alone."""
    period, language = read_period(period), read_language(request)
    reporting = reporting_for(period, language)
    report = assemble(reporting)

    def figure_url(key):
        return reverse("admin:infowork_reportedition_figure", args=[str(period), key])

    return model_admin.page(
        request,
        "admin/infowork/reportedition/live.html",
        title=_("Information report"),
        subtitle=period_title(period),
        period=period,
        language=language,
        report_languages=LANGUAGES,
        lines=shown_lines([EditionLine(block) for block in report.blocks], figure_url),
        missing=[(label(reporting, key), why, figure_url(key)) for key, why in report.missing],
        documents=["docx", "pdf", "json"],
        editions=model_admin.get_queryset(request).filter(period_first=period.first, period_last=period.last),
    )


def document_view(model_admin, request, period, language, suffix):
    """The computed report as a file."""
    if language not in LANGUAGES or suffix not in CONTENT_TYPES:
        raise Http404
    period = read_period(period)
    try:
        content = render(assemble(reporting_for(period, language)), suffix)
    except ValidationError as error:
        model_admin.message_user(request, " ".join(error.messages), "error")
        return redirect("admin:infowork_reportedition_live", str(period))
    response = HttpResponse(content, content_type=CONTENT_TYPES[suffix])
    response["Content-Disposition"] = content_disposition_header(True, file_name(period, language, suffix))
    return response


def file_name(period, language, suffix):
    """ "Ақпарат 2020–2022 жылдар.docx": as people name such a paper, in its language."""
    return f"{say(language, 'file', period=period_words(period, language))}.{suffix}"


def figure_view(model_admin, request, period, key):
    """Exactly the rows that a figure was counted from, and those of ours that a stated figure stands for."""
    period, language = read_period(period), read_language(request)
    reporting = reporting_for(period, language)
    try:
        figure = compute(reporting, key)
    except KeyError as error:
        raise Http404 from error
    return rows_page(
        model_admin,
        request,
        title=label(reporting, key),
        period=period,
        value=written(figure.value, language),
        why=figure.why if not figure.known else "",
        groups=[
            *((rows, "") for rows in figure.rows),
            *((rows, _("shown beside, not added")) for rows in figure.beside),
        ],
        back=reverse("admin:infowork_reportedition_live", args=[str(period)]),
    )


def rows_page(model_admin, request, *, title, period, value, why, groups, back, **context):
    """The page of a figure: a table for each kind of row, 100 at a time by a cursor."""
    shown = []
    for place, (rows, note) in enumerate(groups):
        cursor = request.GET.get(CURSOR_VAR, "") if request.GET.get("group") == str(place) else ""
        try:
            page = page_after(rows.order_by(), cursor, ROWS_PER_PAGE, order=BY_KEY)
        except BadCursor:
            return redirect(request.path)
        if page.rows:
            shown.append(_group(rows.model, note, page, place))
    return model_admin.page(
        request,
        "admin/infowork/reportedition/figure.html",
        title=title,
        subtitle=period_title(period),
        value=value,
        why=why,
        groups=shown,
        back=back,
        **context,
    )


def _group(model, note, page, place):
    meta = model._meta
    url_name = f"admin:{meta.app_label}_{meta.model_name}_change"
    return {
        "name": capfirst(meta.verbose_name_plural),
        "note": note,
        "rows": [(row_words(row), row_owner(row), row_day(row), _url(url_name, row.pk)) for row in page.rows],
        "previous": f"?group={place}&{CURSOR_VAR}={page.previous}" if page.previous else "",
        "next": f"?group={place}&{CURSOR_VAR}={page.next}" if page.next else "",
    }


def _url(name, pk):
    try:
        return reverse(name, args=[pk])
    except NoReverseMatch:
        return ""


def row_words(row):
    """A row in words; a stated figure with what it says."""
    if row._meta.label == "registry.StatedFigure":
        said = row.words if row.number is None else written(row.number, get_language())
        return f"{row.document}: {said}"
    return str(row)


def row_owner(row):
    """Whose row it is, where that is an organisation of the register."""
    owner = getattr(row, "organisation", None)
    return owner.short_name if owner is not None else ""


def row_day(row):
    """The days of a row, as far as they are known."""
    names = getattr(row, "dates", None)
    if names is None or "__" in names[0]:
        return ""
    first, last = (getattr(row, name) for name in names)
    days = [short_day(day) for day in dict.fromkeys((first, last)) if day]
    return " – ".join(days)


def shown_lines(lines, figure_url):
    """Lines for a page: texts in pieces, each figure with its address."""

    def linked(text):
        return [(piece, figure_url(key) if key else "") for piece, key in pieces(text)]

    return [
        {
            "key": line.block.key,
            "kind": str(line.block.kind),
            "parts": [linked(part) for part in line.block.text.split("\n")],
            "items": [linked(item) for item in line.block.items],
            "head": line.block.head,
            "rows": line.block.rows,
            "editable": line.block.editable,
            "edit": line.edit,
            "news": line.news.editable_text if line.news else "",
            "figures": _figures_of(line.edit, figure_url),
        }
        for line in lines
    ]


def _figures_of(edit, figure_url):
    """A person's wording holds no marks: the figures of the block it was written over stay in reach below it."""
    if edit is None:
        return []
    written_over = Block.from_json(edit.computed)
    texts = [written_over.text, *written_over.items]
    return [(piece, figure_url(key)) for text in texts for piece, key in pieces(text) if key]


def period_title(period):
    """The period in the words of the report: the second half of 2026."""
    return capfirst(period_words(period, _known(get_language())))
