"""Whom a row means, and what it does: the rules of identity, row by row, over what `known` has looked up."""

from registry.enums import Outcome
from registry.validators import iin_contradictions
from shymkent_union.lib import spelling

# What a list corrects where it says another thing, and what it only fills in: (its column, the card's).
CORRECTED = (("phone", "phone"), ("email", "email"), ("job", "position"))
FILLED_IN = (("iin", "iin"), ("birth_date", "birth_date"), ("sex", "sex"), ("patronymic", "patronymic"))


class RefusedRowError(Exception):
    """The row is refused; its arguments are the code, and the field that it is about."""


class Matcher:
    """Decides rows against the register; `staff`: transfers members of other organisations instead of asking."""

    def __init__(self, register, *, staff, listed_on, asked_for=frozenset()):
        self.register, self.staff, self.listed_on, self.asked_for = register, staff, listed_on, asked_for

    def decide(self, row):
        """Writes on the row its outcome, the person, the spell and what applying would overwrite."""
        known = None
        try:
            known = self._meant_by(row)
            if known is None:
                row.outcome = Outcome.NEW
                return
            row.person_id = known.pk
            _refuse_contradictions(row, known)
            self._decide_spell(row, known, row.joined_on or self.listed_on)
        except RefusedRowError as refused:
            row.refuse(*refused.args)
            known = known or self.register.by_iin.get(row.iin)
        if not self.staff and known is not None and _is_told(row, known):
            row.told = known.pk

    def _meant_by(self, row):
        """The card that the row means, or None for a new one."""
        if row.iin in self.register.by_iin:
            known = self.register.by_iin[row.iin]
            if known.name.is_wholly_other(row.name):
                raise RefusedRowError("iin_of_another", "iin")
            return known
        bearers = self.register.bearers(row.name)
        here = [known for known in bearers if known.belongs_to(row.organisation_id)]
        if not row.birth_date:
            # A number that nobody has belongs to a bearer of the name whose card has none.
            return _one_of([known for known in here if not (row.iin and known.iin)])
        same = [known for known in bearers if known.birth_date == row.birth_date and not (row.iin and known.iin)]
        return _one_of([known for known in same if known in here] or same) or _one_of(
            # The card was begun from a list of names alone.
            [known for known in here if known.birth_date is None and _may_be(known, row)]
        )

    def _decide_spell(self, row, known, on):
        spell = known.open_spell
        row.membership_id = spell and spell.pk
        if spell is None:
            self._decide_return(row, known, on)
        elif spell.organisation_id == row.organisation_id:
            self._decide_here(row, known, spell)
        elif self.staff:
            if on < spell.joined_on or any(other.left_on and other.left_on >= on for other in known.spells):
                raise RefusedRowError("member_on_that_day", "joined_on")
            row.outcome, row.before = Outcome.TRANSFERRED, self._changes(row, known)
        elif spell.pk in self.asked_for:
            row.outcome = Outcome.UNCHANGED
        else:
            row.outcome = Outcome.REQUESTED

    def _decide_return(self, row, known, on):
        """No member today: admitted, once more or at last."""
        if any(spell.left_on >= on for spell in known.spells):
            raise RefusedRowError("member_on_that_day", "joined_on")
        row.outcome, row.before = Outcome.NEW, self._changes(row, known)

    def _decide_here(self, row, known, spell):
        before = self._changes(row, known)
        if row.category and row.category != spell.category:
            if self.listed_on < spell.joined_on:
                raise RefusedRowError("listed_before_joining", "category")
            before["category"] = spell.category
        row.outcome = Outcome.CHANGED if before else Outcome.UNCHANGED
        row.before = before or None

    def _changes(self, row, known):
        """{field of the card: what stands there} for each value that the row corrects or fills in; never erases."""
        before = {}
        for column, field in CORRECTED:
            said, stands = getattr(row, column), getattr(known, field)
            if said and said.casefold() != stands.casefold():
                before[field] = stands
        for column, field in FILLED_IN:
            if getattr(row, column) and not getattr(known, field):
                before[field] = getattr(known, field)
        if row.iin in self.register.by_iin:
            # It stands on a card that was joined with this one.
            before.pop("iin", None)
        if "patronymic" in before:
            # The keys of the card as it will be, written together with it.
            row.sort_key = spelling.sort_key(known.surname, known.given_name, row.patronymic)
            row.search_key = spelling.search_key(known.search_key, row.patronymic)
        return before


def _one_of(found):
    if len(found) > 1:
        raise RefusedRowError("several_namesakes")
    return found[0] if found else None


def _may_be(known, row):
    """Nothing on a card without a date of birth says that it is somebody else's."""
    return not known.iin or (not row.iin and not iin_contradictions(known.iin, birth_date=row.birth_date, sex=""))


def _refuse_contradictions(row, known):
    if row.birth_date and known.birth_date and row.birth_date != known.birth_date:
        raise RefusedRowError("birth_date_differs", "birth_date")
    if row.sex and known.sex and row.sex != known.sex:
        raise RefusedRowError("sex_differs", "sex")


def _is_told(row, known):
    """Whether the outcome tells a chair of somebody who is not, and was not, a member here.

    Whoever is a member nowhere is told of too: applied, the list opens the card.
    """
    if known.was_in(row.organisation_id):
        return False
    return row.outcome == Outcome.REFUSED or not known.belongs_to(row.organisation_id)
