"""What a person chooses for themselves."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def choose_language(*, language, by):
    """The portal speaks `language` to the user `by` on every device; refuses one that it does not have."""
    if language not in dict(settings.LANGUAGES):
        raise ValidationError(_("Choose one of the languages of the portal."), code="language")
    by.language = language
    by.save(update_fields=["language"])
