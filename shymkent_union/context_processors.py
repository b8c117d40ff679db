"""What every page knows."""

from django.conf import settings
from django.utils.functional import SimpleLazyObject

from registry.models import Organisation


def portal(request):
    """The committee, whose portal this is (None before it is entered), and the languages of the switch."""
    return {
        # city_wide: the committee's own name stands in the heading of every page.
        "committee": SimpleLazyObject(Organisation.objects.city_wide().committee),
        "languages": [("kk", "Қазақша"), ("ru", "Русский")],
        "language_cookie": settings.LANGUAGE_COOKIE_NAME,
    }
