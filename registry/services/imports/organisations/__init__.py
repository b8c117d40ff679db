"""Lists of primary organisations: what their rows mean, and what applying and undoing them does."""

from .applying import apply
from .staging import stage
from .undoing import undo

__all__ = ["apply", "stage", "undo"]
