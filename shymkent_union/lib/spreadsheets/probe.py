"""Opens a workbook in a process of its own first: a crafted one makes the reader reserve gigabytes and abort."""

import subprocess
import sys
import tempfile
from contextlib import contextmanager
from subprocess import DEVNULL

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


@contextmanager
def opened_aside(content):
    """The workbook is opened while other checks are made; what they refuse is not opened to its end.

    Raises ValidationError("too_many_columns") where opening it takes too much room; why else it may not open is said
    by the one who opens it.
    """
    with tempfile.TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        trial = subprocess.Popen([sys.executable, "-c", SCRIPT], stdin=file, stdout=DEVNULL, stderr=DEVNULL)
        try:
            yield
            code = trial.wait(SECONDS)
        except subprocess.TimeoutExpired as error:
            raise refusal("unpacks_too_large") from error
        finally:
            trial.kill()
            trial.wait()
    if code not in {OPENED, REFUSED}:
        raise refusal("too_many_columns")
