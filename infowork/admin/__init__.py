"""Information work in the back office, one file a concept."""

from infowork.queries.norms import published_norms
from infowork.report.figure import label_of_key
from registry.panels import FIGURE_WORDS, ORGANISATION_FACTS, PROPOSED_NORMS

from . import (  # noqa: F401 (admins register on import)
    agenda,
    boards,
    budgets,
    instructions,
    lessons,
    meetings,
    panels,
    plans,
    programmes,
    reports,
    tasks,
)

ORGANISATION_FACTS.append(panels.organisation_facts)
FIGURE_WORDS.append(label_of_key)
PROPOSED_NORMS.append(published_norms)
