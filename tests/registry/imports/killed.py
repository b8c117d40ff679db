"""`python -m tests.registry.imports.killed STEP ...`: works on a list, and may be killed by its own statement.

Steps: `open`, `apply` and `undo` put the work into the queue; `work` has the real worker do it; `kill:TEXT:N` ends the
process with SIGKILL, inside its transaction, right after the N-th statement that has TEXT in it. Before each work and
at the end it prints what the database holds.
"""

import json
import os
import signal
import sys
from contextlib import nullcontext

import django

ROWS = 2100
SYLLABLES = ("ба", "да", "жа", "қа", "ла", "ма", "на", "са", "та", "ша")


def names():
    for number in range(ROWS):
        syllables = [SYLLABLES[int(digit)] for digit in f"{number:04}"]
        yield f"{''.join(syllables).capitalize()}в Әділ"


def main(steps):
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from registry.models import ImportBatch, Organisation
    from registry.services.imports import batches

    deadly = nullcontext()
    for step in steps:
        batch = ImportBatch.objects.first()
        if step == "open":
            school = Organisation.objects.get(level="primary")
            batches.open_batch(organisation=school, by=None, pasted="\n".join(names()))
        elif step == "apply":
            batches.apply_batch(batch, by=None)
        elif step == "undo":
            batches.undo_batch(batch, by=None)
        elif step.startswith("kill:"):
            deadly = connection.execute_wrapper(Deadly(*step.split(":")[1:]))
        else:
            tell()
            with deadly:
                call_command("run_worker", "--batch", "--interval", "0", "--no-startup-delay", verbosity=0)
    tell()


class Deadly:
    def __init__(self, text, count):
        self.text, self.count = text, int(count)

    def __call__(self, execute, sql, parameters, many, context):
        result = execute(sql, parameters, many, context)
        self.count -= self.text in sql
        if not self.count:
            os.kill(os.getpid(), signal.SIGKILL)
        return result


def tell():
    from registry.models import ImportBatch, Membership, Person, StagedMember

    batch = ImportBatch.objects.first()
    facts = {
        "state": batch.state,
        "staged": StagedMember.objects.count(),
        "people": Person.objects.count(),
        "spells": Membership.objects.count(),
    }
    print(json.dumps(facts), flush=True)  # noqa: T201 (the test reads it)


if __name__ == "__main__":
    main(sys.argv[1:])
