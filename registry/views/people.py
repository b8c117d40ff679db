"""The members of one's own organisation: list, card, adding, correcting, ending."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from registry import journal
from registry.doors import for_my_organisation
from registry.forms.people import AdmitForm, CorrectForm, EndForm, VoidForm
from registry.models import Membership
from registry.queries.memberships import beginning_of, last_spells, matching_members, members_with_number
from registry.queries.timeline import timeline_of
from registry.services.memberships import admit_member, end_membership, void_membership
from registry.services.people import correct_person
from registry.services.transfers import ask_for_described
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor, Page, page_after
from shymkent_union.lib.known_dates import short_day
from shymkent_union.lib.refusals import codes, show_on

PAGE_SIZE = 50


def _spells(request, organisation):
    """Memberships in this organisation, past ones too."""
    return (
        Membership.objects.visible_to(request.user)
        .filter(organisation=organisation)
        .standing()
        .select_related("person", "organisation")
    )


def _members(request, organisation):
    return _spells(request, organisation).current(timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.view_membership", with_people=True)
def people(request, organisation):
    """The list of members by the alphabet, and the search in it."""
    return list_to_search(request, _members(request, organisation), "registry:people", "registry/people.html")


def list_to_search(request, members, address, template):
    """`members` page by page, and those whom the search of the page finds among them."""
    if request.method == "POST":
        return _find(request, members, address, template)
    text = request.GET.get("q", "").strip()[:80]
    try:
        page = page_after(matching_members(members, text), request.GET.get(CURSOR_VAR, ""), PAGE_SIZE)
    except BadCursor:
        return redirect(address)
    return render(request, template, {"page": page, "text": text})


def _find(request, members, address, template):
    """What is typed is posted, as it may be an IIN or a telephone number: these never get into an address."""
    text = request.POST.get("q", "").strip()[:80]
    found = members_with_number(members, text)
    if found is None:
        return redirect(f"{request.path}?{urlencode({'q': text})}" if text else address)
    membership = found.first()
    if membership:
        return redirect("registry:person", membership.pk)
    return render(request, template, {"page": Page([], "", ""), "text": text})


@require_safe
@for_my_organisation("registry.view_membership", with_people=True)
def person(request, organisation, pk):
    """A member's card; of a past member only the name and the days."""
    membership = get_object_or_404(_spells(request, organisation), pk=pk)
    return _show_card(request, membership)


@require_POST
@for_my_organisation("registry.view_membership", with_people=True)
def person_iin(request, organisation, pk):
    """The same card with the whole IIN, once; the journal keeps who asked."""
    membership = get_object_or_404(_members(request, organisation), pk=pk)
    journal.record_event(membership.person, "iin_shown", by=request.user)
    return _show_card(request, membership, iin=membership.person.iin)


def _show_card(request, membership, iin=""):
    today = timezone.localdate()
    organisation, person = membership.organisation, membership.person
    context = {"membership": membership, "person": person, "iin": iin}
    context["since"] = beginning_of(membership)
    context["timeline"] = timeline_of(person, organisation=organisation)
    if not Membership.objects.visible_to(request.user).current(today).filter(pk=membership.pk).exists():
        context["now"] = _members(request, organisation).filter(person=person).first()
        context["is_last"] = last_spells(_spells(request, organisation)).filter(pk=membership.pk).exists()
        return render(request, "registry/past_member.html", context)
    journal.record_read(person, by=request.user)
    offices = person.offices.current(today).filter(organisation=organisation)
    context["offices"] = offices.select_related("body")
    return render(request, "registry/person.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.add_membership", with_people=True)
def add_person(request, organisation):
    """A new member."""
    form = AdmitForm(request.POST if request.method == "POST" else None, organisation=organisation)
    is_elsewhere = False
    if form.is_valid():
        try:
            return (_ask if "ask" in request.POST else _admit)(request, organisation, form.cleaned_data)
        except ValidationError as error:
            show_on(form, error, joined_on="on")
            is_elsewhere = "member_elsewhere" in codes(error)
    return render(request, "registry/person_add.html", {"form": form, "is_elsewhere": is_elsewhere})


def _admit(request, organisation, typed):
    membership = admit_member(organisation, by=request.user, **typed)
    text = _("Added: %(name)s, member number %(number)s.")
    values = {"name": membership.person.full_name, "number": membership.person.member_number}
    messages.success(request, text % values)
    return redirect("registry:person", membership.pk)


def _ask(request, organisation, typed):
    names = ("surname", "given_name", "patronymic", "birth_date", "iin", "on", "category")
    asked = ask_for_described(organisation, by=request.user, **{name: typed[name] for name in names})
    messages.success(request, _("The transfer was asked for: %(name)s. Its answer will stand here.") % {"name": asked})
    return redirect("registry:transfers")


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_person", with_people=True)
def correct(request, organisation, pk):
    """Corrections of a current member's card."""
    membership = get_object_or_404(_members(request, organisation), pk=pk)
    form = CorrectForm(request.POST if request.method == "POST" else None, person=membership.person)
    if form.is_valid():
        try:
            person = correct_person(membership.person, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, _("The card was saved: %(name)s.") % {"name": person.full_name})
            return redirect("registry:person", pk)
    return render(request, "registry/person_correct.html", {"form": form, "membership": membership})


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_membership", with_people=True)
def end(request, organisation, pk):
    """The end of a membership, asked once with the name."""
    membership = get_object_or_404(_spells(request, organisation), pk=pk)
    if membership.left_on:
        return redirect("registry:person", pk)
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            membership = end_membership(membership, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error, left_on="on", end_reason="reason")
        else:
            text = _("The membership was ended: %(name)s, last day %(day)s.")
            values = {"name": membership.person.full_name, "day": short_day(membership.left_on)}
            messages.success(request, text % values)
            return redirect("registry:people")
    return render(request, "registry/person_end.html", {"form": form, "membership": membership})


@require_http_methods(["GET", "HEAD", "POST"])
@for_my_organisation("registry.change_membership", with_people=True)
def void(request, organisation, pk):
    """A membership that was entered by mistake."""
    membership = get_object_or_404(_members(request, organisation), pk=pk)
    form = VoidForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            void_membership(membership, by=request.user, **form.cleaned_data)
        except ValidationError as error:
            show_on(form, error)
        else:
            messages.success(request, _("Taken off the list: %(name)s.") % {"name": membership.person.full_name})
            return redirect("registry:people")
    return render(request, "registry/person_void.html", {"form": form, "membership": membership})
