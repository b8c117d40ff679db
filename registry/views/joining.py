"""The joining form of an organisation, open to everybody who has its address from the poster."""

from datetime import UTC, datetime

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from registry.enums import RequestState
from registry.forms.joining import ApplicationForm, read_token
from registry.models import Application, Organisation
from registry.queries.applications import consent_text, is_of_another
from registry.services.applications import send_application
from shymkent_union.lib import codes, limits
from shymkent_union.lib.refusals import show_on

TOO_MANY = _("Many applications came from here at once. What you typed is kept: send it again in an hour.")


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@sensitive_post_parameters()
@never_cache
def join(request, code):
    """The form; sent, it answers everybody alike, whoever is a member of what."""
    if code != codes.as_typed(code):
        return redirect("registry:join", codes.as_typed(code))
    if limits.reached(request, "unknown_code"):
        return _discreet(render(request, "registry/joining/too_many.html", status=429))
    organisation = _organisation(code)
    if organisation is None:
        limits.within(request, "unknown_code")
        return _discreet(render(request, "registry/joining/unknown.html", status=404))
    text = consent_text(timezone.localdate())
    if text is None:
        return _discreet(render(request, "registry/joining/not_open.html", {"organisation": organisation}))
    form = ApplicationForm(request.POST if request.method == "POST" else None, consent=text)
    status = 200
    if form.is_valid():
        if limits.within(request, "join", key=organisation.join_code):
            if _send(form, organisation):
                return redirect("registry:join_sent", form.token)
        else:
            status = 429
            form.add_error(None, TOO_MANY)
    context = {"form": form, "organisation": organisation, "consent": text}
    return _discreet(render(request, "registry/joining/form.html", context, status=status))


def _organisation(code):
    # city_wide: whoever stands in front of the poster applies, and of the organisation sees the name alone.
    organisations = Organisation.objects.city_wide().primaries(timezone.localdate())
    return organisations.filter(join_code=code).first() if codes.is_code(code) else None


def _send(form, organisation):
    told = {name: form.told[name] for name in ("code", "surname", "given_name", "birth_date")}
    if is_of_another(organisation=organisation, **told):
        # One phone in front of the board is passed on, and "back" shows the form of the one before.
        form.take_new_code()
    try:
        return send_application(organisation, consent=form.consent, language=get_language(), **form.told)
    except ValidationError as error:
        show_on(form, error, consent="agreed")
        return None


@require_safe
@login_not_required
@never_cache
def sent(request, token):
    """Received, the day, the state, and nothing else.

    A second application of the same person is not stored, and its page says what it would say if it were: this page
    tells nobody who has applied before.
    """
    try:
        code, opened = read_token(token)
    except signing.BadSignature:
        return _discreet(render(request, "registry/joining/unknown.html", status=404))
    # city_wide: whoever has sent an application reads its state, by a code that nobody else knows.
    application = Application.objects.city_wide().filter(code=code).only("sent_at", "state").first()
    context = {
        "moment": application.sent_at if application else datetime.fromtimestamp(opened, UTC),
        "state": application.state if application else RequestState.OPEN,
    }
    return _discreet(render(request, "registry/joining/sent.html", context))


def _discreet(response):
    response.headers["X-Robots-Tag"] = "noindex"
    return response
