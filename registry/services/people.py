"""Commands on people, whatever they are members of."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.models import Membership, Person, next_number
from registry.names import NAMES
from registry.queries.memberships import open_membership
from registry.validators import normalise_number, validate_iin
from shymkent_union.lib import phones
from shymkent_union.lib.refusals import check, refusal

from .elsewhere import ElsewhereError, answering

MEMBER_NUMBERS = "member_number"
DETAILS = (*NAMES, "sex", "birth_date", "iin", "phone", "email", "position")


def correct_person(person, *, by, new_name=False, **changed):
    """Corrects the card of `person`; the one command that renames.

    `new_name`: the name itself changed (a marriage), so the old one is kept as a former name and still found.
    Otherwise it was a typing mistake and leaves no trace outside the journal. Raises ValidationError("merged_person" |
    "iin_of_another" | "too_many_answers"), or what the fields refuse.
    """
    unknown = set(changed) - set(DETAILS)
    if unknown:
        raise TypeError(f"Not a detail of a person: {sorted(unknown)}.")
    spell = open_membership(person)
    asks = spell is not None and changed.get("iin") not in (None, "", person.iin)
    # That an IIN is somebody else's tells of the register, as an admission does.
    with answering(spell.organisation, by=by) if asks else transaction.atomic():
        return _correct(person, new_name, changed)


def _correct(person, new_name, changed):
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.merged_into_id:
        raise ValidationError(_("This card was joined with another one. Choose the other card."), "merged_person")
    if changed.get("iin"):
        changed["iin"] = checked_iin(changed["iin"])
        if other := Person.objects.filter(iin=changed["iin"]).exclude(pk=person.pk).first():
            raise ElsewhereError(iin_of_another().messages[0], "iin_of_another", other, field="iin")
    if "phone" in changed:
        changed["phone"] = phones.normalise(changed["phone"]) or changed["phone"]
    old = {name: getattr(person, name) for name in NAMES}
    for name, value in changed.items():
        setattr(person, name, value)
    person.full_clean()
    renamed = old != {name: getattr(person, name) for name in NAMES}
    if renamed and new_name:
        person.names.create(kind="former", until=timezone.localdate(), **old)
    person.save(update_fields=sorted(changed))
    if renamed:
        Membership.objects.filter(person=person).update(sort_key=person.sort_key)
    return person


def enter_person(iin, details):
    """A new person with a member number; a step of the admission. Raises ValidationError("iin_of_another")."""
    person = Person(iin=normalise_number(iin) or None, **details)
    person.full_clean()
    person.member_number = next_number(MEMBER_NUMBERS)
    try:
        with transaction.atomic():
            person.save()
    except IntegrityError as error:
        # Another organisation has entered this IIN since full_clean() looked.
        raise iin_of_another() from error
    return person


def checked_iin(iin):
    """`iin` without spaces, None where it is empty. Raises what `validate_iin` does."""
    iin = normalise_number(iin) or None
    if iin:
        check("iin", validate_iin, iin)
    return iin


def iin_of_another():
    """The refusal of an IIN that another person of the register has."""
    sentence = _("This IIN belongs to another person of the register. Check its digits on the identity card.")
    return refusal("iin", sentence, "iin_of_another")
