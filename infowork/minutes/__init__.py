"""Minutes of a meeting and extracts from them, as the committee signs them: DOCX, in Kazakh or in Russian."""

from .document import LANGUAGES, extract_docx, minutes_docx

__all__ = ["LANGUAGES", "extract_docx", "minutes_docx"]
