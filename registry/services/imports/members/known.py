"""What the register holds of the people that a part of a list may mean: a fixed number of queries for any part."""

from collections import defaultdict, namedtuple
from dataclasses import dataclass, field

from registry.enums import RequestState
from registry.models import Membership, Office, Person, TransferRequest
from registry.names import Name
from shymkent_union.lib.set_based import Among
from shymkent_union.lib.spelling import search_key

Card = namedtuple(
    "Card",
    "pk surname given_name patronymic sex birth_date iin phone email position merged_into_id search_key sort_key",
)
Spell = namedtuple("Spell", "pk person_id organisation_id category joined_on left_on end_reason")
# Lists of so many organisations are kept at hand; the sheets of a workbook come one after another.
KEPT_LISTS = 20
VALUES_AT_ONCE = 5000


@dataclass
class Known:
    """A card of the register with its spells."""

    card: Card
    name: Name
    spells: list = field(default_factory=list)
    # Of which they are an officer; a chair may be known before the list of members is.
    offices: set = field(default_factory=set)

    def __getattr__(self, column):
        return getattr(self.card, column)

    @property
    def open_spell(self):
        return next((spell for spell in self.spells if spell.left_on is None), None)

    def is_member_of(self, organisation_id):
        return self.open_spell is not None and self.open_spell.organisation_id == organisation_id

    def belongs_to(self, organisation_id):
        """A member there; or an officer there, and a member of none."""
        if self.open_spell is None:
            return organisation_id in self.offices
        return self.is_member_of(organisation_id)

    def was_in(self, organisation_id):
        return any(spell.organisation_id == organisation_id for spell in self.spells)


class Register:
    """Looks up the cards that rows may mean. Lists of members are kept from one part of the list to the next."""

    def __init__(self):
        self.forget()

    def forget(self):
        """What was kept is no longer so."""
        self._lists = {}

    def look_up(self, rows):
        """Everything about the people whom `rows` (with `iin`, `name`, its keys, `organisation_id`) may mean."""
        self.by_iin, self.by_name, self._cards = {}, defaultdict(list), {}
        self._names = {row.name.short for row in rows}
        # Cards that may bear a name: with the patronymic and without.
        keys = {row.search_key for row in rows} | {search_key(*short) for short in self._names}
        iins = {row.iin for row in rows if row.iin}
        self._take("search_key", keys)
        # A card with other spellings has them in its search key too: then its own name must be the same to the letter.
        self._take("sort_key", {row.sort_key for row in rows})
        self._take("iin", iins)
        self._take_lists({row.organisation_id for row in rows if not row.name.patronymic})
        self._follow_merges()
        self._take_spells()
        self._take_offices()
        for known in self._cards.values():
            if known.iin in iins:
                self.by_iin[known.iin] = self._kept(known)
            if known.merged_into_id is None:
                self.by_name[known.name.short].append(known)

    def bearers(self, name):
        """Cards that this may be the name of; of cards that were joined only the one that is kept."""
        return [known for known in self.by_name[name.short] if known.name.may_be(name)]

    def asked_for(self, organisation_id):
        """The spells whose transfer this organisation waits for already."""
        requests = TransferRequest.objects.filter(to_organisation=organisation_id, state=RequestState.OPEN)
        return set(requests.values_list("membership_id", flat=True))

    def _kept(self, known):
        while known.merged_into_id is not None:
            known = self._cards[known.merged_into_id]
        return known

    def _take(self, column, wanted):
        """Reads the cards by an index of theirs."""
        wanted = sorted(wanted)
        for first in range(0, len(wanted), VALUES_AT_ONCE):
            people = Person.objects.filter(Among(column, wanted[first : first + VALUES_AT_ONCE])).order_by()
            for card in map(Card._make, people.values_list(*Card._fields)):
                self._cards.setdefault(card.pk, Known(card, Name.of(card)))

    def _take_lists(self, organisation_ids):
        """Whoever is a member or an officer there: a row without a patronymic may mean a card that has one."""
        self._read_lists(organisation_ids - self._lists.keys())
        for pk in organisation_ids:
            for card, name in self._lists[pk]:
                if name.short in self._names:
                    self._cards.setdefault(card.pk, Known(card, name))
        while len(self._lists) > KEPT_LISTS:
            self._lists.pop(next(iter(self._lists)))

    def _read_lists(self, organisation_ids):
        if not organisation_ids:
            return
        self._lists |= {pk: [] for pk in organisation_ids}
        members = Membership.objects.standing().filter(organisation__in=organisation_ids, left_on=None).order_by()
        offices = Office.objects.standing().filter(organisation__in=organisation_ids, ended_on=None).order_by()
        columns = [f"person__{column}" for column in Card._fields]
        for rows in (members, offices):
            for organisation_id, *values in rows.values_list("organisation_id", *columns):
                card = Card._make(values)
                self._lists[organisation_id].append((card, Name.of(card)))

    def _follow_merges(self):
        while missing := {known.merged_into_id for known in self._cards.values()} - self._cards.keys() - {None}:
            self._take("pk", missing)

    def _take_spells(self):
        spells = Membership.objects.standing().filter(person__in=list(self._cards)).order_by("joined_on", "pk")
        for spell in map(Spell._make, spells.values_list(*Spell._fields)):
            self._cards[spell.person_id].spells.append(spell)

    def _take_offices(self):
        offices = Office.objects.standing().filter(person__in=list(self._cards), ended_on=None).order_by()
        for person_id, organisation_id in offices.values_list("person_id", "organisation_id"):
            self._cards[person_id].offices.add(organisation_id)
