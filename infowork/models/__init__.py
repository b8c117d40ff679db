"""The second floor's tables, one file a concept."""

from .boards import Board, BoardPhoto, ChecklistItem
from .budgets import Budget, BudgetLine
from .editions import BlockEdit, EditionFile, ReportEdition
from .filings import Filing, FilingPhoto, FilingStep
from .lessons import UnionLesson
from .meetings import Consideration, Instruction, Meeting
from .plans import Plan, PlanItem, PlanTemplateItem
from .programmes import Mandate, Programme, Task
from .reminders import Reminder, WeeklySummary
from .terms import ClosedPeriod, FiledBy, FilingTerms, Rhythm

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
