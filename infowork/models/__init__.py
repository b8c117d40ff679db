"""The second floor's tables, one file a concept."""

from .boards import Board, BoardPhoto
from .budgets import Budget, BudgetLine
from .editions import BlockEdit, EditionFile, ReportEdition
from .meetings import Consideration, Meeting
from .plans import Plan, PlanItem
from .programmes import Mandate, Programme, Task

__all__ = [
    "BlockEdit",
    "Board",
    "BoardPhoto",
    "Budget",
    "BudgetLine",
    "Consideration",
    "EditionFile",
    "Mandate",
    "Meeting",
    "Plan",
    "PlanItem",
    "Programme",
    "ReportEdition",
    "Task",
]
