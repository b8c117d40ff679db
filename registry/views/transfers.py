"""Transfers between one's own organisation and others: what is asked of us, and what we asked for."""

from functools import partial

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry.doors import for_my_organisation, ran
from registry.enums import RequestState
from registry.forms.transfers import DeclineForm, GrantForm
from registry.models import TransferRequest
from registry.queries import transfers as queries
from registry.services.transfers import decline_transfer, grant_transfer, withdraw_transfer

TAKES_FORM = ["GET", "HEAD", "POST"]


@require_safe
@for_my_organisation("registry.view_transferrequest", with_people=True)
def transfers(request, organisation):
    """Two lists: members others ask for, and people this organisation asked for."""
    asked = list(queries.asked_by(organisation))
    context = {
        "waiting": queries.asked_of(organisation),
        "asked": [(each, queries.fell_away(each)) for each in asked],
    }
    return render(request, "registry/transfers/transfers.html", context)


def _asked_of_us(request, organisation, pk):
    """An open request for a member of this organisation; what is answered leads back to the lists."""
    requests = TransferRequest.objects.visible_to(request.user).filter(membership__organisation=organisation)
    return get_object_or_404(requests.select_related("person", "membership__organisation", "to_organisation"), pk=pk)


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.change_transferrequest", with_people=True)
def grant(request, organisation, pk):
    """The member passes over, asked once with the name and the day."""
    asked = _asked_of_us(request, organisation, pk)
    if asked.state != RequestState.OPEN:
        return redirect("registry:transfers")
    day = queries.first_possible_day(asked)
    form = GrantForm(request.POST if request.method == "POST" else None, initial={"on": day})
    if ran(request, form, partial(grant_transfer, asked, by=request.user)):
        messages.success(request, _("The member passes over: %(name)s.") % {"name": asked.person.full_name})
        return redirect("registry:transfers")
    context = {"form": form, "asked": asked, "is_later": day != asked.on}
    return render(request, "registry/transfers/grant.html", context)


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.change_transferrequest", with_people=True)
def decline(request, organisation, pk):
    """The member stays, with the reason."""
    asked = _asked_of_us(request, organisation, pk)
    if asked.state != RequestState.OPEN:
        return redirect("registry:transfers")
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if ran(request, form, partial(decline_transfer, asked, by=request.user)):
        messages.success(
            request, _("Declined. The member stays with you: %(name)s.") % {"name": asked.person.full_name}
        )
        return redirect("registry:transfers")
    return render(request, "registry/transfers/decline.html", {"form": form, "asked": asked})


@require_POST
@for_my_organisation("registry.change_transferrequest", with_people=True)
def withdraw(request, organisation, pk):
    """This organisation no longer asks."""
    requests = TransferRequest.objects.visible_to(request.user).filter(to_organisation=organisation)
    asked = get_object_or_404(requests, pk=pk)
    form = forms.Form(request.POST)
    if ran(request, form, partial(withdraw_transfer, asked, by=request.user)):
        messages.success(request, _("You no longer ask for: %(name)s.") % {"name": asked})
    else:
        messages.info(request, _("This request was answered already."))
    return redirect("registry:transfers")
