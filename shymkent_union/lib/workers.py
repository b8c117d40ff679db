"""Workers of the task queue by their names: which of them is still there, and what a dead one has left."""

import os
import socket
from pathlib import Path
from secrets import token_hex

from django.db import transaction
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

# A task that has ended so many workers is not tried with another one.
MOST_TRIES = 3


def own_name():
    """The name of a worker in this process: its computer, its process, and when that one began."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{_begun(os.getpid())}:{token_hex(4)}"


def is_dead(name):
    """Whether the process behind a worker's name is surely gone; of another computer nobody here can tell."""
    host, _, rest = name.partition(":")
    number, _, rest = rest.partition(":")
    begun = rest.partition(":")[0]
    if host != socket.gethostname()[:30] or not number.isdecimal():
        return False
    return not _is_running(int(number)) or _begun(int(number)) != begun


@transaction.atomic
def put_back():
    """Tasks that a killed worker left as running wait in the queue again; returns how many.

    Each task may be repeated; one that its workers do not outlive is given up.
    """
    left = 0
    for task in DBTaskResult.objects.running().select_for_update(skip_locked=True):
        if not task.worker_ids or not is_dead(task.worker_ids[-1]):
            continue
        given_up = len(task.worker_ids) >= MOST_TRIES
        task.status = TaskResultStatus.FAILED if given_up else TaskResultStatus.READY
        task.started_at, task.finished_at = None, timezone.now() if given_up else None
        task.save(update_fields=["status", "started_at", "finished_at"])
        left += not given_up
    return left


def _is_running(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _begun(number):
    """When the process began, in the kernel's own count: a number is given to another process one day."""
    try:
        # After the name of the program, which may have spaces and brackets in it.
        return (
            Path(f"/proc/{number}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[19]
        )
    except (OSError, IndexError):
        return "0"
