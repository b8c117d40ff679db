"""Filing for a primary organisation: the kind's own form, and from whom staff have it, how and when it came."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.utils.translation import gettext as _

from infowork.filings.sheet import Sheet, typed_in
from infowork.forms.filings import NothingForm, OnBehalfForm
from infowork.queries.filings import last_revision
from infowork.services.filings import file, file_nothing
from shymkent_union.lib.refusals import show_on

from .pages import FILE, needs, place_of, show


@needs(FILE, takes_form=True)
def file_view(site, request, register_number, kind, period):
    """The form, begun with what is recorded or proposed; "one more" shows a row more and files nothing."""
    place = place_of(request, register_number, kind, period)
    cell = place.cell
    organisation, kind, period = cell.organisation, cell.kind, cell.period
    if request.method != "POST":
        answers = kind.recorded(organisation, period) or kind.proposed(organisation, period, place.today)
        return _page(site, request, place, Sheet(kind, organisation, period, answers=answers), _told(request, place))
    if "more" in request.POST:
        typed = typed_in(request.POST, kind, organisation, period)
        told = OnBehalfForm(initial=request.POST.dict())
        return _page(site, request, place, Sheet(kind, organisation, period, answers=typed), told)
    sheet = Sheet(kind, organisation, period, data=request.POST, files=request.FILES)
    told = OnBehalfForm(request.POST)
    # Both, so that all sentences are there at once.
    if all([told.is_valid(), sheet.is_valid()]):
        try:
            filing = file(
                organisation, kind=kind, period=period, fields=sheet.cleaned_fields, rows=sheet.cleaned_rows,
                answers=sheet.answers(), revision=seen_revision(request), by=request.user, **told.cleaned_data,
            )  # fmt: skip
        except ValidationError as error:
            sheet.show(error)
        else:
            return _filed(request, place, filing)
    return _page(site, request, place, sheet, told)


@needs(FILE, takes_form=True)
def nothing_view(site, request, register_number, kind, period):
    """There is nothing to report, somebody has said."""
    place = place_of(request, register_number, kind, period)
    cell = place.cell
    if not cell.kind.may_be_nothing:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form, told = NothingForm(cell.kind, posted), _told(request, place)
    if posted and all([form.is_valid(), told.is_valid()]):
        try:
            filing = file_nothing(
                cell.organisation, kind=cell.kind, period=cell.period, revision=seen_revision(request),
                by=request.user, **form.cleaned_data, **told.cleaned_data,
            )  # fmt: skip
        except ValidationError as error:
            show_on(form, error)
        else:
            return _filed(request, place, filing)
    return show(
        site, request, "nothing", **_context(place, told), title=_("There is nothing to report"), form=form,
        errors=[*errors_of(told), *errors_of(form)],
    )  # fmt: skip


def seen_revision(request):
    """The last revision that the form was opened over."""
    typed = request.POST.get("revision", "")
    return int(typed) if typed.isdecimal() and len(typed) < 5 else 0


def _told(request, place):
    if request.method == "POST":
        return OnBehalfForm(request.POST)
    chair = place.cell.organisation.offices.current(place.today).chairs().select_related("person").first()
    return OnBehalfForm(initial={"from_whom": chair.person.short_name if chair else ""})


def _filed(request, place, filing):
    words = _("Filed under number %(number)s: %(organisation)s, %(kind)s. The chair sees it and may correct it.")
    values = {
        "number": filing.number, "organisation": place.cell.organisation.short_name, "kind": place.cell.kind.title,
    }  # fmt: skip
    messages.success(request, words % values)
    return HttpResponseRedirect(place.address)


def _page(site, request, place, sheet, told):
    errors = [*errors_of(told), *(error for form in sheet.forms for error in errors_of(form))]
    return show(
        site, request, "file", **_context(place, told), title=_("File for the organisation"), sheet=sheet,
        errors=errors, typed_anew=request.method == "POST",
    )  # fmt: skip


def _context(place, told):
    cell = place.cell
    return {
        "subtitle": f"{cell.organisation.register_number} {cell.organisation.short_name}", "place": place,
        "cell": cell, "kind": cell.kind, "period_words": cell.kind.period_words(cell.period), "told": told,
        "revision": last_revision(cell.organisation, cell.kind, cell.period),
    }  # fmt: skip


def errors_of(form):
    """(anchor, label, sentence) of all that a form refuses; nothing of one that was not sent."""
    if not form.is_bound:
        return []
    found = [("", "", sentence) for sentence in form.non_field_errors()]
    for field in form:
        found += [(field.id_for_label or field.auto_id, field.label, sentence) for sentence in field.errors]
    return found
