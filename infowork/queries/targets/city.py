"""What all targets read alike: the primaries and the norms, once for as many targets as are asked for."""

from functools import cached_property

from django.db.models import Count

from registry.enums import Level
from registry.models import Organisation
from registry.queries.norms import NormBook
from registry.queries.organisations import district_on

# What a line of a target says of its organisation, and what tells on which days it was there.
COLUMNS = ("register_number", "short_kk", "short_ru", "kind", "district", "official_email", "founded_on", "closed_on")


class City:
    """The city as it is looked at on the day `on`."""

    def __init__(self, on):
        self.on = on

    @cached_property
    def norms(self):
        return NormBook()

    @cached_property
    def _primaries(self):
        rows = Organisation.objects.filter(level=Level.PRIMARY).only(*COLUMNS).order_by("register_number")
        return list(district_on(rows, self.on))

    def primaries(self, day):
        """Those active on `day`, by register number, each with the district in which it lies on the City's day."""
        return [primary for primary in self._primaries if primary.is_active(day)]


def counted(rows, field, conditions):
    """[{value of `field`: number}]: how many of `rows` each of `conditions` counts, all in one query."""
    numbers = {f"n{place}": Count("pk", filter=condition) for place, condition in enumerate(conditions)}
    found = [{} for _condition in conditions]
    for value, *each in rows.order_by().values_list(field).annotate(**numbers):
        for counts, number in zip(found, each, strict=True):
            if number:
                counts[value] = number
    return found
