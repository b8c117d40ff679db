"""`kill -9` in the middle of reading, applying and undoing: nothing is half done, and the next worker goes on."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection

from .killed import ROWS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def process(school, tmp_path):
    """`process(*steps)`: (what another process found in the same database, how it ended)."""
    if connection.vendor == "sqlite":
        address = f"sqlite:///{tmp_path / 'killed.sqlite3'}"
        # The test's own database is in memory, where nobody else sees it.
        with closing(sqlite3.connect(tmp_path / "killed.sqlite3")) as copy:
            connection.connection.backup(copy)
    else:
        at = connection.settings_dict
        address = f"postgres://{at['USER']}:{at['PASSWORD']}@{at['HOST']}:{at['PORT'] or 5432}/{at['NAME']}"

    def _process(*steps):
        run = subprocess.run(
            [sys.executable, "-m", "tests.registry.imports.killed", *steps],
            env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.settings"},
            cwd=settings.BASE_DIR, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert run.returncode in (0, -signal.SIGKILL), run.stderr
        return [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")], run.returncode

    return _process


def test_killed_at_each_step_it_is_finished_by_the_next_worker(process):
    killed, nobody = -signal.SIGKILL, {"people": 0, "spells": 0}
    everybody = {"people": ROWS, "spells": ROWS, "staged": ROWS}

    # In the second part of the reading: the first part is there.
    found, ended = process("open", 'kill:"rows_done" = (:2', "work")
    assert ended == killed
    # Finished, then killed between the people and their memberships.
    found, ended = process("work", "apply", 'kill:INSERT INTO "registry_membership":1', "work")
    assert ended == killed
    assert found[0] == {"state": "staging", "staged": 2000} | nobody
    assert found[1] == {"state": "applying", "staged": ROWS} | nobody
    # Nothing of it was written; finished, then killed once the memberships are gone and the people are not.
    found, ended = process("work", "undo", 'kill:DELETE FROM "registry_membership":1', "work")
    assert ended == killed
    assert found[0] == {"state": "applying", "staged": ROWS} | nobody
    assert found[1] == {"state": "undoing"} | everybody
    found, ended = process("work")
    assert ended == 0
    assert found == [{"state": "undoing"} | everybody, {"state": "undone", "staged": ROWS} | nobody]
