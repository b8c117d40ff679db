"""The life of a membership in one's own organisation: suspended, resumed, corrected, taken back, reinstated."""

from functools import partial

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from registry.doors import for_my_organisation, ran, spells_here
from registry.forms.spells import CategoryForm, CorrectSpellForm, FromDayForm, ReinstateForm
from registry.queries.memberships import last_spells
from registry.services import spells as services

from .people import list_to_search

TAKES_FORM = ["GET", "HEAD", "POST"]


def _member_or_404(request, organisation, pk):
    return get_object_or_404(spells_here(request, organisation).filter(left_on=None), pk=pk)


def _past(request, organisation):
    """The last spells of people who were members and are not today."""
    spells = spells_here(request, organisation)
    members = spells.filter(left_on=None).order_by().values("person")
    return last_spells(spells.exclude(left_on=None).exclude(person__in=members))


def _past_or_404(request, organisation, pk):
    return get_object_or_404(_past(request, organisation), pk=pk)


def _page(request, template, form, membership, **more):
    return render(request, f"registry/spells/{template}.html", {"form": form, "membership": membership, **more})


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.view_membership", with_people=True)
def past_members(request, organisation):
    """Who was a member and is none today, by the alphabet: their way back begins here."""
    past = _past(request, organisation)
    return list_to_search(request, past, "registry:people_past", "registry/spells/past.html")


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.change_membership", with_people=True)
def suspend(request, organisation, pk):
    """The membership rests from a day on."""
    membership = _member_or_404(request, organisation, pk)
    form = FromDayForm(request.POST if request.method == "POST" else None)
    done = ran(request, form, partial(services.suspend_membership, membership, by=request.user))
    if done:
        messages.success(request, _("Suspended: %(name)s.") % {"name": membership.person.full_name})
        return redirect("registry:person", done.pk)
    return _page(request, "suspend", form, membership)


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.change_membership", with_people=True)
def resume(request, organisation, pk):
    """A suspended membership goes on from a day on."""
    membership = _member_or_404(request, organisation, pk)
    form = FromDayForm(request.POST if request.method == "POST" else None)
    done = ran(request, form, partial(services.resume_membership, membership, by=request.user))
    if done:
        messages.success(request, _("The membership goes on: %(name)s.") % {"name": membership.person.full_name})
        return redirect("registry:person", done.pk)
    return _page(request, "resume", form, membership)


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.change_membership", with_people=True)
def category(request, organisation, pk):
    """Another category from a day on."""
    membership = _member_or_404(request, organisation, pk)
    form = CategoryForm(request.POST if request.method == "POST" else None)
    done = ran(request, form, partial(services.change_category, membership, by=request.user))
    if done:
        messages.success(request, _("The category was changed: %(name)s.") % {"name": membership.person.full_name})
        return redirect("registry:person", done.pk)
    return _page(request, "category", form, membership)


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.change_membership", with_people=True)
def correct(request, organisation, pk):
    """The day of admission, the decision and the papers, where they were written down wrongly."""
    membership = _member_or_404(request, organisation, pk)
    form = CorrectSpellForm(
        request.POST if request.method == "POST" else None, initial=CorrectSpellForm.initial_of(membership)
    )
    done = ran(request, form, partial(services.correct_membership, membership, by=request.user), joined_on="on")
    if done:
        messages.success(request, _("The membership was corrected: %(name)s.") % {"name": membership.person.full_name})
        return redirect("registry:person", pk)
    return _page(request, "correct", form, membership)


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.change_membership", with_people=True)
def undo_end(request, organisation, pk):
    """The membership was ended by mistake, asked once with the name."""
    membership = _past_or_404(request, organisation, pk)
    form = forms.Form(request.POST if request.method == "POST" else None)
    done = ran(request, form, partial(services.undo_end, membership, by=request.user))
    if done:
        messages.success(request, _("The membership goes on: %(name)s.") % {"name": membership.person.full_name})
        return redirect("registry:person", pk)
    return _page(request, "undo_end", form, membership)


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.add_membership", with_people=True)
def reinstate(request, organisation, pk):
    """A past member came back."""
    membership = _past_or_404(request, organisation, pk)
    form = ReinstateForm(
        request.POST if request.method == "POST" else None,
        initial={"category": membership.category, "on": timezone.localdate()},
    )
    done = ran(request, form, partial(services.reinstate_member, membership, by=request.user), joined_on="on")
    if done:
        messages.success(request, _("In the list again: %(name)s.") % {"name": membership.person.full_name})
        return redirect("registry:person", done.pk)
    return _page(request, "reinstate", form, membership)
