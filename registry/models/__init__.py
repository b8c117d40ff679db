"""The ground floor's tables, one file a concept."""

from .accounts import Invitation, User
from .bodies import Body
from .counters import Counter, next_number
from .documents import PublishedDocument
from .memberships import Membership
from .norms import Norm, NormKey
from .offices import Office
from .organisations import Headcount, Organisation, OrganisationName
from .people import Person, PersonName
from .stated import StatedFigure, Topic

__all__ = [
    "Body",
    "Counter",
    "Headcount",
    "Invitation",
    "Membership",
    "Norm",
    "NormKey",
    "Office",
    "Organisation",
    "OrganisationName",
    "Person",
    "PersonName",
    "PublishedDocument",
    "StatedFigure",
    "Topic",
    "User",
    "next_number",
]
