"""What primaries owe the committee. Adding a kind is one class and its name here; asking for it is a row of terms."""

from .board import BoardWithPhoto
from .considered import Considered
from .estimate import Estimate, Execution
from .kind import Answers, Kind
from .lessons import Lessons
from .members_list import MembersList
from .plan import YearPlan
from .press_order import Press
from .publications import Publications

# In the order of the matrix.
KINDS = {
    kind.key: kind
    for kind in (
        MembersList(), Considered(), Lessons(), Publications(), YearPlan(), BoardWithPhoto(), Estimate(), Execution(),
        Press(),
    )
}  # fmt: skip
# What a new portal begins with.
FIRST_ASKED = ("members-list", "board", "considered")

__all__ = ["FIRST_ASKED", "KINDS", "Answers", "Kind"]
