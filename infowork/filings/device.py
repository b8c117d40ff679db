"""What a browser knows an account and a form by, where it keeps what the line did not carry: codes and a key.

They tell nobody a name or a number, are the same at every visit, and belong to one account alone.
"""

import base64

from django.utils.crypto import salted_hmac

CODE_LENGTH = 20


def account_code(user):
    """The account, on this device."""
    return salted_hmac("infowork.device.account", f"{user.pk}").hexdigest()[:CODE_LENGTH]


def form_code(user, organisation, kind, period):
    """One form of the account, in one organisation and period."""
    value = f"{user.pk}/{organisation.pk}/{kind.key}/{period}"
    return salted_hmac("infowork.device.form", value).hexdigest()[:CODE_LENGTH]


def device_key(user):
    """The key that the account's pages seal the copy with: without signing in nobody reads it."""
    return base64.b64encode(salted_hmac("infowork.device.key", f"{user.pk}", algorithm="sha256").digest()).decode()
