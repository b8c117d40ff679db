"""Workbooks and lists of cells: read whatever comes, within limits; written so that no cell becomes a formula."""

from .bounds import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, check_size
from .reading import Table, read_tables
from .refusals import SENTENCES
from .writing import sheet_name, write_csv, write_xlsx

__all__ = [
    "MAX_BYTES", "MAX_COLUMNS", "MAX_ROWS", "SENTENCES", "Table", "check_size", "read_tables", "sheet_name",
    "write_csv", "write_xlsx",
]  # fmt: skip
