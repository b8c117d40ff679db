"""What members say is wrong in their records: the chair's list, and the answer."""

from functools import partial

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from registry.doors import for_my_organisation, ran
from registry.enums import RequestState
from registry.forms.applications import AnswerForm
from registry.models import CorrectionRequest
from registry.queries.cards import membership_on
from registry.services.corrections import decline_correction, grant_correction
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, page_after

PAGE_SIZE = 50


def _requests(request, organisation):
    rows = CorrectionRequest.objects.visible_to(request.user).filter(organisation=organisation)
    return rows.select_related("person")


@require_safe
@for_my_organisation("registry.view_correctionrequest", with_people=True)
def corrections(request, organisation):
    """What waits for an answer, the oldest first."""
    rows = _requests(request, organisation).filter(state=RequestState.OPEN)
    try:
        page = page_after(rows, request.GET.get(CURSOR_VAR, ""), PAGE_SIZE, order=("asked_at", "pk"))
    except BadCursor:
        return redirect("registry:corrections")
    return render(request, "registry/me/corrections.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_correctionrequest", with_people=True)
def answer(request, organisation, pk):
    """The card was corrected, or stays as it is and why."""
    asked = get_object_or_404(_requests(request, organisation), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    command = grant_correction if request.POST.get("granted") == "yes" else decline_correction
    if ran(request, form, partial(command, asked, by=request.user)):
        messages.success(request, _("The answer was sent: %(name)s.") % {"name": asked.person.full_name})
        return redirect("registry:corrections")
    membership = membership_on(asked.person, timezone.localdate())
    is_ours = membership is not None and membership.organisation_id == organisation.pk
    context = {"form": form, "asked": asked, "membership": membership if is_ours else None}
    return render(request, "registry/me/answer.html", context)
