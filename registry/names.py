"""Whether two names may be one person's: a leaf that the queries, the commands and the imports share."""

from dataclasses import dataclass

from shymkent_union.lib import spelling

NAMES = ("surname", "given_name", "patronymic")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: folded, so that letters, case and hyphens do not part two spellings."""

    surname: str
    given_name: str
    patronymic: str

    @classmethod
    def of(cls, bearer):
        """The name of whatever has one: a card, an application, a row of a list."""
        return cls.spelt(bearer.surname, bearer.given_name, bearer.patronymic)

    @classmethod
    def spelt(cls, surname, given_name, patronymic=""):
        """The name that is written so."""
        return cls(spelling.fold(surname), spelling.fold(given_name), spelling.fold(patronymic))

    @property
    def short(self):
        return self.surname, self.given_name

    def may_be(self, other):
        """A patronymic that one of the two lacks does not part them."""
        return self.short == other.short and self.patronymic_may_be(other)

    def patronymic_may_be(self, other):
        return self.patronymic == other.patronymic or not self.patronymic or not other.patronymic

    def is_wholly_other(self, other):
        """Neither the surname nor the given name is the same: people marry, and given names are shortened."""
        return not set(self.short) & set(other.short)
