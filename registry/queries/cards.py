"""Reads of member cards."""

from registry.models import Membership, Person


def holder_of(code):
    """The person whose card has this code; of a card that was joined with another the one that was kept; or None."""
    person = Person.objects.select_related("merged_into").filter(card_code=code).first()
    seen = set()
    while person is not None and person.merged_into_id and person.pk not in seen:
        seen.add(person.pk)
        person = person.merged_into
    return person


def membership_on(person, on):
    """The person's membership on the day `on`, or None."""
    spells = Membership.objects.filter(person=person).current(on)
    return spells.select_related("organisation", "person").order_by("-joined_on", "-pk").first()
