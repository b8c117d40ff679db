"""The portal as a WSGI application, for gunicorn. It does not start on a database that it could not serve from."""

import os

from django.core.checks import ERROR, Tags, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shymkent_union.settings")
application = get_wsgi_application()

# runserver and migrate check by themselves; a WSGI server does not.
for message in run_checks(tags=[Tags.database], databases=["default"]):
    if message.is_serious(ERROR):
        raise ImproperlyConfigured(f"{message.msg} {message.hint or ''}")
