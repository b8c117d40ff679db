"""The committee's ten rules: each has a number, a norm with the day it holds from, and those who are behind.

Each rule is one function of a day, set-based: its queries do not grow with the number of organisations.
"""

from .city import accounts, publications, seminars
from .estimates import estimate, press
from .presence import board_and_email, considerations, responsible
from .state import RuleState
from .training import guides, lessons

# In the order in which the committee counts them.
RULES = {
    "responsible": responsible,
    "estimate": estimate,
    "considerations": considerations,
    "seminars": seminars,
    "guides": guides,
    "board-and-email": board_and_email,
    "press": press,
    "accounts": accounts,
    "lessons": lessons,
    "publications": publications,
}

__all__ = ["RULES", "RuleState", "states"]


def states(on):
    """All ten on the day `on`: (number, key, state)."""
    return [(number, key, rule(on)) for number, (key, rule) in enumerate(RULES.items(), start=1)]
