import os
import secrets
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from registry.models import Person, User
from shymkent_union.demo_city.accounts import DEMONSTRATION_ACCOUNTS

# Without 0 O 1 l I: read from a screen and typed on a phone.
PASSWORD_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


class Command(BaseCommand):
    help = "The portal on this computer: database, demonstration city, server and worker. Not for a real server."
    requires_system_checks = []  # runserver makes them

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?", default="127.0.0.1:8000")

    def handle(self, *args, address, **options):
        if not settings.DEVELOPMENT:
            raise CommandError("run_portal is for demonstration and development; see README.md for a real server.")
        refuse_taken(address)
        prepare_database()
        if not Person.objects.exists():
            self.stdout.write("Making the demonstration city ...")
            self.stdout.flush()
            # A process of its own: without DEBUG it does not keep every statement in memory.
            subprocess.run(manage("make_demo_city"), env=os.environ | {"DEBUG": "0", "DEVELOPMENT": "1"}, check=True)
        if accounts := demonstration_accounts():
            self.stdout.write(accounts)
        self.stdout.write(f"\nhttp://{address}/  (Ctrl-C ends it)\n")
        self.stdout.flush()
        for ending in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, lambda *_: sys.exit(0))
        # Said aloud: a shell starts what runs in its background with Ctrl-C ignored.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
        with worker():
            call_command("runserver", address, use_reloader=False)


def manage(*arguments):
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]


def refuse_taken(address):
    """Says so at once where another program answers at the address already."""
    host, _, port = address.rpartition(":")
    with socket.socket() as probe:
        probe.settimeout(1)
        if probe.connect_ex((host or "127.0.0.1", int(port))) == 0:
            raise CommandError(
                f"Something answers on {address} already: end it, or `make run ADDRESS=127.0.0.1:8001`."
            )


def prepare_database():
    """Tables as the code wants them; nothing to do takes no time."""
    settings.VAR_DIR.mkdir(exist_ok=True)
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


@contextmanager
def worker():
    """The worker of the task queue beside the server; ended together with it."""
    process = subprocess.Popen(
        manage("db_worker", "--no-reload", "--no-startup-delay"),
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


def demonstration_accounts():
    """The table of accounts to sign in with; their passwords are made once for a database and kept in var/."""
    database = str(connection.settings_dict["NAME"])
    path = settings.VAR_DIR / "demonstration-accounts.txt"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    users = {user.login: user for user in User.objects.filter(login__in=[a.login for a in DEMONSTRATION_ACCOUNTS])}
    if not users or (text.startswith(f"# {database}\n") and all(u.has_usable_password() for u in users.values())):
        return text.partition("\n")[2] if users else ""
    lines = ["Sign in with:"]
    for account in DEMONSTRATION_ACCOUNTS:
        if user := users.get(account.login):
            password = "-".join("".join(secrets.choice(PASSWORD_LETTERS) for _ in range(4)) for _ in range(3))
            user.set_password(password)
            user.save(update_fields=["password"])
            lines.append(f"  {account.login:<32} {password}   {account.who}")
    text = f"# {database}\n" + "\n".join(lines) + "\n"
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    return text.partition("\n")[2]
