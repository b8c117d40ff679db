"""Opens a workbook in a process of its own first: a crafted one makes the reader reserve gigabytes and abort."""

import subprocess
import sys

from .refusals import refusal

MEMORY = 700 * 1024 * 1024
SECONDS = 60
OPENED, REFUSED = 0, 3
SCRIPT = f"""
import resource, sys
from io import BytesIO
from python_calamine import CalamineWorkbook
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
try:
    book = CalamineWorkbook.from_filelike(BytesIO(sys.stdin.buffer.read()))
    for name in book.sheet_names:
        book.get_sheet_by_name(name)
except BaseException:
    sys.exit({REFUSED})
"""


def check(content):
    """Raises ValidationError("too_many_columns") where opening it takes too much room; why else it may not open is
    said by the one who opens it."""
    try:
        done = subprocess.run([sys.executable, "-c", SCRIPT], input=content, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired as error:
        raise refusal("unpacks_too_large") from error
    if done.returncode not in {OPENED, REFUSED}:
        raise refusal("too_many_columns")
