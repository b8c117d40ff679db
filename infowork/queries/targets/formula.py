"""The one formula of what a norm asks for: so many per cent of a base, or so many copies for each hundred people."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP
from math import ceil

from registry.models import Rounding
from registry.models.norms import BASES

# Money has no rounding of its own: the smallest whole number of tenge that reaches the norm, as 4.99 % is not 5 %.
ROUND = {None: ROUND_CEILING, Rounding.UP: ROUND_CEILING, Rounding.NEAREST: ROUND_HALF_UP, Rounding.DOWN: ROUND_FLOOR}


def needed(norm, base):
    """What `norm` asks for of `base`, a whole number; None where no norm holds or the base is not known."""
    if norm is None or base is None:
        return None
    return int((norm.value * base / 100).to_integral_value(ROUND[norm.rounded]))


def base_of(key, norm):
    """What the norm `key` is counted from; before its first row as its rule proposes it."""
    return norm.counted_from if norm else BASES[key][0]


def at_least(norm):
    """A number of times that a norm asks for, a whole one; None where none holds."""
    return None if norm is None else ceil(norm.value)
