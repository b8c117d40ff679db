"""Reads around an account."""


def organisation_of(person, on):
    """The organisation that a person belongs to on the day `on`: by an office, else as a member; or None."""
    spells = person.offices, person.memberships
    for spell in spells:
        if found := spell.current(on).select_related("organisation").order_by("-pk").first():
            return found.organisation
    return None
