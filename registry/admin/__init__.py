"""The register in the back office, one file a concept."""

from . import (  # noqa: F401 (admins register on import)
    accounts,
    applications,
    background_work,
    bodies,
    confirmations,
    consent,
    documents,
    exports,
    imports,
    journal,
    memberships,
    merges,
    offices,
    organisations,
    people,
    transfers,
)
