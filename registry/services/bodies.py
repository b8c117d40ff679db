"""Commands on collegial bodies."""

from django.db import transaction
from django.utils.translation import gettext, override

from registry.enums import BodyKind
from registry.models import Body, Organisation
from registry.queries.offices import union_committee


@transaction.atomic
def ensure_union_committee(organisation, *, on, by):
    """The union committee of `organisation` on the day `on`; each primary has one, so it is entered where missing."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    known = union_committee(organisation, on)
    if known:
        return known
    names = {}
    for language in ("kk", "ru"):
        with override(language):
            names[f"name_{language}"] = gettext("Union committee")
    body = Body(organisation=organisation, kind=BodyKind.UNION_COMMITTEE, **names)
    body.full_clean()
    body.save()
    return body
