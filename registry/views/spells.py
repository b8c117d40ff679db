"""The life of a membership in one's own organisation: suspended, resumed, corrected, taken back, reinstated."""

from functools import partial, wraps

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


def _open(request, organisation):
    return spells_here(request, organisation).filter(left_on=None)


def _past(request, organisation):
    """The last spells of people who were members and are not today."""
    spells = spells_here(request, organisation)
    members = spells.filter(left_on=None).order_by().values("person")
    return last_spells(spells.exclude(left_on=None).exclude(person__in=members))


def _of_spell(permission, fitting):
    """Gives the view a spell of this organisation that is among the `fitting`.

    One that is not any more, as the page was opened by "back" or sent twice, shows how it stands now; 404 for others.
    """

    def decorate(view):
        @require_http_methods(TAKES_FORM)
        @for_my_organisation(permission, with_people=True)
        @wraps(view)
        def guarded(request, organisation, pk):
            membership = get_object_or_404(spells_here(request, organisation), pk=pk)
            if not fitting(request, organisation).filter(pk=pk).exists():
                messages.info(request, _("This was changed meanwhile. Here is how it stands now."))
                return redirect("registry:person", pk)
            return view(request, membership)

        return guarded

    return decorate


def _change(request, membership, form, command, *, page, done):
    """The form, and once it is filled in the command with it; then the card, where the sentence `done` stands."""
    spell = ran(request, form, partial(command, membership, by=request.user), joined_on="on")
    if spell:
        messages.success(request, done % {"name": membership.person.full_name})
        return redirect("registry:person", spell.pk)
    return render(request, f"registry/spells/{page}.html", {"form": form, "membership": membership})


@require_http_methods(TAKES_FORM)
@for_my_organisation("registry.view_membership", with_people=True)
def past_members(request, organisation):
    """Who was a member and is none today, by the alphabet: their way back begins here."""
    past = _past(request, organisation)
    return list_to_search(request, past, "registry:people_past", "registry/spells/past.html")


@_of_spell("registry.change_membership", _open)
def suspend(request, membership):
    """The membership rests from a day on."""
    form = FromDayForm(request.POST if request.method == "POST" else None)
    done = _("Suspended: %(name)s.")
    return _change(request, membership, form, services.suspend_membership, page="suspend", done=done)


@_of_spell("registry.change_membership", _open)
def resume(request, membership):
    """A suspended membership goes on from a day on."""
    form = FromDayForm(request.POST if request.method == "POST" else None)
    done = _("The membership goes on: %(name)s.")
    return _change(request, membership, form, services.resume_membership, page="resume", done=done)


@_of_spell("registry.change_membership", _open)
def category(request, membership):
    """Another category from a day on."""
    form = CategoryForm(request.POST if request.method == "POST" else None)
    done = _("The category was changed: %(name)s.")
    return _change(request, membership, form, services.change_category, page="category", done=done)


@_of_spell("registry.change_membership", _open)
def correct(request, membership):
    """The day of admission, the decision and the papers, where they were written down wrongly."""
    form = CorrectSpellForm(
        request.POST if request.method == "POST" else None, initial=CorrectSpellForm.initial_of(membership)
    )
    done = _("The membership was corrected: %(name)s.")
    return _change(request, membership, form, services.correct_membership, page="correct", done=done)


@_of_spell("registry.change_membership", _past)
def undo_end(request, membership):
    """The membership was ended by mistake, asked once with the name."""
    form = forms.Form(request.POST if request.method == "POST" else None)
    done = _("The membership goes on: %(name)s.")
    return _change(request, membership, form, services.undo_end, page="undo_end", done=done)


@_of_spell("registry.add_membership", _past)
def reinstate(request, membership):
    """A past member came back."""
    form = ReinstateForm(
        request.POST if request.method == "POST" else None,
        initial={"category": membership.category, "on": timezone.localdate()},
    )
    done = _("In the list again: %(name)s.")
    return _change(request, membership, form, services.reinstate_member, page="reinstate", done=done)
