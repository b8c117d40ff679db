"""The committee's targets: for each one formula, which the rule of the start page and the target's page both ask.

A target reads what it needs for several periods at once; the number of queries does not grow with the organisations.
"""

from .accounts import Accounts
from .boards import Boards
from .city import City
from .considerations import Considerations
from .lessons import Lessons
from .press import Press
from .publications import Publications
from .responsible import Responsible
from .seminars import Seminars
from .share import InformationShare

# In the order in which the committee counts its rules; the key is the target's place in the address.
TARGETS = {
    target.key: target
    for target in (
        Responsible(), InformationShare(), Considerations(), Seminars(), Boards(), Press(), Accounts(), Lessons(),
        Publications(),
    )
}  # fmt: skip

__all__ = ["TARGETS", "City"]
