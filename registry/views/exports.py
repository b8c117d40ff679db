"""The chair takes out the list of the own organisation: asks, waits or comes back later, downloads."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.doors import for_my_organisation, ran
from registry.forms.exports import ExportForm
from registry.models import Export
from registry.queries.exports import file_name, is_silent
from registry.services.exports import ask_for_export, open_export, resume_export
from shymkent_union.lib.downloads import attachment
from shymkent_union.lib.waiting import look_again

SHOWN = 20


def _own(request, organisation):
    """What this user asked for in this organisation: a file is for nobody else."""
    return Export.objects.visible_to(request.user).filter(asked_by=request.user, organisation=organisation)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.add_export", with_people=True)
def exports(request, organisation):
    """Asking for the list of today's members, and below it what was asked for before."""
    form = ExportForm(request.POST if request.method == "POST" else None)
    command = partial(
        ask_for_export, kind=Export.Kind.MEMBERS, filters={"organisation": organisation.pk}, organisation=organisation,
        by=request.user, language=get_language(),
    )  # fmt: skip
    if asked := ran(request, form, command):
        return redirect("registry:export", asked.pk)
    context = {"form": form, "exports": _own(request, organisation)[:SHOWN]}
    return render(request, "registry/exports/exports.html", context)


@require_safe
@for_my_organisation("registry.add_export", with_people=True)
def export(request, organisation, pk):
    """How far it has come; the page asks again by itself until the file is there."""
    row = get_object_or_404(_own(request, organisation), pk=pk)
    silent = is_silent(row)
    page = render(request, "registry/exports/export.html", {"export": row, "silent": silent})
    return look_again(page) if row.state == Export.State.WRITING and not silent else page


@require_POST
@for_my_organisation("registry.add_export", with_people=True)
def go_on(request, organisation, pk):
    """Begins again what a worker has left."""
    row = get_object_or_404(_own(request, organisation), pk=pk)
    resume_export(row, by=request.user)
    return redirect("registry:export", row.pk)


@require_safe
@for_my_organisation("registry.add_export", with_people=True)
def export_file(request, organisation, pk):
    """The file itself."""
    row = get_object_or_404(_own(request, organisation), pk=pk)
    file = open_export(row, by=request.user)
    if file is None:
        raise Http404("This file is not there, or not any more.")
    return attachment(file, file_name(row))
