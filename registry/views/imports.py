"""A chair brings in the list of the organisation's own members: sent, looked at, applied, undone."""

from functools import wraps

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.doors import for_my_organisation
from registry.forms.imports import BringForm
from registry.import_pages import words
from registry.import_pages.pages import ListPages
from registry.models import ImportBatch
from registry.queries.imports import lists_sent_by, page_of_lists
from registry.services.imports import batches
from registry.services.imports.opening import send_list
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor
from shymkent_union.lib.refusals import show_on


class MyListPages(ListPages):
    """In the frame of /my/."""

    frame = "registry/imports/page.html"

    def address(self, page=""):
        return reverse(f"registry:import_{page}" if page else "registry:import", args=[self.batch.pk])

    def bring_in_url(self):
        return reverse("registry:imports")

    def onward(self):
        return reverse("registry:people"), _("See the members")


def _mine(request, organisation):
    lists = ImportBatch.objects.visible_to(request.user)
    return lists.filter(organisation=organisation).select_related("organisation")


def _of_my_list(permission):
    """Gives the view the pages of one list that this organisation sent; 404 for anybody else's."""

    def decorate(view):
        @for_my_organisation(permission, with_people=True)
        @wraps(view)
        def guarded(request, organisation, pk):
            return view(MyListPages(request, get_object_or_404(_mine(request, organisation), pk=pk)))

        return guarded

    return decorate


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.add_importbatch", with_people=True)
def imports(request, organisation):
    """What may be sent, and what was sent earlier."""
    form = BringForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        try:
            batch = send_list(organisation=organisation, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            return redirect("registry:import", batch.pk)
    try:
        page = page_of_lists(lists_sent_by(organisation), request.GET.get(CURSOR_VAR, ""))
    except BadCursor:
        return redirect("registry:imports")
    lists = [(batch, words.shown_name(batch), *words.state_and_mark(batch, organisation)) for batch in page.rows]
    return render(request, "registry/imports/bring.html", {"form": form, "page": page, "lists": lists})


@require_safe
@for_my_organisation("registry.view_importbatch", with_people=True)
def one_list(request, organisation, pk):
    """The list in the state it is in; of one that the committee took over no more than that, and the day."""
    batch = get_object_or_404(lists_sent_by(organisation), pk=pk)
    if batch.organisation_id == organisation.pk:
        return MyListPages(request, batch).state_page()
    title, lead = words.of_taken_over(batch)
    context = {"title": title, "lead": lead, "batch": batch, "list_name": words.shown_name(batch)}
    return render(request, "registry/imports/taken_over.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@_of_my_list("registry.change_importbatch")
def columns(pages):
    """Which column holds what."""
    return pages.columns_page()


@require_POST
@_of_my_list("registry.change_importbatch")
def apply(pages):
    """Into the register."""
    return pages.run(batches.apply_batch)


@require_http_methods(["GET", "HEAD", "POST"])
@_of_my_list("registry.change_importbatch")
def undo(pages):
    """Out of the register again."""
    return pages.undo_page()


@require_POST
@_of_my_list("registry.change_importbatch")
def abandon(pages):
    """Set aside before anything was written."""
    return pages.run(batches.abandon)


@require_POST
@_of_my_list("registry.change_importbatch")
def go_on(pages):
    """The work of a worker that was stopped."""
    return pages.run(batches.resume)


@require_safe
@_of_my_list("registry.view_importbatch")
def refused(pages):
    """The refused rows, to be put right by their sender."""
    return pages.refused_file()


@require_safe
@_of_my_list("registry.view_importbatch")
def sent_file(pages):
    """The file as it was sent."""
    return pages.sent_file()
