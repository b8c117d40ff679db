"""The portal's settings, made quick for tests: a fast password hash, files in memory, tasks at once."""

import os

os.environ.setdefault("DEVELOPMENT", "1")

from shymkent_union.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Static files are found when asked for: no test needs a collected folder.
WHITENOISE_AUTOREFRESH = True
# A browser keeps its connection to the live server, and with it a thread: that must not keep one to the database.
DATABASES["default"]["CONN_MAX_AGE"] = 0  # noqa: F405
