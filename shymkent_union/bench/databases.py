"""A database that belongs to one run of the bench, and is gone after it."""

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from urllib.parse import quote, urlsplit, urlunsplit

from django.db import connection


@contextmanager
def own_database():
    """The environment in which a process works on an empty database and media folder of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        # The portal's own settings also where tests run under theirs, which keep files in memory.
        common = {
            "DJANGO_SETTINGS_MODULE": "shymkent_union.settings", "MEDIA_ROOT": str(Path(folder) / "media"),
            "DEBUG": "0", "DEVELOPMENT": "1",
        }  # fmt: skip
        if connection.vendor == "postgresql":
            with _postgresql() as url:
                yield os.environ | common | {"DATABASE_URL": url}
        else:
            yield os.environ | common | {"DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite3'}"}


@contextmanager
def _postgresql():
    """A database beside the one of DATABASE_URL, with the same locale."""
    name = f"union_bench_{token_hex(4)}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT datcollate, datctype FROM pg_database WHERE datname = current_database()")
        collate, ctype = cursor.fetchone()
        cursor.execute(
            f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE %s LC_CTYPE %s", [collate, ctype]
        )
    try:
        yield _address(name)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _address(name):
    if url := os.environ.get("DATABASE_URL"):
        return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
    given = connection.settings_dict
    user = f"{quote(given['USER'])}:{quote(given['PASSWORD'])}"
    return f"postgres://{user}@{given['HOST']}:{given['PORT'] or 5432}/{name}"
