"""Information work in the back office, one file a concept."""

from registry.panels import ORGANISATION_FACTS

from . import boards, budgets, meetings, panels, plans, programmes, reports  # noqa: F401 (admins register on import)

ORGANISATION_FACTS.append(panels.organisation_facts)
