import os
import secrets
import subprocess

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import connection

from registry.models import Person, User
from shymkent_union.demo_city.accounts import DEMONSTRATION_ACCOUNTS
from shymkent_union.local_server import ADDRESS, manage, prepare_database, refuse_server, refuse_taken, serve

# Without 0 O 1 l I: read from a screen and typed on a phone.
PASSWORD_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


class Command(BaseCommand):
    help = "The portal on this computer: database, demonstration city, server and worker. Not for a real server."
    requires_system_checks = []  # runserver makes them

    def add_arguments(self, parser):
        parser.add_argument("address", nargs="?", default=ADDRESS)

    def handle(self, *args, address, **options):
        refuse_server()
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
        serve(address)


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
