"""What a log may know."""

import logging
import re

SECRET_ADDRESS = re.compile(r"(/(?:invitation|card|join/sent)/)[^/\s?\"']+")

# What PostgreSQL adds to an error: the row it was about, with the names and numbers in it.
VALUES = re.compile(r"^(DETAIL|CONTEXT|LINE [0-9]+):.*$", re.MULTILINE)


def without_values(text):
    """The text of an error as a log, or whoever may see no member's card, may have it."""
    return VALUES.sub(r"\1: •••", text)


class WithoutValues(logging.Formatter):
    """Writes an error without the row of the database that it was about."""

    def formatException(self, ei):
        return without_values(super().formatException(ei))


class HideSecrets(logging.Filter):
    """Puts dots for the code in an address that was meant for one person: of an invitation, a card, an application."""

    def filter(self, record):
        message = record.getMessage()
        if SECRET_ADDRESS.search(message):
            record.msg, record.args = SECRET_ADDRESS.sub(r"\1•••", message), ()
        return True
