"""What an address may hold, the language of a page, whence it was asked for, what a browser may keep of it."""

from urllib.parse import urlsplit

from allauth.account.adapter import get_adapter
from auditlog.middleware import AuditlogMiddleware
from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

DEFAULT_LANGUAGE = "kk"


class SignInFirstMiddleware(LoginRequiredMiddleware):
    """A form that was sent after the session had ended leads, after signing in, to the page that it stood on.

    Its own address often takes nothing but the form, and would be an empty page.
    """

    def handle_no_permission(self, request, view_func):
        if request.method in {"GET", "HEAD"}:
            return super().handle_no_permission(request, view_func)
        came_from = urlsplit(request.headers.get("Referer", ""))
        stood_here = came_from.netloc == request.get_host() and came_from.path.startswith("/")
        return redirect_to_login(came_from.path if stood_here else reverse("door"))


class CleanAddressMiddleware:
    """An address with a NUL names nothing; PostgreSQL would not even be asked, and the page would be an error."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return HttpResponseBadRequest()
        return self.get_response(request)


class KazakhFirstMiddleware:
    """Kazakh unless the cookie or the user says otherwise.

    `Accept-Language` is ignored: phones here are sold with Russian set, and it would hide Kazakh from those who want
    it. Django's own LocaleMiddleware cannot be used, as LANGUAGE_CODE is "ru" for the fallback of missing words.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME) or self._of_user(request)
        if language not in dict(settings.LANGUAGES):
            language = DEFAULT_LANGUAGE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
        response.headers.setdefault("Content-Language", language)
        return response

    @staticmethod
    def _of_user(request):
        return request.user.language if request.user.is_authenticated else ""


class PrivatePagesMiddleware:
    """What a signed-in person sees stays out of the browser's cache: phones and office computers are shared."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.user.is_authenticated and "Cache-Control" not in response.headers:
            add_never_cache_headers(response)
        return response


class JournalMiddleware(AuditlogMiddleware):
    """Tells the journal who acts and from which address: the one our own proxies saw, not one that a client claims."""

    def get_extra_data(self, request):
        return super().get_extra_data(request) | {"remote_addr": _address_of(request), "remote_port": None}


def _address_of(request):
    try:
        return get_adapter().get_client_ip(request)  # the same as for the limit of tries: TRUSTED_PROXY_COUNT
    except PermissionDenied:  # there is none, as behind a socket
        return None
