"""A list is no way to find out somebody's IIN by trying one after the other; for the committee, which may read them,
there is no limit."""

from collections import defaultdict

from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# So many people of one list were born on one day and are of one sex: the first seven digits of their IINs are one.
BORN_ON_A_DAY = 15
SAME_DIGITS = 7
# So often a day the lists of one primary are read: sent, or read anew with other columns.
READINGS_A_DAY = 50
SECONDS_KEPT = 2 * 24 * 60 * 60


class Guesses:
    """The different IINs of one list."""

    def __init__(self):
        self._born_together = defaultdict(set)

    def is_one_too_many(self, iin):
        """Whether the list has had enough IINs that differ from this one in the last digits alone."""
        if not iin:
            return False
        together = self._born_together[iin[:SAME_DIGITS]]
        if len(together) < BORN_ON_A_DAY:
            together.add(iin)
        return iin not in together


def count_reading(organisation):
    """Raises ValidationError("too_many_readings") after the last one of the day."""
    key = f"lists-read-{organisation.pk}-{timezone.localdate()}"
    cache.add(key, 0, SECONDS_KEPT)
    if cache.incr(key) > READINGS_A_DAY:
        raise ValidationError(
            _("Too many lists were read today. Go on tomorrow, or leave the list to the committee."),
            "too_many_readings",
        )
