"""Seminars: what is coming and past, and one's own seat."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from library.models import Seminar
from library.queries.seminars import coming, page_of_past, seats_left, standing_enrolments
from library.services.seminars import cancel_enrolment, enrol
from shymkent_union.lib.keyset import CURSOR_VAR, BadCursor

from .paging import address, neighbours


@require_safe
@login_not_required
def seminars(request):
    """Coming seminars, one's own seats, past seminars."""
    visible, today = Seminar.objects.visible_to(request.user), timezone.localdate()
    try:
        past = page_of_past(visible, request.GET.get(CURSOR_VAR, ""), on=today)
    except BadCursor:
        return redirect(address(request))
    person = _person_of(request.user)
    context = {
        "coming": coming(visible, on=today),
        "past": past.rows,
        "enrolments": standing_enrolments(person) if person else [],
    } | neighbours(request, past)
    return render(request, "library/seminars.html", context)


@require_safe
@login_not_required
def seminar(request, code):
    """When, where and about what; and the one button: take a seat or give it back."""
    return _show(request, get_object_or_404(Seminar.objects.visible_to(request.user), code=code))


@require_POST
def enrol_in_seminar(request, code):
    """A seat for oneself."""
    seminar = get_object_or_404(Seminar.objects.visible_to(request.user), code=code)
    if request.user.person is None:
        return _show(request, seminar)
    try:
        enrol(seminar, person=request.user.person, by=request.user)
    except ValidationError as error:
        return _show(request, seminar, error)
    messages.success(request, _("You are enrolled."))
    return redirect("library:seminar", code=code)


@require_POST
def cancel_seminar(request, code):
    """Gives one's own seat back."""
    seminar = get_object_or_404(Seminar.objects.visible_to(request.user), code=code)
    enrolment = _own_enrolment(request.user, seminar)
    try:
        if enrolment:
            cancel_enrolment(enrolment, by=request.user)
    except ValidationError as error:
        return _show(request, seminar, error)
    messages.success(request, _("Your seat was given back."))
    return redirect("library:seminar", code=code)


def _show(request, seminar, error=None):
    context = {
        "seminar": seminar,
        "is_over": seminar.is_over(),
        "seats_left": seats_left(seminar),
        "enrolment": _own_enrolment(request.user, seminar),
        "errors": error.messages if error else [],
    }
    return render(request, "library/seminar.html", context)


def _own_enrolment(user, seminar):
    person = _person_of(user)
    return person and seminar.enrolments.filter(person=person, cancelled_at=None).first()


def _person_of(user):
    return user.person if user.is_authenticated else None
