"""The portal's settings, made quick for tests: a fast password hash, files in memory, tasks at once."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

os.environ.setdefault("DEVELOPMENT", "1")

from shymkent_union.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Static files are found when asked for: no test needs a collected folder.
WHITENOISE_AUTOREFRESH = True
# A browser keeps its connection to the live server, and with it a thread: that must not keep one to the database.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, as the portal has it: in memory a browser that asks while another request writes gets "table is locked".
    folder = tempfile.mkdtemp(prefix="union-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    DATABASES["default"]["TEST"] = {"NAME": str(Path(folder) / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"  # noqa: F405
