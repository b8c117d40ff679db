"""The ground floor's tables, one file a concept."""

from .accounts import Invitation, User
from .applications import Application, ConsentText, CorrectionRequest
from .bodies import Body
from .confirmations import ListConfirmation, LookedAt
from .counters import Counter, next_number, reserve_numbers
from .documents import PublishedDocument
from .exports import Export
from .imports import ImportBatch, StagedMember, StagedOrganisation
from .memberships import Membership
from .merges import Distinct, LikelyDuplicate, MovedValue, OrganisationMerge, PersonMerge
from .norms import Norm, NormBase, NormKey, Rounding
from .offices import Office
from .organisations import Headcount, Organisation, OrganisationDistrict, OrganisationName
from .people import Person, PersonName
from .stated import StatedFigure, Topic
from .transfers import ElsewhereAnswer, TransferRequest

__all__ = [
    "Application",
    "Body",
    "ConsentText",
    "CorrectionRequest",
    "Counter",
    "Distinct",
    "ElsewhereAnswer",
    "Export",
    "Headcount",
    "ImportBatch",
    "Invitation",
    "LikelyDuplicate",
    "ListConfirmation",
    "LookedAt",
    "Membership",
    "MovedValue",
    "Norm",
    "NormBase",
    "NormKey",
    "Office",
    "Organisation",
    "OrganisationDistrict",
    "OrganisationMerge",
    "OrganisationName",
    "Person",
    "PersonMerge",
    "PersonName",
    "PublishedDocument",
    "Rounding",
    "StagedMember",
    "StagedOrganisation",
    "StatedFigure",
    "Topic",
    "TransferRequest",
    "User",
    "next_number",
    "reserve_numbers",
]
