"""What a log may know."""

import logging
import re

SECRET_ADDRESS = re.compile(r"(/invitation/)[^/\s?\"']+")


class HideSecrets(logging.Filter):
    """Puts dots for the one-time secret in the address of an invitation."""

    def filter(self, record):
        message = record.getMessage()
        if SECRET_ADDRESS.search(message):
            record.msg, record.args = SECRET_ADDRESS.sub(r"\1•••", message), ()
        return True
