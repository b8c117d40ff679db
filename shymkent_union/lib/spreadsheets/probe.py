"""Opens a workbook in a process of its own first: a crafted one makes the reader reserve gigabytes and abort."""

import subprocess
import sys
from contextlib import contextmanager
from tempfile import TemporaryFile

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
def trying(content):
    """Opens it while the caller does something else, and says how that went when the caller is done.

    Raises ValidationError("too_many_columns") where opening it takes too much room and "unpacks_too_large" where it
    takes too long; why else it may not open is said by the one who opens it.
    """
    with TemporaryFile() as file:
        file.write(content)
        file.seek(0)
        with subprocess.Popen(
            [sys.executable, "-c", SCRIPT], stdin=file, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as trial:
            try:
                yield
                code = trial.wait(SECONDS)
            except subprocess.TimeoutExpired as error:
                raise refusal("unpacks_too_large") from error
            finally:
                trial.kill()
    if code not in {OPENED, REFUSED}:
        raise refusal("too_many_columns")
