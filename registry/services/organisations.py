"""Commands on organisations."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from registry.models import Organisation
from registry.validators import validate_not_in_future
from shymkent_union.lib.periods import DAY
from shymkent_union.lib.refusals import check, refusal

NAMES = ("name_kk", "name_ru", "short_kk", "short_ru")


@transaction.atomic
def rename_organisation(organisation, *, on, by, decision="", **names):
    """The organisation bears `names` (all four) from the day `on`; the old ones are kept for documents and search.

    Raises ValidationError("future" | "before_founding" | "same_names" | "renamed_later"), or what the fields refuse.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    old = {name: getattr(organisation, name) for name in NAMES}
    if old == old | names:
        raise ValidationError(_("The organisation bears these names already."), "same_names")
    _check_day(organisation, on)
    former = organisation.former_names.model(organisation=organisation, until=on - DAY, decision=decision, **old)
    former.full_clean()
    former.save()
    for name, value in names.items():
        setattr(organisation, name, value)
    organisation.full_clean()
    organisation.save(update_fields=sorted(names))
    return organisation


def _check_day(organisation, on):
    check("on", validate_not_in_future, on)
    if organisation.founded_on and on <= organisation.founded_on:
        raise refusal("on", _("The organisation was founded later. Give a day after its founding."), "before_founding")
    if organisation.former_names.filter(until__gte=on - DAY).exists():
        raise refusal("on", _("A later change of name is recorded. Check the date."), "renamed_later")
