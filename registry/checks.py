"""What must be true before the portal starts."""

from django.core.checks import Error, Tags, register
from django.db import connections


@register(Tags.database)
def cyrillic_trigrams(databases=None, **kwargs):
    """On PostgreSQL the locale must know Cyrillic, or search by trigrams finds nothing and says nothing about it."""
    errors = []
    for alias in databases or []:
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT lower('ҚӘІ') = 'қәі'")
            if not cursor.fetchone()[0]:
                errors.append(
                    Error(
                        "The locale of this PostgreSQL database makes no Cyrillic trigrams.",
                        hint="Make the database with LC_CTYPE C.UTF-8, kk_KZ.UTF-8 or ru_RU.UTF-8.",
                        id="registry.E001",
                    )
                )
    return errors
