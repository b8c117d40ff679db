"""The register in the back office, one file a concept."""

from . import (  # noqa: F401 (admins register on import)
    accounts,
    bodies,
    documents,
    journal,
    memberships,
    offices,
    organisations,
    people,
)
