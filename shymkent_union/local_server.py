"""The portal on one computer: its tables, the server and the worker beside it. `make run` and `make start` use it."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager

from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

ADDRESS = "127.0.0.1:8000"


def manage(*arguments):
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]


def refuse_server():
    """Says so on a real server, which starts in another way."""
    if not settings.DEVELOPMENT:
        raise CommandError('This is for one computer; see "On a server" in README.md for a real server.')


def refuse_taken(address):
    """Says so at once where another program answers at the address already."""
    host, _, port = address.rpartition(":")
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((host or "127.0.0.1", int(port))) == 0:
            raise CommandError(f"Something answers on {address} already: end it, or give ADDRESS=127.0.0.1:8001.")


def prepare_database():
    """Tables as the code wants them; nothing to do takes no time."""
    settings.VAR_DIR.mkdir(exist_ok=True)
    # Empty here, as static files are served from where they are; without the folder there is a warning at each start.
    settings.STATIC_ROOT.mkdir(exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def serve(address):
    """Server and worker until Ctrl-C."""
    for ending in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, lambda *_: sys.exit(0))
    # Said aloud: a shell starts what runs in its background with Ctrl-C ignored.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    with worker():
        call_command("runserver", address, use_reloader=False)


@contextmanager
def worker():
    """The worker of the task queue beside the server; ended together with it."""
    process = subprocess.Popen(
        manage("run_worker", "--no-reload", "--no-startup-delay"),
        env=os.environ | {"DEBUG": "0", "DEVELOPMENT": "1"},
        # Ctrl-C is for us alone: a second signal would stop the worker in the middle of a task.
        start_new_session=True,
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
