"""The committee's ten rules: each has a number, a norm with the day it holds from, and those who are behind.

Each rule is one function of a `City` on its day, set-based: its queries do not grow with the number of organisations.
Nine of them are what a target says of that day (`queries/targets/`), so that page and rule never differ.
"""

from infowork.queries.targets import TARGETS, City

from .board_and_email import board_and_email
from .guides import guides

# In the order in which the committee counts them.
RULES = {
    "responsible": TARGETS["responsible"].state,
    "estimate": TARGETS["information-share"].state,
    "considerations": TARGETS["considerations"].state,
    "seminars": TARGETS["seminars"].state,
    "guides": guides,
    "board-and-email": board_and_email,
    "press": TARGETS["press"].state,
    "accounts": TARGETS["accounts"].state,
    "lessons": TARGETS["lessons"].state,
    "publications": TARGETS["publications"].state,
}
# Where a target says more of a rule than who is behind.
TARGET_OF_RULE = {
    key: {"estimate": "information-share", "board-and-email": "boards"}.get(key, key)
    for key in RULES
    if key != "guides"
}  # fmt: skip


def state(key, on):
    """One rule on the day `on`."""
    return RULES[key](City(on))


def states(on):
    """All ten on the day `on`: (number, key, state)."""
    city = City(on)
    return [(number, key, rule(city)) for number, (key, rule) in enumerate(RULES.items(), start=1)]
