"""What a log may know."""

import logging
import re

SECRET_ADDRESS = re.compile(r"(/(?:invitation|card|join/sent)/)[^/\s?\"']+")


class HideSecrets(logging.Filter):
    """Puts dots for the code in an address that was meant for one person: of an invitation, a card, an application."""

    def filter(self, record):
        message = record.getMessage()
        if SECRET_ADDRESS.search(message):
            record.msg, record.args = SECRET_ADDRESS.sub(r"\1•••", message), ()
        return True
