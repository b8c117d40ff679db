"""Which organisation of the register a row means, and what the row would add to it or correct."""

from collections import defaultdict

from registry.enums import Level, OfficeRole
from registry.mass_entry.reasons import Reason
from registry.models import Headcount, Office, Organisation
from shymkent_union.lib import spelling

NAMES = ("name_kk", "name_ru", "short_kk", "short_ru")
OFFICERS = {"chair": OfficeRole.CHAIR, "information_officer": OfficeRole.INFORMATION_OFFICER}
# What a list corrects where it says another thing, and what it only fills in.
CORRECTED = ("official_email", "address_kk", "address_ru")
FILLED_IN = ("establishment_number", "name_ru", "short_ru", "bin", "district", "founded_on")
# Identity: what the register has stands, and the row says so.
KEPT = ("name_kk", "name_ru", "kind", "district", "bin")


class RefusedRowError(Exception):
    """The row is refused; its arguments are those of a Reason."""


class Register:
    """All organisations with what a list may add to them, looked up once: there are some hundreds."""

    def __init__(self, listed_on):
        self.by_number, self.by_bin = {}, {}
        self.by_name, self.by_establishment = defaultdict(set), defaultdict(set)
        self.listed_on = listed_on
        self.organisations = {one.pk: one for one in Organisation.objects.prefetch_related("former_names")}
        for organisation in self.organisations.values():
            self._index(organisation)
        self.holders, self.headcounts = self._holders(), self._headcounts()

    def _index(self, organisation):
        pk = organisation.pk
        self.by_number[number_key(organisation.register_number)] = pk
        if organisation.bin:
            self.by_bin[organisation.bin] = pk
        if organisation.level == Level.COMMITTEE:
            return
        for bearer in (organisation, *organisation.former_names.all()):
            for name in NAMES:
                if key := spelling.fold(getattr(bearer, name)):
                    self.by_name[key].add(pk)
        if organisation.establishment_number:
            self.by_establishment[organisation.kind, organisation.establishment_number].add(pk)

    def _holders(self):
        offices = Office.objects.current(self.listed_on).of_organisation_itself().select_related("person")
        offices = offices.filter(role__in=OFFICERS.values())
        return {(office.organisation_id, office.role): office.person for office in offices}

    def _headcounts(self):
        """The last one of each organisation up to the day of the list."""
        counts = Headcount.objects.filter(counted_on__lte=self.listed_on).order_by("counted_on")
        return dict(counts.values_list("organisation", "employed"))

    def meant_by(self, values):
        """The organisation that a row means, or None for a new one. Raises RefusedRowError."""
        number, by_bin = values["register_number"], self.by_bin.get(values["bin"])
        pk = self.by_number.get(number_key(number))
        if pk and by_bin and pk != by_bin:
            raise RefusedRowError("bin_of_another", "", {"name": self._called(by_bin)})
        other = by_bin or (None if pk else self._by_name(values))
        if number and not pk and other:
            raise RefusedRowError("has_another_number", "", {"name": self._called(other)})
        pk = pk or other
        if pk is None:
            return None
        organisation = self.organisations[pk]
        if organisation.level == Level.COMMITTEE:
            raise RefusedRowError("is_the_committee")
        if not organisation.is_active(self.listed_on):
            raise RefusedRowError("organisation_not_active_then", "", {"name": self._called(pk)})
        return organisation

    def _by_name(self, values):
        found = set().union(*(self.by_name.get(spelling.fold(values[name]), ()) for name in NAMES))
        if values["establishment_number"]:
            found |= self.by_establishment.get((values["kind"], values["establishment_number"]), set())
        if len(found) > 1:
            raise RefusedRowError("several_of_this_name")
        return next(iter(found), None)

    def _called(self, pk):
        organisation = self.organisations[pk]
        return f"{organisation.register_number} {organisation.short_name}"


def number_key(number):
    """ "17", "017" and "№ 017" are one register number."""
    text = (number or "").strip().removeprefix("№").strip().casefold()
    return text.lstrip("0") or text


def changes(organisation, values):
    """{column: what stands there} for each column that the row corrects or fills in; never erases."""
    before = {}
    for column in (*CORRECTED, *FILLED_IN):
        new, old = values.get(column), getattr(organisation, column)
        if new in (None, "") or (column in FILLED_IN and old not in (None, "")):
            continue
        if str(new) != str(old or ""):
            before[column] = old
    return before


def kept(organisation, values):
    """A note for each column in which the row says otherwise and the register stands."""
    borne = {spelling.fold(getattr(organisation, name)) for name in NAMES}
    for column in KEPT:
        said, stands = values.get(column), getattr(organisation, column)
        # A short name in the column of the official one, and a Russian one where no Kazakh was told.
        if (
            said
            and stands
            and spelling.fold(said) not in {spelling.fold(stands)} | (borne if column in NAMES else set())
        ):
            yield Reason("register_stands", column)
