"""Information work in the back office, one file a concept."""

from . import boards, budgets, meetings, plans, programmes  # noqa: F401 (admins register on import)
