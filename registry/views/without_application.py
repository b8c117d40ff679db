"""Members without an application: entered from an older list, whose papers lie in the primary's file, or nowhere."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from registry.doors import for_my_organisation
from registry.models import Membership
from registry.queries.applications import without_application
from registry.services.applications import mark_applications_on_file, unmark_application_on_file
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, page_after

PAGE_SIZE = 50


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_membership", with_people=True)
def without(request, organisation):
    """The list with a box in each line; marked are the ticked, those of the page, or all."""
    visible = Membership.objects.visible_to(request.user)
    members = without_application(organisation, timezone.localdate()).filter(pk__in=visible.values("pk"))
    if request.method == "POST":
        return _mark(request, members)
    try:
        page = page_after(members.select_related("person"), request.GET.get(CURSOR_VAR, ""), PAGE_SIZE)
    except BadCursor:
        return redirect("registry:without_application")
    count = members.order_by().count() if page.previous or page.next else len(page.rows)
    return render(request, "registry/applications/without.html", {"page": page, "count": count})


def _mark(request, members):
    which = request.POST.get("which", "")
    if which != "all":
        chosen = request.POST.getlist("shown" if which == "page" else "membership")[:PAGE_SIZE]
        members = members.filter(pk__in=[pk for pk in chosen if pk.isdecimal() and len(pk) < 19])
    count = mark_applications_on_file(members, by=request.user)
    text = ngettext(
        "Marked: the application of %(count)s member is in the file.",
        "Marked: the applications of %(count)s members are in the file.",
        count,
    )
    messages.success(request, text % {"count": count})
    return redirect("registry:without_application")


@require_POST
@for_my_organisation("registry.change_membership", with_people=True)
def not_on_file(request, organisation, pk):
    """Ticked by mistake: the paper is not in the file after all."""
    members = Membership.objects.visible_to(request.user).filter(organisation=organisation)
    membership = get_object_or_404(members.current(timezone.localdate()), pk=pk)
    try:
        unmark_application_on_file(membership, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("registry:person", pk)
