"""The invitation: the door of those who have no password yet."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from registry.forms.access import NewPasswordForm
from registry.queries.accounts import organisation_of
from registry.services import accounts
from shymkent_union.lib.refusals import codes, show_on

UNAVAILABLE_STATUS = {"invitation_unknown": 404, "invitation_used": 410, "invitation_expired": 410}
BACKEND = "registry.backends.OfficeBackend"


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@sensitive_post_parameters()
@never_cache
def invitation(request, secret):
    """Shows whom the link is for; a password typed twice opens the portal."""
    try:
        found = accounts.find_invitation(secret)
    except ValidationError as error:
        return _unavailable(request, error)
    with translation.override(_language(request, found.user)):
        form = NewPasswordForm(request.POST or None)
        if form.is_valid():
            try:
                user = accounts.accept_invitation(secret, password=form.cleaned_data["password"])
            except ValidationError as error:
                show_on(form, error)
            else:
                login(request, user, backend=BACKEND)
                return redirect("door")
        context = {"form": form, "invitation": found, "organisation": _organisation(found)}
        return _discreet(render(request, "registry/invitation.html", context))


def _unavailable(request, error):
    (code,) = codes(error)
    context = {"code": code, "valid_days": accounts.VALID_DAYS}
    return _discreet(render(request, "registry/invitation_unavailable.html", context, status=UNAVAILABLE_STATUS[code]))


def _language(request, user):
    return request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or user.language


def _organisation(invitation):
    person = invitation.user.person
    return person and organisation_of(person, timezone.localdate())


def _discreet(response):
    """Other sites, and our own log of referrers, never learn the secret in the address."""
    # Not "no-referrer": with it browsers send `Origin: null` and the form would be refused as a forgery.
    response.headers["Referrer-Policy"] = "strict-origin"
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Content-Language"] = translation.get_language()
    return response
