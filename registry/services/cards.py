"""Commands on member cards."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from registry import journal
from registry.models import Person
from shymkent_union.lib import codes


@transaction.atomic
def replace_card_code(person, *, by):
    """A new code for a lost card: the old one opens nothing any more. Raises ValidationError("merged_person")."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.merged_into_id:
        raise ValidationError(_("This card was joined with another one. Choose the other card."), "merged_person")
    # Not save(): the journal would keep both codes, and the new one opens the card.
    Person.objects.filter(pk=person.pk).update(card_code=codes.new_code())
    journal.record_event(person, "card_code_replaced", by=by)
    person.refresh_from_db(fields=["card_code"])
    return person
