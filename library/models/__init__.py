"""The activists' library: materials and their versions, hand-outs, seminars; one file a concept."""

from .hand_outs import HandOut, Receipt
from .letters import GuideLetter
from .materials import Collection, Language, Material, MaterialVersion, Subject
from .seminars import Enrolment, Seminar

__all__ = [
    "Collection",
    "Enrolment",
    "GuideLetter",
    "HandOut",
    "Language",
    "Material",
    "MaterialVersion",
    "Receipt",
    "Seminar",
    "Subject",
]
