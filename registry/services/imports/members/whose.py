"""Whose members the rows are: the organisation that a list, a sheet or a cell names."""

import difflib
import re

from django.db.models import Prefetch

from registry.enums import Level
from registry.models import Organisation, OrganisationName
from registry.services.imports.rights import with_rights_of_staff
from shymkent_union.lib import spelling

NEAREST = 3
ALIKE = 0.6
LIKE_A_NUMBER = 2


class Places:
    """The primaries of the register by all their names, read once for a list."""

    def __init__(self, batch):
        self.staff = with_rights_of_staff(batch)
        self.home = batch.members_of or (None if self.staff else batch.organisation)
        self.answers = batch.answers
        names = Prefetch("former_names", OrganisationName.objects.order_by())
        primaries = Organisation.objects.filter(level=Level.PRIMARY).prefetch_related(names)
        self.organisations = {organisation.pk: organisation for organisation in primaries}
        self.called = {}
        for organisation in self.organisations.values():
            for key in _keys(organisation):
                self.called.setdefault(key, set()).add(organisation.pk)
        self._asked = {}
        self._known = {}

    def of(self, text):
        """(organisation or None, code of the refusal or ""), for what a row says of its organisation."""
        if not text:
            return self.home, "" if self.home else "organisation_missing"
        if text not in self._known:
            self._known[text] = self._find(text)
        organisation, code = self._known[text]
        if code == "organisation_unknown":
            self._asked[text] += 1
        return organisation, code

    def unknown(self):
        """What is asked about once: [{"name", "rows", "nearest": [pk, ...]}], in the order of the list."""
        return [
            {"name": text, "rows": rows, "nearest": self._nearest(text)} for text, rows in self._asked.items() if rows
        ]

    def _find(self, text):
        meant = self.called.get(_key(text), set())
        # Two schools may bear one name, a kindergarten and a school one number: then it is asked, not guessed.
        organisation = self.organisations[next(iter(meant))] if len(meant) == 1 else None
        if not self.staff:
            return self._at_home(text, meant)
        if text in self.answers:
            organisation = self.organisations.get(self.answers[text])
            return organisation, "" if organisation else "organisation_left_out"
        if organisation is None and self.home and self._is_likely_home(text, meant):
            organisation = self.home
        if organisation is None:
            self._asked[text] = 0
        return organisation, "" if organisation else "organisation_unknown"

    def _at_home(self, text, meant):
        """A primary enters its own members."""
        return (self.home, "") if self._is_home(text, meant) else (None, "organisation_not_yours")

    def _is_likely_home(self, text, meant):
        """Whose members they are was chosen, and the list says its number, in whatever spelling: nothing to ask."""
        return self.home.pk in meant or (not meant and str(self.home.establishment_number) in _numbers(text))

    def _is_home(self, text, meant):
        """By what name an organisation calls itself is its own affair, unless it is another's."""
        number = self.home.establishment_number
        another = number and _numbers(text) and str(number) not in _numbers(text)
        return self.home.pk in meant or not (meant or another)

    def _nearest(self, text):
        """Those whose names look like it; the same number counts for much, as everybody says the number."""
        key, numbers = _key(text), _numbers(text)
        likeness = {}
        for name, meant in self.called.items():
            alike = difflib.SequenceMatcher(None, key, name).ratio()
            same_number = bool(numbers & _numbers(name))
            if alike >= ALIKE or same_number:
                for pk in meant:
                    likeness[pk] = max(likeness.get(pk, 0), alike + LIKE_A_NUMBER * same_number)
        return sorted(likeness, key=lambda pk: (-likeness[pk], pk))[:NEAREST]


def _key(text):
    """The folded words of a name in whatever order, without what stands around them."""
    return " ".join(sorted(spelling.fold(text).split()))


def _numbers(text):
    return {number.lstrip("0") for number in re.findall(r"\d+", text)}


def _keys(organisation):
    names = [organisation, *organisation.former_names.all()]
    texts = [text for name in names for text in (name.short_kk, name.short_ru, name.name_kk, name.name_ru)]
    numbers = [organisation.register_number, str(organisation.establishment_number or "")]
    return {_key(text) for text in numbers + texts if _key(text)}
