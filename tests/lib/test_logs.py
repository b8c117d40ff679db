"""What a log may know."""

import logging
import sys

from shymkent_union.lib.logs import WithoutValues, without_values

ERROR = """psycopg.errors.UniqueViolation: duplicate key value violates unique constraint "person_iin_unique"
DETAIL:  Key (iin)=(850315100016) already exists."""


def test_an_error_of_the_database_is_written_without_its_row():
    assert without_values(ERROR) == ERROR.rpartition("DETAIL")[0] + "DETAIL: •••"
    try:
        raise ValueError(ERROR)
    except ValueError:
        record = logging.LogRecord("any", logging.ERROR, "", 0, "It broke.", (), sys.exc_info())
    written = WithoutValues().format(record)
    assert "test_logs.py" in written
    assert "person_iin_unique" in written
    assert "850315100016" not in written
