"""The second floor's tables, one file a concept."""

from .boards import Board, BoardPhoto, ChecklistItem
from .budgets import Budget, BudgetLine
from .editions import BlockEdit, EditionFile, ReportEdition
from .filings import (
    ClosedPeriod,
    FiledBy,
    Filing,
    FilingPhoto,
    FilingStep,
    FilingTerms,
    Reminder,
    Rhythm,
    WeeklySummary,
)
from .lessons import UnionLesson
from .meetings import Consideration, Instruction, Meeting
from .plans import Plan, PlanItem, PlanTemplateItem
from .programmes import Mandate, Programme, Task

__all__ = [
    "BlockEdit",
    "Board",
    "BoardPhoto",
    "Budget",
    "BudgetLine",
    "ChecklistItem",
    "ClosedPeriod",
    "Consideration",
    "EditionFile",
    "FiledBy",
    "Filing",
    "FilingPhoto",
    "FilingStep",
    "FilingTerms",
    "Instruction",
    "Mandate",
    "Meeting",
    "Plan",
    "PlanItem",
    "PlanTemplateItem",
    "Programme",
    "Reminder",
    "ReportEdition",
    "Rhythm",
    "Task",
    "UnionLesson",
    "WeeklySummary",
]
