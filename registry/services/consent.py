"""Commands on consent texts: a text that somebody has agreed to never changes, a new one is a new version."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.consent import first_texts
from registry.models import ConsentText, Organisation, next_number
from registry.queries.start import is_unnamed

VERSIONS = "consent_version"


@transaction.atomic
def ensure_consent_text(*, by, on=None):
    """The consent text that stands; where there is none yet, our first one is installed from the day `on` (today).

    Raises ValidationError("no_committee") where nobody would be the operator.
    """
    standing = ConsentText.objects.first()
    if standing:
        return standing
    committee = Organisation.objects.committee()
    if committee is None or is_unnamed(committee):
        raise ValidationError(_("Enter the city committee first: the consent names it."), "no_committee")
    text_kk, text_ru = first_texts(committee)
    return publish_consent_text(text_kk=text_kk, text_ru=text_ru, valid_from=on or timezone.localdate(), by=by)


@transaction.atomic
def publish_consent_text(*, text_kk, text_ru, valid_from, by):
    """A new version, shown to applicants from the day `valid_from`; the earlier ones stay as they were agreed to."""
    text = ConsentText(version=next_number(VERSIONS), text_kk=text_kk, text_ru=text_ru, valid_from=valid_from)
    text.full_clean()
    text.save()
    return text


@transaction.atomic
def change_consent_text(text, *, by, **changed):
    """Corrects a version that nobody has agreed to yet. Raises ValidationError("consent_used")."""
    text = ConsentText.objects.select_for_update().get(pk=text.pk)
    if text.applications.exists():
        raise ValidationError(
            _("Somebody has agreed to this text, so it stays as it is. Make a new version from it."), "consent_used"
        )
    for name, value in changed.items():
        setattr(text, name, value)
    text.full_clean()
    text.save(update_fields=sorted(changed))
    return text
