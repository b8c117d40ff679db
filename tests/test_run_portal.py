"""`make run`: only on a developer's computer; its accounts are made once for a database."""

import socket
import stat

import pytest
from django.core.management import CommandError, call_command

from registry.models import User
from shymkent_union.demo_city.accounts import DEMONSTRATION_ACCOUNTS
from shymkent_union.management.commands.run_portal import demonstration_accounts, refuse_taken
from tests import makers

CHAIR = DEMONSTRATION_ACCOUNTS[0].login


@pytest.fixture
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def test_refuses_on_a_server(settings):
    settings.DEVELOPMENT = False
    with pytest.raises(CommandError, match="real server"):
        call_command("run_portal")


def test_refuses_an_address_that_is_taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(CommandError, match="answers on"):
            refuse_taken(f"127.0.0.1:{other.getsockname()[1]}")


def test_passwords_are_made_once_and_kept_for_their_owner_alone(db, var):
    user = User.objects.create(login=CHAIR, password="!")
    first = demonstration_accounts()
    assert demonstration_accounts() == first
    user.refresh_from_db()
    password = next(line.split()[1] for line in first.splitlines() if CHAIR in line)
    assert user.check_password(password)
    assert stat.S_IMODE((var / "demonstration-accounts.txt").stat().st_mode) == 0o600


def test_passwords_of_another_database_are_made_anew(db, var):
    (var / "demonstration-accounts.txt").write_text("# another.sqlite3\nSign in with: old\n")
    User.objects.create(login=CHAIR, password="!")
    assert "old" not in demonstration_accounts()


def test_people_who_are_no_demonstration_keep_their_passwords(db, var):
    user = makers.make_user()
    assert demonstration_accounts() == ""
    user.refresh_from_db()
    assert user.check_password(makers.PASSWORD)
    assert not (var / "demonstration-accounts.txt").exists()


def test_catalogues_are_compiled_without_gettext(settings, tmp_path):
    folder = tmp_path / "kk" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n', "utf-8")
    settings.LOCALE_PATHS = [tmp_path]
    call_command("compile_catalogues")
    assert (folder / "django.mo").exists()
